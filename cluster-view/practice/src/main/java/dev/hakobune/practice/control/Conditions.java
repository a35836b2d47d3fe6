package dev.hakobune.practice.control;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
        condition.remove(List.of("reason", "message"));
        Json.putText(condition, "reason", reason);
        Json.putText(condition, "message", message);
    }

    /** Puts the conditions of these types last, in this order. */
    public static void order(ObjectNode object, List<String> types) {
        var list = Json.listIn(Json.in(object, "status"), "conditions");
        var sorted = list.valueStream().sorted(Comparator.comparing(c -> types.indexOf(Json.text(c, "type")))).toList();
        list.removeAll();
        list.addAll(sorted);
    }

    /**
     * Sets a condition as the Deployment controller does: what is new in status or reason goes to the end of the list.
     *
     * @param again whether it is told anew even when nothing is new
     */
    public static void renew(ObjectNode object, String type, String value, String reason, String message, Instant now,
            boolean again) {
        var before = find(object, type).orElseGet(Json::object);
        boolean same = Json.text(before, "status").equals(value);
        if (same && Json.text(before, "reason").equals(reason) && !again) {
            return;
        }
        var condition = Json.of("type", type, "status", value, "lastUpdateTime", now.toString(), "lastTransitionTime",
                same ? Json.text(before, "lastTransitionTime") : now.toString(), "reason", reason, "message", message);
        remove(object, type);
        Json.listIn(Json.in(object, "status"), "conditions").add(condition);
    }

    public static void remove(ObjectNode object, String type) {
        Json.listIn(Json.in(object, "status"), "conditions").removeIf(c -> Json.text(c, "type").equals(type));
    }
}
