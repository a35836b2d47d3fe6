package dev.hakobune.practice.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
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
 * Drives pods out of nodes with {@code NoExecute} taints, whoever has tainted them: a person, or the
 * {@link NodeLifecycleController}.
 *
 * <ol>
 * <li>A pod that does not tolerate each of them is deleted at once.
 * <li>One that tolerates some of them for {@code tolerationSeconds} only is deleted after the shortest of these times.
 * <li>That is called off when the taints go, or the pod comes to tolerate them for ever.
 * </ol>
 *
 * <p>See "Taints and Tolerations" in the Kubernetes documentation. Named as in Kubernetes:
 * {@code pkg/controller/tainteviction}.
 */
public final class TaintEvictionController implements Controller {
    private record Eviction(ObjectNode pod, Instant due) {}

    private static final String NAME = "taint-eviction-controller";

    private final Resources resources;
    private final ControlPlane plane;
    private final Events events;
    private final Kind kind;
    /** The taints of those nodes that have any which drive pods out. */
    private final Map<String, List<JsonNode>> tainted = new HashMap<>();
    private final Map<Key, Eviction> planned = new HashMap<>();

    public TaintEvictionController(Resources resources, ControlPlane plane, Events events) {
        this.resources = resources;
        this.plane = plane;
        this.events = events;
        this.kind = resources.kinds().of("pods");
    }

    @Override
    public Stream<Key> concerned(Change change) {
        var key = change.key();
        boolean concerned = key.resource().equals("nodes") || key.resource().equals("pods")
                && (tainted.containsKey(change.now().node()) || planned.containsKey(key));
        return concerned ? Stream.of(key) : Stream.empty();
    }

    @Override
    public void reconcile(Key key) {
        if (key.resource().equals("nodes")) {
            lookAtNode(key);
        } else {
            resources.store().get(key).ifPresentOrElse(this::lookAtPod, () -> cancel(key));
        }
    }

    private void lookAtNode(Key key) {
        var taints = resources.store().get(key).map(node -> Json.items(node.tree(), "spec", "taints")).orElse(List.of())
                .stream().filter(t -> Json.text(t, "effect").equals("NoExecute")).toList();
        var before = taints.isEmpty() ? tainted.remove(key.name()) : tainted.put(key.name(), taints);
        if (!taints.equals(before == null ? List.of() : before)) {
            resources.list("pods", "").stream().filter(pod -> pod.node().equals(key.name())).forEach(this::lookAtPod);
        }
    }

    private void lookAtPod(Stored stored) {
        var key = stored.key();
        var pod = stored.tree();
        if (Meta.isDeleting(pod)) {
            return;
        }
        var patience = patience(pod, tainted.getOrDefault(stored.node(), List.of()));
        if (patience.isEmpty()) {
            cancel(key);
        } else if (patience.get().isZero()) {
            cancel(key);
            evict(key, pod);
        } else if (!planned.containsKey(key)) {
            planned.put(key, new Eviction(pod, resources.now().plus(patience.get())));
            plane.lookLater(this, key, patience.get());
        } else if (!planned.get(key).due().isAfter(resources.now())) {
            planned.remove(key);
            evict(key, pod);
        }
    }

    /** How long a pod puts up with all of these taints; empty for ever. */
    private static Optional<Duration> patience(JsonNode pod, List<JsonNode> taints) {
        return taints.stream().flatMap(taint -> patience(pod, taint).stream()).min(Comparator.naturalOrder());
    }

    private static Optional<Duration> patience(JsonNode pod, JsonNode taint) {
        var toleration = Json.items(pod, "spec", "tolerations").stream().filter(t -> Scheduler.covers(t, taint))
                .findFirst();
        if (toleration.isEmpty()) {
            return Optional.of(Duration.ZERO);
        }
        return toleration.filter(t -> t.hasNonNull("tolerationSeconds"))
                .map(t -> Duration.ofSeconds(Math.max(0, t.path("tolerationSeconds").asLong())));
    }

    private void cancel(Key key) {
        var eviction = planned.remove(key);
        if (eviction != null) {
            events.normal(NAME, eviction.pod(), "TaintManagerEviction",
                    "Cancelling deletion of Pod " + key.namespace() + "/" + key.name());
        }
    }

    private void evict(Key key, ObjectNode pod) {
        events.normal(NAME, pod, "TaintManagerEviction",
                "Marking for deletion Pod " + key.namespace() + "/" + key.name());
        resources.change(kind, key.namespace(), key.name(), "status", Pods.WRITER,
                p -> Conditions.set(p, "DisruptionTarget", true, "DeletionByTaintManager",
                        "Taint manager: deleting due to NoExecute taint", resources.now()));
        resources.deleteIfThere(kind, key.namespace(), key.name(), Deletion.Options.uid(Meta.uid(pod)));
    }
}
