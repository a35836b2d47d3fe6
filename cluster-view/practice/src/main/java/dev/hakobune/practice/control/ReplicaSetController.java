package dev.hakobune.practice.control;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;

/**
 * Keeps as many pods as a ReplicaSet wants. It does not care which pods they are, only how many match the selector.
 *
 * <p>At each look, in this order:
 * <ol>
 * <li>It claims its pods: a matching pod that nobody controls is adopted, one that no longer matches is let go. Whoever
 * changes a pod's label to have it out of the way for a closer look gets another one in its place.
 * <li>Those that are missing are made from the template; of those too many, the ones that are missed least are deleted.
 * <li>The status is written down: how many pods it found, how many of them are ready, and available, which is ready for
 * {@code minReadySeconds}.
 * </ol>
 *
 * <p>Named as in Kubernetes: {@code pkg/controller/replicaset}.
 */
public final class ReplicaSetController implements Controller {
    private static final String RESOURCE = "replicasets.apps";
    private static final String NAME = "replicaset-controller";

    private final Resources resources;
    private final ControlPlane plane;
    private final Events events;
    private final Pods pods;
    private final Kind kind;

    public ReplicaSetController(Resources resources, ControlPlane plane, Events events) {
        this.resources = resources;
        this.plane = plane;
        this.events = events;
        this.pods = new Pods(resources);
        this.kind = resources.kinds().of(RESOURCE);
    }

    @Override
    public Stream<Key> concerned(Change change) {
        return Owners.concerned(resources, change, RESOURCE, "pods", true);
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.find(RESOURCE, key.namespace(), key.name());
        if (found.isEmpty()) {
            return;
        }
        var set = found.get();
        var active = pods.claim(set).stream().filter(Pods::isActive).toList();
        ApiError failure = null;
        if (!Meta.isDeleting(set)) {
            try {
                manage(set, active);
            } catch (ApiError e) {
                failure = e;
            }
        }
        writeStatus(key, set, active, failure);
        if (failure != null) {
            throw failure;
        }
    }

    private void manage(ObjectNode set, List<ObjectNode> active) {
        int wanted = Json.number(set, 1, "spec", "replicas");
        for (int i = active.size(); i < wanted; i++) {
            pods.create(events, NAME, set, Pods.fromTemplate(set, set.path("spec").path("template")));
        }
        if (active.size() > wanted) {
            leastMissed(active).limit(active.size() - wanted).forEach(pod -> pods.delete(events, NAME, set, pod));
        }
    }

    /**
     * The order in which pods are given up: not yet on a node, not yet running, not ready, with a lower deletion cost,
     * sharing the node with more of their kind, ready for a shorter time, restarted more often, younger.
     */
    static Stream<ObjectNode> leastMissed(List<ObjectNode> pods) {
        var onNode = new HashMap<String, Integer>();
        pods.forEach(p -> onNode.merge(Json.text(p, "spec", "nodeName"), 1, Integer::sum));
        Comparator<ObjectNode> order = Comparator
                .comparing((ObjectNode p) -> !Json.text(p, "spec", "nodeName").isEmpty());
        order = order.thenComparing(p -> Json.text(p, "status", "phase").equals("Running"))
                .thenComparing(Pods::isReady).thenComparing(ReplicaSetController::deletionCost)
                .thenComparing(p -> -onNode.get(Json.text(p, "spec", "nodeName")))
                .thenComparing(p -> Pods.isReady(p) ? Pods.readySince(p) : Instant.EPOCH, Comparator.reverseOrder())
                .thenComparing(p -> -restarts(p))
                .thenComparing(p -> Json.text(p, "metadata", "creationTimestamp"), Comparator.reverseOrder());
        return pods.stream().sorted(order);
    }

    private static int deletionCost(JsonNode pod) {
        var cost = Json.text(pod, "metadata", "annotations", "controller.kubernetes.io/pod-deletion-cost");
        return cost.matches("-?\\d{1,9}") ? Integer.parseInt(cost) : 0;
    }

    private static int restarts(JsonNode pod) {
        return Json.items(pod, "status", "containerStatuses").stream()
                .mapToInt(c -> Json.number(c, 0, "restartCount")).max().orElse(0);
    }

    private void writeStatus(Key key, ObjectNode set, List<ObjectNode> before, ApiError failure) {
        var now = resources.now();
        int minReady = Json.number(set, 0, "spec", "minReadySeconds");
        var template = Json.texts(set, "spec", "template", "metadata", "labels").entrySet();
        // The status tells what was found, not what has just been ordered: the next look tells that.
        long ready = before.stream().filter(Pods::isReady).count();
        long available = before.stream().filter(p -> Pods.isAvailable(p, minReady, now)).count();
        long labeled = before.stream()
                .filter(p -> Json.texts(p, "metadata", "labels").entrySet().containsAll(template)).count();
        resources.change(kind, key.namespace(), key.name(), "status", Pods.WRITER, object -> {
            var status = Json.in(object, "status");
            status.put("replicas", before.size());
            Json.putCount(status, "fullyLabeledReplicas", labeled);
            Json.putCount(status, "readyReplicas", ready);
            Json.putCount(status, "availableReplicas", available);
            status.set("observedGeneration", set.path("metadata").path("generation"));
            if (failure != null && !Conditions.isTrue(object, "ReplicaFailure")) {
                // Told once: the next failure has other words, and writing them down would be a change to look at again.
                Conditions.set(object, "ReplicaFailure", true, "FailedCreate", failure.getMessage(), now);
            } else if (failure == null && Conditions.find(object, "ReplicaFailure").isPresent()) {
                Conditions.remove(object, "ReplicaFailure");
            }
        });
        var wait = Pods.untilAvailable(before, minReady, now);
        if (wait.isPositive()) {
            plane.lookLater(this, key, wait);
        }
    }
}
