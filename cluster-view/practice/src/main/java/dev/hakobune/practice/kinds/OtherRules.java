package dev.hakobune.practice.kinds;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import tools.jackson.core.JacksonException;
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

    /** What a quota counts besides kinds of any group, which are called {@code count/NAME}. */
    private static final Set<String> COUNTED = Set.of("cpu", "memory", "ephemeral-storage", "requests.cpu",
            "requests.memory", "requests.storage", "requests.ephemeral-storage", "limits.cpu", "limits.memory",
            "limits.ephemeral-storage", "pods", "resourcequotas", "services", "replicationcontrollers", "secrets",
            "persistentvolumeclaims", "configmaps", "services.nodeports", "services.loadbalancers");

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
                countable("spec.hard[" + hard.getKey() + "]", hard.getKey(), problems);
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
            type(secret, problems);
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
            for (var key : Json.texts(map, "data").keySet()) {
                if (map.path("binaryData").has(key)) {
                    problems.invalid("data[" + key + "]", key, "duplicate of key present in binaryData");
                }
            }
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

    private static void countable(String field, String name, Problems problems) {
        boolean standard = COUNTED.contains(name) || name.matches("((requests|limits)\\.)?hugepages-.+");
        if (!standard && !name.contains("/")) {
            problems.invalid(field, name, "must be a standard resource type or fully qualified");
            problems.invalid(field, name, "must be a standard resource for quota");
        }
    }

    /** What a Secret of a type must hold. */
    private static void type(ObjectNode secret, Problems problems) {
        var data = secret.path("data");
        switch (Json.text(secret, "type")) {
            case "kubernetes.io/tls" -> List.of("tls.crt", "tls.key").forEach(key -> required(data, key, problems));
            case "kubernetes.io/dockerconfigjson" -> login(data, ".dockerconfigjson", problems);
            case "kubernetes.io/dockercfg" -> login(data, ".dockercfg", problems);
            // The odd names are Kubernetes' own.
            case "kubernetes.io/basic-auth" -> {
                if (!data.has("username") && !data.has("password")) {
                    problems.required("data[%s][username]", "");
                    problems.required("data[%s][password]", "");
                }
            }
            case "kubernetes.io/ssh-auth" -> {
                if (Json.text(data, "ssh-privatekey").isEmpty()) {
                    problems.required("data[%s][ssh-privatekey]", "");
                }
            }
            case "kubernetes.io/service-account-token" -> {
                var account = "kubernetes.io/service-account.name";
                if (Json.text(secret, "metadata", "annotations", account).isEmpty()) {
                    problems.required("metadata.annotations[" + account + "]", "");
                }
            }
            default -> {
            }
        }
    }

    private static void required(JsonNode data, String key, Problems problems) {
        if (!data.has(key)) {
            problems.required("data[" + key + "]", "");
        }
    }

    /** What a registry is to be told, in JSON. */
    private static void login(JsonNode data, String key, Problems problems) {
        required(data, key, problems);
        if (data.has(key)) {
            var json = Base64.getMimeDecoder().decode(Json.text(data, key));
            try {
                Json.parse(json);
            } catch (JacksonException _) {
                problems.invalid("data[" + key + "]", "<secret contents redacted>", Json.fault(json));
            }
        }
    }

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
