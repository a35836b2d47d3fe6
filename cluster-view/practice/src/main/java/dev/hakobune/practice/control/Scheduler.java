package dev.hakobune.practice.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Selectors;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Quantity;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/**
 * Finds a node for each pod that has none.
 *
 * <ol>
 * <li>Filter: it rules out the nodes that cannot take the pod: those that are cordoned, that have a taint which the pod does not
 * tolerate, that its selector or affinity does not match, and that have not enough left of what the pod <em>requests</em>. What
 * pods really use does not count.
 * <li>Score: among the others it takes the one with the fewest pods of the same owner, and then with the fewest at all.
 * <li>Bind: it writes the node's name into the pod, and the node's kubelet takes over.
 * </ol>
 *
 * <p>When no node is left, the pod stays {@code Pending}, an Event counts the reasons, and it is tried again when a node changes, a
 * pod goes, or a claim is bound. See "Kubernetes Scheduler" in the Kubernetes documentation; in Kubernetes {@code pkg/scheduler},
 * where each reason is a plugin of its own.
 */
public final class Scheduler implements Controller {
    private static final String NAME = "default-scheduler";
    private static final Writer WRITER = Writer.of("kube-scheduler");

    private final Resources resources;
    private final Events events;
    private final Kind kind;
    /** What the pods of each node ask for, kept up to date by the changes. */
    private final Map<String, Map<Key, Long[]>> used = new HashMap<>();

    public Scheduler(Resources resources, Events events) {
        this.resources = resources;
        this.events = events;
        this.kind = resources.kinds().of("pods");
    }

    @Override
    public Stream<Key> concerned(Change change) {
        var key = change.key();
        if (key.resource().equals("nodes") || key.resource().equals("persistentvolumeclaims")) {
            return pending();
        }
        if (!key.resource().equals("pods")) {
            return Stream.empty();
        }
        boolean freed = account(change);
        var itself = change.now().node().isEmpty() && change.type() == Change.Type.ADDED
                ? Stream.of(key)
                : Stream.<Key>empty();
        return freed ? Stream.concat(itself, pending()) : itself;
    }

    private Stream<Key> pending() {
        return resources.list("pods", "").stream().filter(p -> p.node().isEmpty()).map(Stored::key);
    }

    /** @return whether a node has more room now */
    private boolean account(Change change) {
        var pod = change.now();
        if (pod.node().isEmpty()) {
            return false;
        }
        var onNode = used.computeIfAbsent(pod.node(), _ -> new HashMap<>());
        if (change.type() == Change.Type.DELETED) {
            return onNode.remove(change.key()) != null;
        }
        if (!onNode.containsKey(change.key())) {
            onNode.put(change.key(), requests(pod.tree()));
        } else if (Pods.isFinished(pod.tree())) {
            return onNode.remove(change.key()) != null;
        }
        return false;
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.find("pods", key.namespace(), key.name());
        if (found.isEmpty() || !Json.text(found.get(), "spec", "nodeName").isEmpty()
                || Meta.isDeleting(found.get())
                || !Json.text(found.get(), "spec", "schedulerName").equals(NAME)) {
            return;
        }
        var pod = found.get();
        var nodes = resources.list("nodes", "").stream().map(Stored::tree).toList();
        var unbound = unboundClaim(pod);
        if (unbound != null) {
            refuse(key, pod, nowhere(nodes.size(), unbound, false));
            return;
        }
        var fitting = new ArrayList<ObjectNode>();
        var reasons = new TreeMap<String, Integer>();
        for (var node : nodes) {
            var against = against(pod, node);
            if (against.isEmpty()) {
                fitting.add(node);
            } else {
                against.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
            }
        }
        if (fitting.isEmpty()) {
            refuse(key, pod, nodes.size(), reasons);
        } else {
            bind(key, pod, Json.text(best(fitting, pod), "metadata", "name"));
        }
    }

    private void bind(Key key, ObjectNode pod, String node) {
        var bound = resources.change(kind, key.namespace(), key.name(), "binding", WRITER, p -> {
            Json.in(p, "spec").put("nodeName", node);
            Conditions.set(p, "PodScheduled", true, "", "", resources.now());
        });
        used.computeIfAbsent(node, _ -> new HashMap<>()).put(key, requests(bound));
        events.normal(NAME, pod, "Scheduled",
                "Successfully assigned " + key.namespace() + "/" + key.name() + " to " + node);
    }

    private void refuse(Key key, ObjectNode pod, int nodes, Map<String, Integer> reasons) {
        var counted = reasons.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).sorted()
                .collect(Collectors.joining(", "));
        boolean room = reasons.keySet().stream()
                .anyMatch(r -> r.startsWith("Insufficient") || r.startsWith("Too many"));
        refuse(key, pod, nodes == 0 ? "no nodes available to schedule pods" : nowhere(nodes, counted, room));
    }

    /** @param room whether there would be a place if other pods went */
    private static String nowhere(int nodes, String why, boolean room) {
        return "0/" + nodes + " nodes are available: " + why + ". no new claims to deallocate, preemption: 0/" + nodes
                + " nodes are available: "
                + nodes + (room
                        ? " No preemption victims found for incoming pod."
                        : " Preemption is not helpful for scheduling.");
    }

    /** What is said of the first claim that has no volume yet; null when all have. */
    private String unboundClaim(ObjectNode pod) {
        var namespace = Meta.namespace(pod);
        for (var volume : Json.items(pod, "spec", "volumes")) {
            var name = Json.text(volume, "persistentVolumeClaim", "claimName");
            if (name.isEmpty()) {
                continue;
            }
            var claim = resources.find("persistentvolumeclaims", namespace, name);
            if (claim.isEmpty()) {
                return "persistentvolumeclaim \"" + name + "\" not found";
            }
            if (!Json.text(claim.get(), "status", "phase").equals("Bound")) {
                return "pod has unbound immediate PersistentVolumeClaims";
            }
        }
        return null;
    }

    private void refuse(Key key, ObjectNode pod, String message) {
        var before = Conditions.find(pod, "PodScheduled").map(c -> Json.text(c, "message")).orElse("");
        if (!before.equals(message)) {
            resources.change(kind, key.namespace(), key.name(), "status", WRITER,
                    p -> Conditions.set(p, "PodScheduled", false, "Unschedulable", message, resources.now()));
            events.warning(NAME, pod, "FailedScheduling", message);
        }
    }

    // ---- what rules a node out

    private List<String> against(JsonNode pod, JsonNode node) {
        var cordoned = Json.of("key", "node.kubernetes.io/unschedulable", "effect", "NoSchedule");
        if (Json.flag(node, "spec", "unschedulable") && !tolerates(pod, cordoned)) {
            return List.of("node(s) were unschedulable");
        }
        var taint = Json.items(node, "spec", "taints").stream()
                .filter(t -> !Json.text(t, "effect").equals("PreferNoSchedule")
                        && !Json.text(t, "key").equals("node.kubernetes.io/unschedulable"))
                .filter(t -> !tolerates(pod, t))
                .findFirst();
        if (taint.isPresent()) {
            var value = Json.text(taint.get(), "value");
            return List.of("node(s) had untolerated taint {" + Json.text(taint.get(), "key")
                    + (value.isEmpty() ? ": }" : ": " + value + "}"));
        }
        if (!matches(pod, node)) {
            return List.of("node(s) didn't match Pod's node affinity/selector");
        }
        return room(pod, node);
    }

    /** Whether a pod puts up with a taint. */
    public static boolean tolerates(JsonNode pod, JsonNode taint) {
        return Json.items(pod, "spec", "tolerations").stream().anyMatch(t -> covers(t, taint));
    }

    /** Whether a toleration is one of this taint. */
    static boolean covers(JsonNode toleration, JsonNode taint) {
        var key = Json.text(toleration, "key");
        var effect = Json.text(toleration, "effect");
        boolean exists = Json.text(toleration, "operator").equals("Exists");
        return (key.isEmpty() && exists || key.equals(Json.text(taint, "key")))
                && (effect.isEmpty() || effect.equals(Json.text(taint, "effect")))
                && (exists || Json.text(toleration, "value").equals(Json.text(taint, "value")));
    }

    static boolean matches(JsonNode pod, JsonNode node) {
        var labels = Json.texts(node, "metadata", "labels");
        var wanted = Json.texts(pod, "spec", "nodeSelector");
        if (!labels.entrySet().containsAll(wanted.entrySet())) {
            return false;
        }
        var terms = Json.items(pod, "spec", "affinity", "nodeAffinity",
                "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms");
        return terms.isEmpty() || terms.stream().anyMatch(term -> matchesTerm(term, node, labels));
    }

    private static boolean matchesTerm(JsonNode term, JsonNode node, Map<String, String> labels) {
        boolean fields = Json.items(term, "matchFields").stream()
                .allMatch(f -> Json.items(f, "values").stream()
                        .anyMatch(v -> v.asString("").equals(Meta.name(node))));
        return fields && Selectors.of(term).test(labels);
    }

    private List<String> room(JsonNode pod, JsonNode node) {
        var asked = requests(pod);
        var there = used.getOrDefault(Meta.name(node), Map.of()).values();
        long cpu = there.stream().mapToLong(r -> r[0]).sum() + asked[0];
        long memory = there.stream().mapToLong(r -> r[1]).sum() + asked[1];
        var allocatable = node.path("status").path("allocatable");
        var short_ = new ArrayList<String>();
        if (there.size() + 1 > Quantity.of(allocatable.path("pods")).intValue()) {
            short_.add("Too many pods");
        }
        if (asked[0] > 0 && cpu > Quantity.milli(allocatable.path("cpu"))) {
            short_.add("Insufficient cpu");
        }
        if (asked[1] > 0 && memory > Quantity.of(allocatable.path("memory")).longValue()) {
            short_.add("Insufficient memory");
        }
        return short_;
    }

    /** Processor thousandths and bytes that a pod asks for. */
    private static Long[] requests(JsonNode pod) {
        long cpu = 0;
        long memory = 0;
        for (var container : Json.items(pod, "spec", "containers")) {
            var requests = container.path("resources").path("requests");
            cpu += Quantity.milli(requests.path("cpu"));
            memory += Quantity.of(requests.path("memory")).longValue();
        }
        return new Long[]{cpu, memory};
    }

    // ---- which is best

    private ObjectNode best(List<ObjectNode> nodes, JsonNode pod) {
        var load = new LinkedHashMap<ObjectNode, Integer>();
        var owner = Json.items(pod, "metadata", "ownerReferences").stream().map(o -> Json.text(o, "uid")).findFirst();
        for (var node : nodes) {
            var there = used.getOrDefault(Meta.name(node), Map.of());
            // Pods of one kind are spread before the load is.
            int kin = owner.isEmpty()
                    ? 0
                    : (int) there.keySet().stream().map(resources.store()::get).flatMap(Optional::stream)
                            .filter(p -> p.controller().equals(owner.get())).count();
            load.put(node, kin * 1000 + there.size());
        }
        return load.entrySet().stream().min(Comparator.comparingInt(Map.Entry::getValue)).orElseThrow().getKey();
    }
}
