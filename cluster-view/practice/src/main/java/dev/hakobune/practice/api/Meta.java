package dev.hakobune.practice.api;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;

/** What every object says of itself in {@code metadata}. */
public final class Meta {
    private Meta() {}

    public static String name(JsonNode object) {
        return Json.text(object, "metadata", "name");
    }

    /** Empty for an object of the whole cluster. */
    public static String namespace(JsonNode object) {
        return Json.text(object, "metadata", "namespace");
    }

    public static String uid(JsonNode object) {
        return Json.text(object, "metadata", "uid");
    }

    /** Whether the object is on its way out: asked to go, and held by a finalizer or by containers that still run. */
    public static boolean isDeleting(JsonNode object) {
        return object.path("metadata").has("deletionTimestamp");
    }
}
