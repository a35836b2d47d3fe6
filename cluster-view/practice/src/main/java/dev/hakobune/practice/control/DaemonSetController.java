package dev.hakobune.practice.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.kinds.DaemonSetRules;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/**
 * Keeps one pod on each node that it fits: for what every node needs, such as a collector of logs.
 *
 * <p>At each look, in this order:
 * <ol>
 * <li>Each node is asked whether the pod fits: its selector and affinity, and taints that the pod does not tolerate.
 * <li>A node that should have a pod and has none gets one, tied to it by an affinity for its name, so that the scheduler has
 * no choice; a node that may not even keep one loses its: taints that only keep new pods away ({@code NoSchedule}) do not end
 * one that runs.
 * <li>{@code RollingUpdate}: pods of older revisions are deleted, as many at once as {@code maxUnavailable} allows; the second
 * step makes them anew. {@code OnDelete}: one waits for people to delete them.
 * <li>The status is written down, and revisions that nobody uses are forgotten ({@link History}).
 * </ol>
 *
 * <p>See "DaemonSet" in the Kubernetes documentation. Named as in Kubernetes: {@code pkg/controller/daemon}.
 */
public final class DaemonSetController implements Controller {
    private static final String RESOURCE = "daemonsets.apps";
    private static final String NAME = "daemonset-controller";

    private final Resources resources;
    private final Events events;
    private final Pods pods;
    private final History history;
    private final Kind kind;

    public DaemonSetController(Resources resources, Events events) {
        this.resources = resources;
        this.events = events;
        this.pods = new Pods(resources);
        this.history = new History(resources);
        this.kind = resources.kinds().of(RESOURCE);
    }

    @Override
    public Stream<Key> concerned(Change change) {
        if (change.key().resource().equals("nodes")) {
            return resources.list(RESOURCE, "").stream().map(Stored::key);
        }
        return Owners.concerned(resources, change, RESOURCE, "pods", true);
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.find(RESOURCE, key.namespace(), key.name());
        if (found.isEmpty() || Meta.isDeleting(found.get())) {
            return;
        }
        var set = found.get();
        var revision = history.current(set);
        var hash = History.hash(revision);
        var byNode = new HashMap<String, ObjectNode>();
        for (var pod : pods.claim(set)) {
            if (Pods.isFinished(pod)) {
                pods.delete(events, NAME, set, pod);
            } else {
                byNode.put(target(pod), pod);
            }
        }
        var nodes = resources.list("nodes", "").stream().map(Stored::tree).toList();
        var wanted = nodes.stream().filter(n -> fits(set, n, "NoSchedule", "NoExecute")).map(Meta::name).toList();
        var kept = nodes.stream().filter(n -> fits(set, n, "NoExecute")).map(Meta::name).toList();
        for (var node : wanted) {
            if (!byNode.containsKey(node)) {
                pods.create(events, NAME, set, pod(set, node, hash));
            }
        }
        byNode.forEach((node, pod) -> {
            if (!kept.contains(node) && Pods.isActive(pod)) {
                pods.delete(events, NAME, set, pod);
            }
        });
        if (Json.text(set, "spec", "updateStrategy", "type").equals("RollingUpdate")) {
            roll(set, wanted, byNode, hash);
        }
        writeStatus(key, set, wanted, byNode, hash);
        history.forget(set, List.of(Meta.name(revision)));
    }

    /** Whether a pod fits a node: its selector and affinity, and the taints of these effects. */
    private static boolean fits(JsonNode set, JsonNode node, String... effects) {
        var pod = Json.of("spec", Json.copy(set.path("spec").path("template").path("spec")));
        tolerate(Json.in(pod, "spec"));
        return Scheduler.matches(pod, node) && Json.items(node, "spec", "taints").stream()
                .filter(t -> List.of(effects).contains(Json.text(t, "effect")))
                .allMatch(t -> Scheduler.tolerates(pod, t));
    }

    /** The node that a pod is meant for, whether it is there yet or not. */
    private static String target(JsonNode pod) {
        var node = Json.text(pod, "spec", "nodeName");
        return !node.isEmpty()
                ? node
                : Json.text(Json.at(pod, "spec", "affinity", "nodeAffinity",
                        "requiredDuringSchedulingIgnoredDuringExecution").path("nodeSelectorTerms").path(0)
                        .path("matchFields").path(0).path("values").path(0));
    }

    private static ObjectNode pod(ObjectNode set, String node, String hash) {
        var pod = Pods.fromTemplate(set, set.path("spec").path("template"));
        Json.in(pod, "metadata", "labels").put(History.HASH, hash).put("pod-template-generation",
                Integer.toString(DaemonSetRules.templateGeneration(set)));
        var spec = Json.in(pod, "spec");
        Json.in(spec, "affinity", "nodeAffinity").set("requiredDuringSchedulingIgnoredDuringExecution",
                Json.of("nodeSelectorTerms", List.of(Json.of("matchFields",
                        List.of(Json.of("key", "metadata.name", "operator", "In", "values", List.of(node)))))));
        tolerate(spec);
        return pod;
    }

    /** Pods of daemons stay on nodes in trouble: they are often what is needed there. */
    private static void tolerate(ObjectNode spec) {
        var tolerations = Json.listIn(spec, "tolerations");
        for (var key : List.of("not-ready", "unreachable")) {
            tolerations.add(Json.of("key", "node.kubernetes.io/" + key, "operator", "Exists", "effect", "NoExecute"));
        }
        for (var key : List.of("disk-pressure", "memory-pressure", "pid-pressure", "unschedulable")) {
            tolerations.add(Json.of("key", "node.kubernetes.io/" + key, "operator", "Exists", "effect", "NoSchedule"));
        }
    }

    private void roll(ObjectNode set, List<String> wanted, Map<String, ObjectNode> byNode, String hash) {
        var limit = set.path("spec").path("updateStrategy").path("rollingUpdate").path("maxUnavailable");
        var text = limit.asString("1");
        int most = text.endsWith("%")
                ? (int) Math.ceil(wanted.size() * Double.parseDouble(text.substring(0, text.length() - 1)) / 100)
                : Math.max(1, limit.asInt(1));
        long unavailable = wanted.stream()
                .filter(n -> !byNode.containsKey(n) || !Pods.isActive(byNode.get(n)) || !Pods.isReady(byNode.get(n)))
                .count();
        for (var node : wanted) {
            var pod = byNode.get(node);
            if (pod == null || !Pods.isActive(pod)
                    || Json.text(pod, "metadata", "labels", History.HASH).equals(hash)) {
                continue;
            }
            // One that does not work anyway costs nothing.
            if (!Pods.isReady(pod) || unavailable < most) {
                unavailable += Pods.isReady(pod) ? 1 : 0;
                pods.delete(events, NAME, set, pod);
            }
        }
    }

    private void writeStatus(Key key, ObjectNode set, List<String> wanted, Map<String, ObjectNode> byNode,
            String hash) {
        var there = wanted.stream().map(byNode::get).filter(Objects::nonNull).toList();
        long ready = there.stream().filter(Pods::isReady).count();
        long updated = there.stream().filter(p -> Json.text(p, "metadata", "labels", History.HASH).equals(hash))
                .count();
        resources.change(kind, key.namespace(), key.name(), "status", Pods.WRITER, object -> {
            var status = Json.in(object, "status");
            status.put("currentNumberScheduled", there.size());
            status.put("desiredNumberScheduled", wanted.size());
            status.put("numberMisscheduled", byNode.size() - there.size());
            status.put("numberReady", (int) ready);
            Json.putCount(status, "numberAvailable", ready);
            Json.putCount(status, "numberUnavailable", wanted.size() - ready);
            Json.putCount(status, "updatedNumberScheduled", updated);
            status.set("observedGeneration", set.path("metadata").path("generation"));
        });
    }
}
