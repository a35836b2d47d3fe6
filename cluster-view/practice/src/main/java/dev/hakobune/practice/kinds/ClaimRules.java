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
                problems.invalid("spec", new Problems.Go("[]networking.IngressRule(nil)"),
                        "either `defaultBackend` or `rules` must be specified");
            }
            var rules = Json.items(spec, "rules");
            for (int r = 0; r < rules.size(); r++) {
                var rule = "spec.rules[" + r + "]";
                var host = Json.text(rules.get(r), "host");
                if (host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
                    problems.invalid(rule + ".host", host, "must be a DNS name, not an IP address");
                } else if (!host.isEmpty()) {
                    Validation.subdomain(rule + ".host", host.replaceFirst("^\\*\\.", ""), problems);
                }
                var paths = Json.items(rules.get(r), "http", "paths");
                for (int p = 0; p < paths.size(); p++) {
                    path(rule + ".http.paths[" + p + "]", paths.get(p), problems);
                }
            }
        }
    };

    private ClaimRules() {}

    private static void path(String field, JsonNode path, Problems problems) {
        var type = Json.text(path, "pathType");
        if (type.isEmpty()) {
            problems.required(field + ".pathType", "pathType must be specified");
        } else if (!List.of("Exact", "ImplementationSpecific", "Prefix").contains(type)) {
            problems.unsupported(field + ".pathType", type, List.of("Exact", "ImplementationSpecific", "Prefix"));
        } else if (!type.equals("ImplementationSpecific") && !Json.text(path, "path").startsWith("/")) {
            problems.invalid(field + ".path", Json.text(path, "path"), "must be an absolute path");
        }
        var backend = path.path("backend");
        var service = backend.path("service");
        if (!service.isObject() && !backend.path("resource").isObject()) {
            problems.invalid(field + ".backend", "", "resource or service backend is required");
        } else if (service.isObject() && service.path("port").isEmpty()) {
            problems.required(field + ".backend", "port name or number is required");
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
