package dev.hakobune.practice.http;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.json.Json;

/** The schemas of the kinds. */
final class Schemas {
    /** Adds the schema of a kind, and those that it refers to, and says its name. */
    String put(Kind kind, ObjectNode components) {
        var name = name(kind);
        components.set(name, Json.of("type", "object", "description", kind.name(), "properties",
                Json.of("apiVersion", Json.of("type", "string"), "kind", Json.of("type", "string"), "metadata",
                        Json.of("type", "object"), "spec", Json.of("type", "object"), "status",
                        Json.of("type", "object")),
                "x-kubernetes-preserve-unknown-fields", true, "x-kubernetes-group-version-kind",
                Json.array().add(Json.of("group", kind.group(), "version", kind.version(), "kind", kind.name()))));
        return name;
    }

    private static String name(Kind kind) {
        var group = kind.group().isEmpty() ? "core" : kind.group().replaceFirst("\\..*$", "");
        return "io.k8s.api." + group + "." + kind.version() + "." + kind.name();
    }
}
