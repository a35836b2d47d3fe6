package dev.hakobune.practice.control;

import java.time.Instant;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

/** The conditions in the status of an object. */
public final class Conditions {
    private Conditions() {}

    public static Optional<ObjectNode> find(JsonNode object, String type) {
        return Json.find(object.path("status").path("conditions"), "type", type);
    }

    public static boolean isTrue(JsonNode object, String type) {
        return find(object, type).filter(c -> Json.text(c, "status").equals("True")).isPresent();
    }

    public static void set(ObjectNode object, String type, boolean value, String reason, String message,
            Instant now) {
        set(object, type, value ? "True" : "False", reason, message, now);
    }

    /** Sets a condition; its transition time moves only when its status does. */
    public static void set(ObjectNode object, String type, String value, String reason, String message, Instant now) {
        var list = Json.listIn(Json.in(object, "status"), "conditions");
        var found = Json.find(list, "type", type);
        var condition = found.orElseGet(() -> list.addObject().put("type", type));
        if (!Json.text(condition, "status").equals(value)) {
            condition.put("status", value);
            condition.put("lastTransitionTime", now.toString());
        }
        condition.remove(java.util.List.of("reason", "message"));
        Json.putText(condition, "reason", reason);
        Json.putText(condition, "message", message);
    }

    public static void remove(ObjectNode object, String type) {
        Json.listIn(Json.in(object, "status"), "conditions").removeIf(c -> Json.text(c, "type").equals(type));
    }
}
