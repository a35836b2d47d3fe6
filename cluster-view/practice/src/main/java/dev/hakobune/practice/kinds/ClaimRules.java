package dev.hakobune.practice.kinds;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.json.Json;

/** Claims of storage, volumes, and the classes of storage. */
final class ClaimRules {
    static final Rules CLAIM = new Rules() {
        @Override
        public boolean counted() {
            return false;
        }

        @Override
        public void defaults(ObjectNode claim) {
            Json.fill(Json.in(claim, "spec"), "volumeMode", "Filesystem");
        }

        @Override
        public void prepare(ObjectNode claim) {
            Json.fill(Json.in(claim, "spec"), "storageClassName", "standard");
            var finalizers = Json.listIn(Json.in(claim, "metadata"), "finalizers");
            finalizers.add("kubernetes.io/pvc-protection");
            claim.set("status", Json.of("phase", "Pending"));
        }

        @Override
        public void validate(ObjectNode claim, Problems problems) {
            if (claim.path("spec").path("accessModes").isEmpty()) {
                problems.required("spec.accessModes", "at least 1 access mode is required");
            }
            if (!claim.path("spec").path("resources").path("requests").has("storage")) {
                problems.required("spec.resources[storage]", "");
            }
        }

        @Override
        public void validateChange(ObjectNode before, ObjectNode now, Problems problems) {
            var old = Json.copy(before.path("spec"));
            var spec = Json.copy(now.path("spec"));
            old.remove(java.util.List.of("resources", "volumeName"));
            spec.remove(java.util.List.of("resources", "volumeName"));
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
        }

        @Override
        public void prepare(ObjectNode volume) {
            volume.set("status", Json.of("phase", "Pending"));
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
    };

    static final Rules INGRESS = new Rules() {
        @Override
        public void prepare(ObjectNode ingress) {
            ingress.set("status", Json.of("loadBalancer", Json.object()));
        }

        @Override
        public void validate(ObjectNode ingress, Problems problems) {
            var spec = ingress.path("spec");
            if (spec.path("rules").isEmpty() && !spec.has("defaultBackend")) {
                problems.invalid("spec", Json.object(), "either `defaultBackend` or `rules` must be specified");
            }
            var rules = Json.items(spec, "rules");
            for (int r = 0; r < rules.size(); r++) {
                var paths = Json.items(rules.get(r), "http", "paths");
                for (int p = 0; p < paths.size(); p++) {
                    if (Json.text(paths.get(p), "pathType").isEmpty()) {
                        problems.required("spec.rules[" + r + "].http.paths[" + p + "].pathType",
                                "pathType must be specified");
                    }
                }
            }
        }
    };

    private ClaimRules() {}
}
