package dev.hakobune.practice.kinds;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Quantity;

/** Claims of storage, volumes, and the classes of storage. */
final class ClaimRules {
    private static final List<String> MODES = List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce",
            "ReadWriteOncePod");

    private static final List<String> POLICIES = List.of("Delete", "Recycle", "Retain");

    static final Rules CLAIM = new Rules() {
        @Override
        public boolean counted() {
            return false;
        }

        @Override
        public void defaults(ObjectNode claim) {
            Json.fill(Json.in(claim, "spec"), "volumeMode", "Filesystem");
            Json.fill(Json.in(claim, "status"), "phase", "Pending");
        }

        @Override
        public void prepare(ObjectNode claim) {
            Json.fill(Json.in(claim, "spec"), "storageClassName", "standard");
            var finalizers = Json.listIn(Json.in(claim, "metadata"), "finalizers");
            finalizers.add("kubernetes.io/pvc-protection");
        }

        @Override
        public void validate(ObjectNode claim, Problems problems) {
            if (claim.path("spec").path("accessModes").isEmpty()) {
                problems.required("spec.accessModes", "at least 1 access mode is required");
            }
            accessModes(claim.path("spec"), problems);
            var storage = claim.path("spec").path("resources").path("requests").path("storage");
            if (storage.isMissingNode()) {
                problems.required("spec.resources[storage]", "");
            } else if (Quantity.of(storage).signum() <= 0) {
                problems.invalid("spec.resources[storage]", storage.asString(""), "must be greater than zero");
            }
            var storageClass = Json.text(claim, "spec", "storageClassName");
            if (!storageClass.isEmpty()) {
                Validation.subdomain("spec.storageClassName", storageClass, problems);
            }
            oneOf("spec.volumeMode", Json.text(claim, "spec", "volumeMode"), List.of("Block", "Filesystem"), problems);
        }

        @Override
        public void validateChange(ObjectNode before, ObjectNode now, Problems problems) {
            var old = Json.copy(before.path("spec"));
            var spec = Json.copy(now.path("spec"));
            old.remove(List.of("resources", "volumeName"));
            spec.remove(List.of("resources", "volumeName"));
            if (!old.equals(spec)) {
                problems.forbidden("spec", "spec is immutable after creation except resources.requests and "
                        + "volumeAttributesClassName for bound claims");
            }
        }
    };

    static final Rules VOLUME = new Rules() {
        @Override
        public boolean counted() {
            return false;
        }

        @Override
        public void defaults(ObjectNode volume) {
            var spec = Json.in(volume, "spec");
            Json.fill(spec, "persistentVolumeReclaimPolicy", "Retain");
            Json.fill(spec, "volumeMode", "Filesystem");
            Json.fill(Json.in(volume, "status"), "phase", "Pending");
        }

        @Override
        public void validate(ObjectNode volume, Problems problems) {
            var spec = volume.path("spec");
            if (spec.path("accessModes").isEmpty()) {
                problems.required("spec.accessModes", "");
            }
            accessModes(spec, problems);
            if (!spec.path("capacity").has("storage")) {
                problems.required("spec.capacity", "");
            }
            var policy = Json.text(spec, "persistentVolumeReclaimPolicy");
            if (!POLICIES.contains(policy)) {
                problems.unsupported("spec.persistentVolumeReclaimPolicy", policy, POLICIES);
            }
            if (spec.properties().stream().noneMatch(e -> e.getValue().isObject()
                    && !List.of("capacity", "claimRef", "nodeAffinity").contains(e.getKey()))) {
                problems.required("spec", "must specify a volume type");
            }
        }
    };

    static final Rules CLASS = new Rules() {
        @Override
        public boolean counted() {
            return false;
        }

        @Override
        public void defaults(ObjectNode storage) {
            Json.fill(storage, "reclaimPolicy", "Delete");
            Json.fill(storage, "volumeBindingMode", "Immediate");
        }

        @Override
        public void validate(ObjectNode storage, Problems problems) {
            var provisioner = Json.text(storage, "provisioner");
            if (provisioner.isEmpty()) {
                problems.required("provisioner", "");
            } else {
                Validation.qualified("provisioner", provisioner, problems);
            }
            oneOf("reclaimPolicy", Json.text(storage, "reclaimPolicy"), List.of("Delete", "Retain"), problems);
            oneOf("volumeBindingMode", Json.text(storage, "volumeBindingMode"),
                    List.of("Immediate", "WaitForFirstConsumer"), problems);
        }
    };

    private ClaimRules() {}

    private static void oneOf(String field, String value, List<String> supported, Problems problems) {
        if (!supported.contains(value)) {
            problems.unsupported(field, value, supported);
        }
    }

    private static void accessModes(JsonNode spec, Problems problems) {
        for (var mode : Json.items(spec, "accessModes")) {
            if (!MODES.contains(mode.asString(""))) {
                problems.unsupported("spec.accessModes", mode.asString(""), MODES);
            }
        }
    }
}
