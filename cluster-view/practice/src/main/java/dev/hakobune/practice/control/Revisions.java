package dev.hakobune.practice.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Names;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Selectors;
import dev.hakobune.practice.json.Json;

/**
 * The revisions of a Deployment: each pod template it has had is a ReplicaSet, numbered by an annotation. Going back to
 * an old template does not bring the old number back: the old ReplicaSet gets the newest number.
 */
final class Revisions {
    static final String REVISION = "deployment.kubernetes.io/revision";
    static final String HASH = "pod-template-hash";

    private static final String HISTORY = "deployment.kubernetes.io/revision-history";
    private static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    private static final String MAX = "deployment.kubernetes.io/max-replicas";

    /** Annotations of the Deployment that its ReplicaSets do not inherit. */
    private static final Set<String> OWN = Set.of("kubectl.kubernetes.io/last-applied-configuration", REVISION, HISTORY,
            DESIRED, MAX, "deprecated.deployment.rollback.to");

    private final Resources resources;
    private final Kind replicaSets;
    private final Kind deployments;

    Revisions(Resources resources) {
        this.resources = resources;
        this.replicaSets = resources.kinds().of("replicasets.apps");
        this.deployments = resources.kinds().of("deployments.apps");
    }

    /** The ReplicaSets that match the Deployment's selector and that it controls; matching orphans are adopted. */
    List<ObjectNode> replicaSets(ObjectNode deployment) {
        var uid = Meta.uid(deployment);
        var namespace = Meta.namespace(deployment);
        var selector = Selectors.of(deployment.path("spec").path("selector"));
        var sets = new ArrayList<ObjectNode>();
        for (var stored : resources.list("replicasets.apps", namespace)) {
            if (!selector.test(stored.labels())) {
                continue;
            }
            if (stored.controller().equals(uid)) {
                sets.add(stored.tree());
            } else if (stored.controller().isEmpty() && !Meta.isDeleting(deployment)) {
                sets.add(resources.change(replicaSets, namespace, stored.name(), "", Pods.WRITER, set -> Json
                        .listIn(Json.in(set, "metadata"), "ownerReferences").add(Pods.reference(deployment))));
            }
        }
        sets.sort(Comparator.comparing(s -> Json.text(s, "metadata", "creationTimestamp")));
        return sets;
    }

    /** The ReplicaSet whose template is the Deployment's, the oldest if there are several. */
    static Optional<ObjectNode> current(ObjectNode deployment, List<ObjectNode> sets) {
        var template = withoutHash(deployment.path("spec").path("template"));
        return sets.stream().filter(s -> withoutHash(s.path("spec").path("template")).equals(template)).findFirst();
    }

    private static ObjectNode withoutHash(JsonNode template) {
        var copy = Json.copy(template);
        Json.in(copy, "metadata", "labels").remove(HASH);
        return copy;
    }

    static long revision(JsonNode object) {
        var text = Json.text(object, "metadata", "annotations", REVISION);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Makes the ReplicaSet of the Deployment's template, with as many replicas as given. */
    ObjectNode create(ObjectNode deployment, List<ObjectNode> old, int replicas, int most) {
        var template = withoutHash(deployment.path("spec").path("template"));
        int collisions = Json.number(deployment, 0, "status", "collisionCount");
        var hash = Names.safe((template + (collisions > 0 ? "#" + collisions : "")).hashCode());
        var name = Meta.name(deployment) + "-" + hash;
        var set = Json.of("apiVersion", "apps/v1", "kind", "ReplicaSet", "metadata",
                Json.of("name", name, "namespace", Meta.namespace(deployment)));
        Json.in(template, "metadata", "labels").put(HASH, hash);
        var meta = Json.in(set, "metadata");
        meta.set("labels", template.path("metadata").path("labels").deepCopy());
        Json.listIn(meta, "ownerReferences").add(Pods.reference(deployment));
        var spec = Json.in(set, "spec");
        spec.put("replicas", replicas);
        if (deployment.path("spec").has("minReadySeconds")) {
            spec.set("minReadySeconds", deployment.path("spec").get("minReadySeconds"));
        }
        var selector = Json.copy(deployment.path("spec").path("selector"));
        Json.in(selector, "matchLabels").put(HASH, hash);
        spec.set("selector", selector);
        spec.set("template", template);
        annotate(set, deployment, nextRevision(old), most);
        try {
            return resources.create(replicaSets, Meta.namespace(deployment), set, Pods.WRITER);
        } catch (ApiError e) {
            if (e.reason().equals("AlreadyExists")) {
                countCollision(deployment);
            }
            throw e;
        }
    }

    private void countCollision(ObjectNode deployment) {
        resources.change(deployments, Meta.namespace(deployment),
                Meta.name(deployment), "status", Pods.WRITER, d -> Json.in(d, "status")
                        .put("collisionCount", Json.number(d, 0, "status", "collisionCount") + 1));
    }

    private static long nextRevision(List<ObjectNode> old) {
        return old.stream().mapToLong(Revisions::revision).max().orElse(0) + 1;
    }

    /** Gives the current ReplicaSet the newest number and the Deployment's annotations. */
    ObjectNode renumber(ObjectNode deployment, ObjectNode current, List<ObjectNode> old, int most) {
        var copy = current.deepCopy();
        annotate(copy, deployment, Math.max(nextRevision(old), revision(current)), most);
        if (copy.path("metadata").path("annotations").equals(current.path("metadata").path("annotations"))) {
            return current;
        }
        return resources.change(replicaSets, Meta.namespace(current),
                Meta.name(current), "", Pods.WRITER,
                set -> Json.in(set, "metadata").set("annotations", copy.path("metadata").path("annotations")));
    }

    private static void annotate(ObjectNode set, ObjectNode deployment, long revision, int most) {
        var annotations = Json.in(set, "metadata", "annotations");
        for (Map.Entry<String, String> e : Json.texts(deployment, "metadata", "annotations").entrySet()) {
            if (!OWN.contains(e.getKey())) {
                annotations.put(e.getKey(), e.getValue());
            }
        }
        var was = Json.text(annotations, REVISION);
        if (!was.isEmpty() && !was.equals(Long.toString(revision))) {
            var history = Json.text(annotations, HISTORY);
            annotations.put(HISTORY, history.isEmpty() ? was : history + "," + was);
        }
        annotations.put(REVISION, Long.toString(revision));
        annotations.put(DESIRED, Integer.toString(Json.number(deployment, 0, "spec", "replicas")));
        annotations.put(MAX, Integer.toString(most));
    }

    /** How many replicas the Deployment wanted when this ReplicaSet was last scaled; -1 when that is not known. */
    static int desiredThen(JsonNode set) {
        var text = Json.text(set, "metadata", "annotations", DESIRED);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    static int mostThen(JsonNode set) {
        var text = Json.text(set, "metadata", "annotations", MAX);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    static void noteSize(ObjectNode set, int desired, int most) {
        Json.in(set, "metadata", "annotations").put(DESIRED, Integer.toString(desired)).put(MAX,
                Integer.toString(most));
    }
}
