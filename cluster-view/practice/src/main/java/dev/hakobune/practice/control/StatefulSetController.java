package dev.hakobune.practice.control;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;

/**
 * Keeps pods that have a name and a number, {@code web-0}, {@code web-1} …, each with claims of its own, so that a pod that
 * is made anew finds its data again.
 *
 * <p>At each look, in this order, and never more than one step at a time unless {@code podManagementPolicy} is
 * {@code Parallel}:
 * <ol>
 * <li>Up from number 0: a missing pod is made, with its claims first, and nothing is done beyond it until it is ready.
 * <li>Down from the highest: what is beyond the wanted number goes, one after the other. Its claims stay.
 * <li>{@code RollingUpdate}: from the highest number down, but not below {@code partition}, a pod of an older revision is
 * deleted, to come back by the first step as one of the new.
 * <li>The status is written down, and revisions that nobody uses are forgotten ({@link History}).
 * </ol>
 *
 * <p>See "StatefulSets" in the Kubernetes documentation. Named as in Kubernetes: {@code pkg/controller/statefulset}.
 */
public final class StatefulSetController implements Controller {
    private static final String RESOURCE = "statefulsets.apps";
    private static final String NAME = "statefulset-controller";

    private final Resources resources;
    private final Events events;
    private final Pods pods;
    private final History history;
    private final Kind kind;
    private final Kind podKind;
    private final Kind claims;

    public StatefulSetController(Resources resources, Events events) {
        this.resources = resources;
        this.events = events;
        this.pods = new Pods(resources);
        this.history = new History(resources);
        this.kind = resources.kinds().of(RESOURCE);
        this.podKind = resources.kinds().of("pods");
        this.claims = resources.kinds().of("persistentvolumeclaims");
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
        var byNumber = new TreeMap<Integer, ObjectNode>();
        for (var pod : pods.claim(set)) {
            var suffix = Meta.name(pod).substring(Math.min(Meta.name(pod).length(), key.name().length() + 1));
            if (suffix.matches("\\d{1,9}")) {
                byNumber.put(Integer.parseInt(suffix), pod);
            }
        }
        if (!Meta.isDeleting(set)) {
            var update = history.current(set);
            var current = Json.text(set, "status", "currentRevision");
            if (current.isEmpty()) {
                current = Meta.name(update);
            }
            step(set, byNumber, Meta.name(update), current);
            writeStatus(key, set, byNumber, Meta.name(update), current);
            history.forget(set, List.of(Meta.name(update), current));
        }
    }

    /** One step towards what is wanted, or in the parallel way all that can be taken. */
    private void step(ObjectNode set, Map<Integer, ObjectNode> byNumber, String update, String current) {
        int wanted = Json.number(set, 1, "spec", "replicas");
        boolean ordered = !Json.text(set, "spec", "podManagementPolicy").equals("Parallel");
        for (int i = 0; i < wanted; i++) {
            var pod = byNumber.get(i);
            if (pod == null) {
                create(set, i, revisionOf(set, i, update, current));
            } else if (Pods.isFinished(pod)) {
                delete(set, pod);
            }
            boolean settled = pod != null && Pods.isActive(pod) && Pods.isReady(pod);
            if (ordered && !settled) {
                return;
            }
        }
        var surplus = byNumber.entrySet().stream().filter(e -> e.getKey() >= wanted)
                .sorted(Comparator.comparingInt((Map.Entry<Integer, ObjectNode> e) -> e.getKey()).reversed()).toList();
        for (var entry : surplus) {
            if (Pods.isActive(entry.getValue())) {
                delete(set, entry.getValue());
            }
            if (ordered) {
                return;
            }
        }
        if (Json.text(set, "spec", "updateStrategy", "type").equals("RollingUpdate")) {
            roll(set, byNumber, wanted, update);
        }
    }

    private void roll(ObjectNode set, Map<Integer, ObjectNode> byNumber, int wanted, String update) {
        int partition = Json.number(set, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
        for (int i = wanted - 1; i >= partition; i--) {
            var pod = byNumber.get(i);
            if (pod == null || !Pods.isActive(pod)) {
                return;
            }
            if (!Json.text(pod, "metadata", "labels", History.HASH).equals(update)) {
                delete(set, pod);
                return;
            }
            if (!Pods.isReady(pod)) {
                return;
            }
        }
    }

    private static String revisionOf(ObjectNode set, int number, String update, String current) {
        int partition = Json.number(set, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
        return number < partition ? current : update;
    }

    private void create(ObjectNode set, int number, String revision) {
        var name = Meta.name(set) + "-" + number;
        var template = template(set, revision);
        var pod = Pods.fromTemplate(set, template);
        var meta = Json.in(pod, "metadata");
        meta.remove("generateName");
        meta.put("name", name);
        Json.in(meta, "labels").put("statefulset.kubernetes.io/pod-name", name)
                .put("apps.kubernetes.io/pod-index", Integer.toString(number)).put(History.HASH, revision);
        var spec = Json.in(pod, "spec");
        spec.put("hostname", name);
        Json.putText(spec, "subdomain", Json.text(set, "spec", "serviceName"));
        for (var claim : Json.items(set, "spec", "volumeClaimTemplates")) {
            claim(set, claim, name, spec);
        }
        try {
            resources.create(podKind, Meta.namespace(set), pod, Pods.WRITER);
            events.normal(NAME, set, "SuccessfulCreate",
                    "create Pod " + name + " in StatefulSet " + Meta.name(set) + " successful");
        } catch (ApiError e) {
            events.warning(NAME, set, "FailedCreate", "create Pod " + name + " in StatefulSet " + Meta.name(set)
                    + " failed error: " + e.getMessage());
            throw e;
        }
    }

    /** The template of a revision. */
    private JsonNode template(ObjectNode set, String revision) {
        return history.all(set).stream().filter(r -> Meta.name(r).equals(revision)).findFirst()
                .map(r -> (JsonNode) Json.copy(r.path("data").path("spec").path("template"))
                        .remove(List.of("$patch")))
                .orElse(set.path("spec").path("template"));
    }

    private void claim(ObjectNode set, JsonNode template, String pod, ObjectNode spec) {
        var volume = Meta.name(template);
        var name = volume + "-" + pod;
        var namespace = Meta.namespace(set);
        if (resources.find(claims.resource(), namespace, name).isEmpty()) {
            var claim = Json.copy(template);
            claim.remove("status");
            var meta = Json.in(claim, "metadata");
            meta.put("name", name);
            Json.texts(set, "spec", "selector", "matchLabels").forEach((k, v) -> Json.in(meta, "labels").put(k, v));
            resources.create(claims, namespace, claim, Pods.WRITER);
            events.normal(NAME, set, "SuccessfulCreate", "create Claim " + name + " Pod " + pod + " in StatefulSet "
                    + Meta.name(set) + " success");
        }
        Json.listIn(spec, "volumes")
                .add(Json.of("name", volume, "persistentVolumeClaim", Json.of("claimName", name)));
    }

    private void delete(ObjectNode set, ObjectNode pod) {
        resources.delete(podKind, Meta.namespace(pod), Meta.name(pod),
                Deletion.Options.uid(Meta.uid(pod)));
        events.normal(NAME, set, "SuccessfulDelete",
                "delete Pod " + Meta.name(pod) + " in StatefulSet " + Meta.name(set) + " successful");
    }

    private void writeStatus(Key key, ObjectNode set, Map<Integer, ObjectNode> byNumber, String update,
            String current) {
        var all = byNumber.values();
        int wanted = Json.number(set, 1, "spec", "replicas");
        long updated = staying(all, update);
        long ready = all.stream().filter(Pods::isReady).count();
        boolean done = updated == wanted && ready == wanted && all.size() == wanted;
        resources.change(kind, key.namespace(), key.name(), "status", Pods.WRITER, object -> {
            var status = Json.in(object, "status");
            status.set("observedGeneration", set.path("metadata").path("generation"));
            status.put("replicas", all.size());
            Json.putCount(status, "readyReplicas", ready);
            status.put("availableReplicas", (int) ready);
            Json.putCount(status, "updatedReplicas", updated);
            Json.putCount(status, "currentReplicas",
                    done ? updated : staying(all, current));
            status.put("currentRevision", done ? update : current);
            status.put("updateRevision", update);
            status.put("collisionCount", 0);
        });
    }

    /** How many pods of a revision are not on their way out. */
    private static long staying(Collection<ObjectNode> pods, String revision) {
        return pods.stream().filter(p -> !Meta.isDeleting(p))
                .filter(p -> Json.text(p, "metadata", "labels", History.HASH).equals(revision)).count();
    }
}
