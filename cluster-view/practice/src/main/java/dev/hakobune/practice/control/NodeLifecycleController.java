package dev.hakobune.practice.control;

import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/**
 * Draws the conclusions from a node's conditions. What a node is like it says itself; when it falls silent, that is said for
 * it, after 40 s, by {@code Unknown}.
 *
 * <ol>
 * <li>Conditions become taints: {@code unreachable} and {@code not-ready}, which drive pods out ({@code NoExecute}, by the
 * {@link TaintEvictionController}), and those of pressure, which only keep new ones away ({@code NoSchedule}).
 * <li>The pods of a node that is not ready are no longer ready either: Services stop sending requests to them.
 * <li>Of a node whose object is deleted, the pods are deleted too.
 * </ol>
 *
 * <p>Every pod gets tolerations for 300 s of the first two taints when it is made: so five minutes pass before a lost node's pods
 * are made anew elsewhere. The pods there stay {@code Terminating}: nobody there can say that their containers have ended. See
 * "Taint based Evictions" in the Kubernetes documentation. In Kubernetes: {@code pkg/controller/nodelifecycle}.
 */
public final class NodeLifecycleController implements Controller {
    private static final String NAME = "node-controller";

    private final Resources resources;
    private final Events events;
    private final Kind nodes;
    private final Kind pods;

    public NodeLifecycleController(Resources resources, Events events) {
        this.resources = resources;
        this.events = events;
        this.nodes = resources.kinds().of("nodes");
        this.pods = resources.kinds().of("pods");
    }

    @Override
    public Stream<Key> concerned(Change change) {
        return change.key().resource().equals("nodes") ? Stream.of(change.key()) : Stream.empty();
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.find("nodes", "", key.name());
        if (found.isEmpty()) {
            onNode(key.name()).forEach(this::evict);
            return;
        }
        var node = found.get();
        var ready = Conditions.find(node, "Ready").map(c -> Json.text(c, "status")).orElse("Unknown");
        taint(key, node, ready);
        if (!ready.equals("True")) {
            markNotReady(key.name());
        }
    }

    private List<ObjectNode> onNode(String node) {
        return resources.list("pods", "").stream().filter(p -> p.node().equals(node)).map(Stored::tree).toList();
    }

    private void taint(Key key, ObjectNode node, String ready) {
        resources.change(nodes, "", key.name(), "", Pods.WRITER, n -> {
            var spec = Json.in(n, "spec");
            var taints = Json.listIn(spec, "taints");
            put(taints, "node.kubernetes.io/unreachable", ready.equals("Unknown"), List.of("NoSchedule", "NoExecute"));
            put(taints, "node.kubernetes.io/not-ready", ready.equals("False"), List.of("NoSchedule", "NoExecute"));
            put(taints, "node.kubernetes.io/memory-pressure", Conditions.isTrue(n, "MemoryPressure"),
                    List.of("NoSchedule"));
            put(taints, "node.kubernetes.io/disk-pressure", Conditions.isTrue(n, "DiskPressure"),
                    List.of("NoSchedule"));
            put(taints, "node.kubernetes.io/unschedulable", Json.flag(spec, "unschedulable"), List.of("NoSchedule"));
            if (taints.isEmpty()) {
                spec.remove("taints");
            }
        });
        var was = Conditions.find(node, "Ready").map(c -> Json.text(c, "reason")).orElse("");
        if (was.equals("NodeStatusUnknown") && Json.items(node, "spec", "taints").stream()
                .noneMatch(t -> Json.text(t, "key").endsWith("unreachable"))) {
            events.normal(NAME, node, "NodeNotReady", "Node " + key.name() + " status is now: NodeNotReady");
        }
    }

    private void put(ArrayNode taints, String key, boolean wanted, List<String> effects) {
        if (!wanted) {
            taints.removeIf(t -> Json.text(t, "key").equals(key));
            return;
        }
        for (var effect : effects) {
            boolean there = Json.stream(taints)
                    .anyMatch(t -> Json.text(t, "key").equals(key) && Json.text(t, "effect").equals(effect));
            if (!there) {
                taints.add(Json.of("key", key, "effect", effect, "timeAdded", resources.now().toString()));
            }
        }
    }

    private void markNotReady(String node) {
        for (var pod : onNode(node)) {
            if (Pods.isReady(pod)) {
                resources.change(pods, Meta.namespace(pod), Meta.name(pod), "status",
                        Pods.WRITER, p -> {
                            Conditions.set(p, "Ready", false, "", "", resources.now());
                            events.warning(NAME, p, "NodeNotReady", "Node is not ready");
                        });
            }
        }
    }

    private void evict(ObjectNode pod) {
        resources.deleteIfThere(pods, Meta.namespace(pod), Meta.name(pod), Deletion.Options.BACKGROUND);
    }
}
