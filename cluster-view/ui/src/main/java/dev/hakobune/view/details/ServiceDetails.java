package dev.hakobune.view.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.view.Texts;

/** Services: their names and addresses, which pods they reach, and which not, and why not. */
final class ServiceDetails implements KindDetails {

    @Override
    public boolean handles(ResourceType type) {
        return type.is("", "Service");
    }

    @Override
    public List<Query> related(ResourceRef ref, Doc doc, Catalog catalog) {
        return KindDetails.beside(ref, catalog, "", "Pod").toList();
    }

    @Override
    public Verdict verdict(Subject subject) {
        Map<String, String> selector = subject.doc().map("spec", "selector");
        String type = subject.doc().text("spec", "type");
        if (type.equals("ExternalName")) {
            return new Verdict(Health.NONE, type,
                    Texts.text("service.external", subject.doc().text("spec", "externalName")));
        }
        if (selector.isEmpty()) {
            return new Verdict(Health.NONE, type, Texts.text("service.no-selector"));
        }
        List<Row> chosen = chosen(subject, selector);
        long ready = chosen.stream().filter(ServiceDetails::ready).count();
        if (ready > 0) {
            return new Verdict(ready == chosen.size() ? Health.GOOD : Health.UNDER_WAY, type,
                    Texts.text("service.reaches", ready));
        }
        return new Verdict(Health.BAD, type,
                chosen.isEmpty()
                        ? Texts.text("service.selects-none", words(selector))
                        : Texts.text("service.none-ready", chosen.size()));
    }

    @Override
    public List<Section> sections(Subject subject) {
        Doc doc = subject.doc();
        Map<String, String> selector = doc.map("spec", "selector");
        List<Section> sections = new ArrayList<>();
        List<Section.Fact> facts = new ArrayList<>();
        facts.add(Common.fact("type", doc.text("spec", "type")));
        facts.add(Common.machine("cluster-ip", doc.text("spec", "clusterIP")));
        doc.docs("spec", "ports").forEach(port -> facts.add(Common.machine("port", port(port))));
        String external = String.join(", ", doc.docs("status", "loadBalancer", "ingress").stream()
                .map(ingress -> ingress.text("ip") + ingress.text("hostname")).toList());
        if (!external.isEmpty()) {
            facts.add(Common.machine("external-ip", external));
        }
        if (!selector.isEmpty()) {
            facts.add(Common.machine("selector", words(selector)));
        }
        facts.addAll(Common.origin(subject));
        sections.add(Common.facts("address", facts));

        String name = subject.ref().name();
        String namespace = subject.ref().namespace();
        sections.add(Common.facts("dns", List.of(Common.machine("dns.same", name),
                Common.machine("dns.other", name + "." + namespace),
                Common.machine("dns.full", name + "." + namespace + ".svc.cluster.local"))));
        if (!selector.isEmpty()) {
            sections.add(new Section.Objects(Texts.text("service.pods"),
                    chosen(subject, selector).stream().map(pod -> new Section.Related(pod.ref(), pod.health(),
                            Texts.text(ready(pod) ? "service.pod.reached" : "service.pod.not-ready", pod.status())))
                            .toList(),
                    Texts.text("service.selects-none", words(selector))));
            List<Section.Related> missed = subject.rows("", "Pod").stream()
                    .filter(pod -> nearly(selector, pod.labels()))
                    .map(pod -> new Section.Related(pod.ref(), Health.NONE, missing(selector, pod.labels()))).toList();
            if (!missed.isEmpty()) {
                sections.add(new Section.Objects(Texts.text("service.missed"), missed, ""));
            }
        }
        sections.addAll(Common.footer(subject));
        return sections;
    }

    private static List<Row> chosen(Subject subject, Map<String, String> selector) {
        return subject.rows("", "Pod").stream().filter(pod -> Common.selects(selector, pod.labels())).toList();
    }

    private static boolean ready(Row pod) {
        return pod instanceof PodRow row && row.total() > 0 && row.ready() == row.total()
                && row.status().equals("Running");
    }

    /** Whether it has a part of what the selector asks for: those are the pods that one may have meant. */
    private static boolean nearly(Map<String, String> selector, Map<String, String> labels) {
        return !Common.selects(selector, labels)
                && selector.entrySet().stream().anyMatch(wanted -> labels.entrySet().contains(wanted));
    }

    /** What a pod lacks: {@code release=spring, not summer}. */
    private static String missing(Map<String, String> selector, Map<String, String> labels) {
        return selector.entrySet().stream().filter(wanted -> !labels.entrySet().contains(wanted))
                .map(wanted -> labels.containsKey(wanted.getKey())
                        ? Texts.text("service.other-label", wanted.getKey(), labels.get(wanted.getKey()),
                                wanted.getValue())
                        : Texts.text("service.no-label", wanted.getKey(), wanted.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String words(Map<String, String> selector) {
        return selector.entrySet().stream().map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }

    /** {@code http 80 → 8080/TCP, on nodes 30080}. */
    private static String port(Doc port) {
        String target = port.text("targetPort");
        String words = port.text("port") + (target.isEmpty() || target.equals(port.text("port")) ? "" : " → " + target)
                + "/" + port.text("protocol");
        String name = port.text("name");
        String node = port.text("nodePort");
        return (name.isEmpty() ? "" : name + " ") + words
                + (node.isEmpty() ? "" : ", " + Texts.text("service.node-port", node));
    }
}
