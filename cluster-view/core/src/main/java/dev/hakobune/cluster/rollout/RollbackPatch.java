package dev.hakobune.cluster.rollout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.json.Json;

/**
 * What {@code kubectl rollout undo} sends for a Deployment (kubectl's {@code polymorphichelpers/rollback.go}): one JSON
 * patch with the whole pod template of the revision and all annotations. The number of replicas is not rolled back.
 */
final class RollbackPatch {

    static final String HASH = "pod-template-hash";

    /** Annotations that stay the Deployment's own; those of the revision are not taken. */
    private static final Set<String> KEPT = Set.of("kubectl.kubernetes.io/last-applied-configuration",
            "deployment.kubernetes.io/revision", "deployment.kubernetes.io/revision-history",
            "deployment.kubernetes.io/desired-replicas", "deployment.kubernetes.io/max-replicas",
            "deprecated.deployment.rollback.to");

    private RollbackPatch() {}

    /** The patch; guarded, so that the server answers 409 when the Deployment has changed since it was read. */
    static byte[] of(Doc deployment, Doc replicaSet) {
        return Json.bytes(List.of(
                Map.of("op", "replace", "path", "/metadata/resourceVersion", "value",
                        deployment.text("metadata", "resourceVersion")),
                Map.of("op", "replace", "path", "/spec/template", "value", template(replicaSet)),
                // Not "replace": the server omits a map that is empty, and cannot replace what is not there.
                Map.of("op", "add", "path", "/metadata/annotations", "value", annotations(deployment, replicaSet))));
    }

    /** A Deployment's or ReplicaSet's pod template without the label by which ReplicaSets tell their pods. */
    static Map<String, Object> template(Doc workload) {
        Map<String, Object> template = Json.copy(workload.doc("spec", "template").fields());
        if (template.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get("labels") instanceof Map<?, ?> labels) {
            labels.remove(HASH);
        }
        return template;
    }

    static boolean sameTemplate(Doc deployment, Doc replicaSet) {
        return template(deployment).equals(template(replicaSet));
    }

    private static Map<String, Object> annotations(Doc deployment, Doc replicaSet) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        deployment.map("metadata", "annotations").forEach((name, value) -> {
            if (KEPT.contains(name)) {
                annotations.put(name, value);
            }
        });
        replicaSet.map("metadata", "annotations").forEach((name, value) -> {
            if (!KEPT.contains(name)) {
                annotations.put(name, value);
            }
        });
        return annotations;
    }
}
