package dev.hakobune.practice.kinds;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Quantity;

/** Kinds with little of their own. */
final class OtherRules {
    /** How many bytes a ConfigMap or a Secret may hold. */
    private static final int LARGEST_DATA = 1024 * 1024;

    /** Kinds that have no spec whose changes would be counted. */
    static final Rules PLAIN = new Rules() {
        @Override
        public boolean counted() {
            return false;
        }
    };

    static final Rules QUOTA = new Rules() {
        @Override
        public boolean counted() {
            return false;
        }

        @Override
        public void validate(ObjectNode quota, Problems problems) {
            for (var hard : quota.path("spec").path("hard").properties()) {
                if (Quantity.of(hard.getValue()).signum() < 0) {
                    problems.invalid("spec.hard[" + hard.getKey() + "]", hard.getValue().asString(""),
                            "must be greater than or equal to 0");
                }
            }
        }
    };

    static final Rules NAMESPACE = new Rules() {
        @Override
        public boolean nameIsLabel() {
            return true;
        }

        @Override
        public boolean counted() {
            return false;
        }

        @Override
        public void defaults(ObjectNode namespace) {
            Json.in(namespace, "metadata", "labels").put("kubernetes.io/metadata.name",
                    Meta.name(namespace));
            Json.fill(Json.in(namespace, "status"), "phase", "Active");
        }

        @Override
        public void prepare(ObjectNode namespace) {
            namespace.set("spec", Json.of("finalizers", List.of("kubernetes")));
        }
    };

    static final Rules SECRET = new Rules() {
        @Override
        public boolean counted() {
            return false;
        }

        @Override
        public void defaults(ObjectNode secret) {
            Json.fill(secret, "type", "Opaque");
            if (secret.get("stringData") instanceof ObjectNode plain) {
                var data = Json.in(secret, "data");
                Json.texts(plain).forEach((key, value) -> data.put(key,
                        Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
                secret.remove("stringData");
            }
        }

        @Override
        public void validate(ObjectNode secret, Problems problems) {
            Validation.keys("data", secret.path("data"), problems);
            if (decoded(secret.path("data")) > LARGEST_DATA) {
                problems.tooLong("data", LARGEST_DATA);
            }
        }

        @Override
        public void validateChange(ObjectNode before, ObjectNode now, Problems problems) {
            if (!before.path("type").equals(now.path("type"))) {
                problems.invalid("type", Json.text(now, "type"), "field is immutable");
            }
            immutable(before, now, problems);
        }
    };

    static final Rules CONFIG_MAP = new Rules() {
        @Override
        public boolean counted() {
            return false;
        }

        @Override
        public void validate(ObjectNode map, Problems problems) {
            Validation.keys("data", map.path("data"), problems);
            Validation.keys("binaryData", map.path("binaryData"), problems);
            long plain = Json.texts(map, "data").values().stream().mapToLong(Validation::bytes).sum();
            if (plain + decoded(map.path("binaryData")) > LARGEST_DATA) {
                // How Kubernetes prints a path without a name.
                problems.tooLong("[]", LARGEST_DATA);
            }
        }

        @Override
        public void validateChange(ObjectNode before, ObjectNode now, Problems problems) {
            immutable(before, now, problems);
        }
    };

    private OtherRules() {}

    /** How many bytes the values of a map are that stand there in base64. */
    private static long decoded(JsonNode data) {
        return Json.texts(data).values().stream()
                .mapToLong(v -> v.chars().filter(c -> c != '=' && c != '\n' && c != '\r').count() * 3 / 4).sum();
    }

    private static void immutable(ObjectNode before, ObjectNode now, Problems problems) {
        if (!Json.flag(before, "immutable")) {
            return;
        }
        if (!Json.flag(now, "immutable")) {
            problems.forbidden("immutable", "field is immutable when `immutable` is set");
        }
        for (var field : List.of("data", "binaryData")) {
            if (!before.path(field).equals(now.path(field))) {
                problems.forbidden(field, "field is immutable when `immutable` is set");
            }
        }
    }
}
