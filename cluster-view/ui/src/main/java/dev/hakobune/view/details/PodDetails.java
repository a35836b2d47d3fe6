package dev.hakobune.view.details;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.view.Texts;

/** Pods: containers, the one address that they share, the Services that lead to it. */
final class PodDetails implements KindDetails {

    @Override
    public boolean handles(ResourceType type) {
        return type.is("", "Pod");
    }

    @Override
    public List<Query> related(ResourceRef ref, Doc doc, Catalog catalog) {
        return KindDetails.beside(ref, catalog, "", "Service").toList();
    }

    @Override
    public Verdict verdict(Subject subject) {
        return PodState.of(subject.doc(), subject.row(), subject.now());
    }

    @Override
    public List<Section> sections(Subject subject) {
        Doc doc = subject.doc();
        List<Section> sections = new ArrayList<>();
        List<Section.Container> containers = containers(subject);
        sections.add(new Section.Containers(Texts.text("details.containers"), containers));

        List<Section.Fact> address = new ArrayList<>();
        String ip = doc.text("status", "podIP");
        address.add(
                ip.isEmpty() ? Common.fact("pod-ip", Texts.text("details.none-yet")) : Common.machine("pod-ip", ip));
        int sharing = doc.docs("spec", "containers").size();
        if (sharing > 1 && !ip.isEmpty()) {
            address.add(Common.fact("shared-by", Texts.text("details.shared-by.all", sharing)));
        }
        String node = doc.text("spec", "nodeName");
        if (node.isEmpty()) {
            address.add(Common.fact("node", Texts.text("details.none-yet")));
        } else {
            subject.catalog().find("", "Node").ifPresentOrElse(
                    type -> address.add(Common.link("node", new ResourceRef(type, "", node))),
                    () -> address.add(Common.fact("node", node)));
        }
        address.addAll(Common.origin(subject));
        sections.add(Common.facts("address", address));

        List<Row> services = subject.rows("", "Service").stream()
                .filter(service -> leadsHere(service, doc.map("metadata", "labels"))).toList();
        if (!services.isEmpty()) {
            boolean ready = Common.condition(doc, "Ready").text("status").equals("True");
            sections.add(new Section.Objects(Texts.text("details.services"),
                    services.stream().map(service -> new Section.Related(service.ref(), Health.NONE,
                            Texts.text(ready ? "details.service.sends" : "details.service.waits"))).toList(),
                    ""));
        }
        sections.addAll(Common.footer(subject));
        return sections;
    }

    /** By the selector that the server prints among the Service's cells. */
    private static boolean leadsHere(Row service, Map<String, String> labels) {
        Map<String, String> selector = selector(service);
        return !selector.isEmpty() && Common.selects(selector, labels);
    }

    private static Map<String, String> selector(Row service) {
        if (!(service instanceof ObjectRow row)) {
            return Map.of();
        }
        for (int i = 0; i < Math.min(row.columns().size(), row.cells().size()); i++) {
            if (row.columns().get(i).name().equalsIgnoreCase("Selector")) {
                Map<String, String> selector = new LinkedHashMap<>();
                Arrays.stream(row.cells().get(i).split(",")).map(pair -> pair.split("=", 2))
                        .filter(pair -> pair.length == 2).forEach(pair -> selector.put(pair[0], pair[1]));
                return selector;
            }
        }
        return Map.of();
    }

    private static List<Section.Container> containers(Subject subject) {
        Doc doc = subject.doc();
        return Stream.of(containers(subject, doc, "initContainers", "initContainerStatuses", "init"),
                containers(subject, doc, "containers", "containerStatuses", ""),
                containers(subject, doc, "ephemeralContainers", "ephemeralContainerStatuses", "ephemeral"))
                .flatMap(List::stream).toList();
    }

    private static List<Section.Container> containers(Subject subject, Doc doc, String specs, String statuses,
            String role) {
        boolean leaving = doc.has("metadata", "deletionTimestamp");
        Map<String, Doc> known = new HashMap<>();
        doc.docs("status", statuses).forEach(status -> known.put(status.text("name"), status));
        return doc.docs("spec", specs).stream().map(spec -> {
            Doc status = known.getOrDefault(spec.text("name"), Doc.EMPTY);
            boolean gone = status == Doc.EMPTY && PodState.isOver(doc);
            boolean sidecar = role.equals("init") && spec.text("restartPolicy").equals("Always");
            String word = sidecar ? "sidecar" : role;
            return new Section.Container(spec.text("name"), word.isEmpty() ? "" : Texts.text("container." + word),
                    gone ? Health.NONE : ContainerState.health(status),
                    gone ? Texts.text("container.gone") : ContainerState.words(status, leaving), spec.text("image"),
                    lines(spec, status), spec.text("name").equals(subject.container()));
        }).toList();
    }

    private static List<String> lines(Doc spec, Doc status) {
        List<String> lines = new ArrayList<>();
        String ports = String.join(", ", spec.docs("ports").stream().map(port -> {
            String protocol = port.text("protocol");
            return port.text("containerPort") + (protocol.isEmpty() || protocol.equals("TCP") ? "" : "/" + protocol);
        }).toList());
        String restarts = Texts.text("container.restarts", status.number(0, "restartCount"));
        lines.add(ports.isEmpty() ? restarts : Texts.text("container.ports", ports) + " · " + restarts);
        Doc last = status.doc("lastState", "terminated");
        if (last.has("exitCode")) {
            lines.add(Texts.text("container.last-end", ContainerState.ending(last)));
        }
        String message = status.text("state", "waiting", "message");
        if (!message.isEmpty()) {
            lines.add(message);
        }
        return lines;
    }
}
