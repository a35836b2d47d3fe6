package dev.hakobune.view.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.view.Texts;

/** Nodes: whether they take pods, what they have room for, and the pods on them. */
final class NodeDetails implements KindDetails {

    @Override
    public boolean handles(ResourceType type) {
        return type.is("", "Node");
    }

    @Override
    public List<Query> related(ResourceRef ref, Doc doc, Catalog catalog) {
        return catalog.find("", "Pod").map(type -> new Query(type, Set.of(), "spec.nodeName=" + ref.name())).stream()
                .toList();
    }

    @Override
    public Verdict verdict(Subject subject) {
        Doc ready = Common.condition(subject.doc(), "Ready");
        if (!ready.text("status").equals("True")) {
            return new Verdict(Health.BAD, "NotReady", Texts.text("node.not-ready", ready.text("message")));
        }
        List<String> pressed = subject.doc().docs("status", "conditions").stream()
                .filter(condition -> condition.text("type").endsWith("Pressure")
                        && condition.text("status").equals("True"))
                .map(condition -> condition.text("message")).toList();
        if (!pressed.isEmpty()) {
            return new Verdict(Health.BAD, "Ready", String.join(" ", pressed));
        }
        return subject.doc().flag("spec", "unschedulable")
                ? new Verdict(Health.UNDER_WAY, "Ready,SchedulingDisabled", Texts.text("node.cordoned"))
                : new Verdict(Health.GOOD, "Ready", Texts.text("node.ready"));
    }

    @Override
    public List<Section> sections(Subject subject) {
        Doc doc = subject.doc();
        List<Section> sections = new ArrayList<>();
        List<Section.Fact> facts = new ArrayList<>();
        doc.docs("status", "addresses").forEach(address -> facts.add(new Section.Fact(address.text("type"),
                new Section.Value.Text(address.text("address"), true))));
        facts.add(Common.fact("kubelet", doc.text("status", "nodeInfo", "kubeletVersion")));
        facts.add(Common.fact("system", doc.text("status", "nodeInfo", "osImage")));
        facts.add(Common.fact("runtime", doc.text("status", "nodeInfo", "containerRuntimeVersion")));
        facts.addAll(Common.origin(subject));
        sections.add(Common.facts("node", facts));
        List<Section.Fact> room = new ArrayList<>();
        doc.map("status", "allocatable").forEach((resource, amount) -> {
            String capacity = doc.text("status", "capacity", resource);
            room.add(new Section.Fact(resource, new Section.Value.Text(amount(resource, amount, capacity), true)));
        });
        sections.add(Common.facts("room", room));
        String taints = String.join("\n", doc.docs("spec", "taints").stream()
                .map(taint -> taint.text("key") + (taint.text("value").isEmpty() ? "" : "=" + taint.text("value")) + ":"
                        + taint.text("effect"))
                .toList());
        if (!taints.isEmpty()) {
            sections.add(Common.facts("taints", List.of(Common.machine("taint", taints))));
        }
        sections.addAll(pods(subject.rows("", "Pod")));
        sections.addAll(Common.footer(subject));
        return sections;
    }

    /** How much of the capacity can be allocated, both in the same unit. */
    private static String amount(String resource, String allocatable, String capacity) {
        String total = capacity.isEmpty() ? allocatable : capacity;
        String part = Quantities.text(resource, allocatable, total);
        String whole = Quantities.text(resource, total, total);
        return part.equals(whole) ? whole : Texts.text("node.of", part, whole);
    }

    /** A node runs the pods of all namespaces, whichever are chosen: those of each by themselves. */
    private static List<Section> pods(List<Row> pods) {
        if (pods.isEmpty()) {
            return List.of(Common.objects("Pods", pods, Texts.text("details.no-pods")));
        }
        Map<String, List<Row>> byNamespace = pods.stream()
                .collect(Collectors.groupingBy(Row::namespace, TreeMap::new, Collectors.toList()));
        List<Section> sections = new ArrayList<>();
        byNamespace.forEach((namespace, its) -> sections
                .add(Common.objects(Texts.text("node.pods", namespace, its.size()), its, "")));
        return sections;
    }
}
