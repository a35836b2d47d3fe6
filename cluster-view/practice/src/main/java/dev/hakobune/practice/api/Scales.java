package dev.hakobune.practice.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.fields.Patches;
import dev.hakobune.practice.json.Json;

/** The {@code scale} subresource: the one view of everything that has replicas. */
public final class Scales {
    /** The kind of the view itself, which is not stored. */
    public static final Kind KIND = Kind.of("autoscaling/v1", "scales", "Scale").columns(new Columns().name()
            .number("Desired", "spec", "replicas").number("Available", "status", "replicas").age());

    private Scales() {}

    public static ObjectNode of(ObjectNode object) {
        var meta = Json.object();
        for (var field : java.util.List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            if (object.path("metadata").has(field)) {
                meta.set(field, object.path("metadata").get(field));
            }
        }
        return Json.of("kind", "Scale", "apiVersion", "autoscaling/v1", "metadata", meta, "spec",
                Json.of("replicas", Json.number(object, 0, "spec", "replicas")), "status",
                Json.of("replicas", Json.number(object, 0, "status", "replicas"), "selector",
                        Selectors.written(object.path("spec").path("selector"))));
    }

    public static void patch(ObjectNode scale, JsonNode patch, boolean jsonPatch) {
        if (jsonPatch) {
            Patches.json(scale, patch);
        } else {
            Patches.merge(scale, (ObjectNode) patch);
        }
    }

    public static void validate(String name, int replicas) {
        if (replicas < 0) {
            var problems = new Problems();
            problems.invalid("spec.replicas", replicas, "must be greater than or equal to 0");
            throw ApiError.invalid(KIND, name, problems);
        }
    }
}
