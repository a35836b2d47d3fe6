package dev.hakobune.practice.api;

import java.util.Arrays;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.fields.Patches;
import dev.hakobune.practice.json.Json;

/** The {@code scale} subresource: the one view of everything that has replicas. */
public final class Scales {
    /** The kind of the view itself, which is not stored. */
    public static final Kind KIND = Kind.of("autoscaling/v1", "scales", "Scale").columns(new Columns().name()
            .number("Desired", "spec", "replicas").number("Available", "status", "replicas").age());

    /**
     * Where an object has what the view shows, as paths such as {@code .spec.replicas}.
     *
     * @param selector of the labels of what is counted, an object or text; may be empty
     */
    public record Fields(String wanted, String there, String selector) {
        static final Fields OF_WORKLOADS = new Fields(".spec.replicas", ".status.replicas", ".spec.selector");
    }

    private Scales() {}

    public static ObjectNode of(Kind kind, ObjectNode object) {
        var meta = Json.object();
        for (var field : java.util.List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            if (object.path("metadata").has(field)) {
                meta.set(field, object.path("metadata").get(field));
            }
        }
        var fields = kind.scale();
        var status = Json.of("replicas", Json.number(object, 0, names(fields.there())));
        var selector = Json.at(object, names(fields.selector()));
        Json.putText(status, "selector", selector.isString() ? selector.asString() : Selectors.written(selector));
        return Json.of("kind", "Scale", "apiVersion", "autoscaling/v1", "metadata", meta, "spec",
                Json.of("replicas", Json.number(object, 0, names(fields.wanted()))), "status", status);
    }

    private static String[] names(String path) {
        return path.replaceFirst("^\\.", "").split("\\.");
    }

    /** Refuses to show the scale of an object that does not say how many it wants. */
    public static void check(Kind kind, ObjectNode object) {
        var path = kind.scale().wanted();
        if (Json.at(object, names(path)).isMissingNode()) {
            throw ApiError.internal("the spec replicas field \"" + path + "\" does not exist");
        }
    }

    /** Writes into an object how many it wants. */
    public static void set(Kind kind, ObjectNode object, int replicas) {
        var names = names(kind.scale().wanted());
        int last = names.length - 1;
        Json.in(object, Arrays.copyOf(names, last)).put(names[last], replicas);
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
