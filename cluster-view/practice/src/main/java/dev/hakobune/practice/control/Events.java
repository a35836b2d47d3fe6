package dev.hakobune.practice.control;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.time.Loop;

/**
 * Tells what happens as Event objects. The same event again counts up the one there is; after an hour without, the API
 * server forgets it.
 */
public final class Events {
    private record Told(String uid, String reason, String message, String component, String field) {}

    private static final Duration KEPT = Duration.ofHours(1);

    private final Resources resources;
    private final Loop loop;
    private final Kind kind;
    private final Map<Told, String> names = new HashMap<>();

    private long lastStamp;

    public Events(Resources resources, Loop loop) {
        this.resources = resources;
        this.loop = loop;
        this.kind = resources.kinds().of("events");
    }

    public void normal(String component, JsonNode about, String reason, String message) {
        record(component, "", about, "", "Normal", reason, message);
    }

    public void warning(String component, JsonNode about, String reason, String message) {
        record(component, "", about, "", "Warning", reason, message);
    }

    /**
     * Records an event.
     *
     * @param host the node that reports it; may be empty
     * @param field the part of the object it is about, as in {@code spec.containers{echo}}; may be empty
     */
    public void record(String component, String host, JsonNode about, String field, String type, String reason,
            String message) {
        var meta = about.path("metadata");
        var namespace = Json.text(meta, "namespace").isEmpty() ? "default" : Json.text(meta, "namespace");
        var told = new Told(Json.text(meta, "uid"), reason, message, component + host, field);
        var now = resources.now().toString();
        try {
            var name = names.get(told);
            if (name != null && resources.find("events", namespace, name).isPresent()) {
                resources.change(kind, namespace, name, "", Writer.of(component), event -> {
                    event.put("count", Json.number(event, 1, "count") + 1);
                    event.put("lastTimestamp", now);
                });
                return;
            }
            var event = event(component, host, about, field, type, reason, message, namespace, now);
            var made = resources.create(kind, namespace, event, Writer.of(component));
            names.put(told, Meta.name(made));
            forgetLater(told, namespace, Meta.name(made));
        } catch (ApiError e) {
            // The namespace is going or gone: nobody is left to be told.
            if (e.code() != 403 && e.code() != 404) {
                throw e;
            }
        }
    }

    private ObjectNode event(String component, String host, JsonNode about, String field, String type, String reason,
            String message, String namespace, String now) {
        var meta = about.path("metadata");
        var object = Json.of("kind", Json.text(about, "kind"), "namespace", Json.text(meta, "namespace"), "name",
                Json.text(meta, "name"), "uid", Json.text(meta, "uid"), "apiVersion", Json.text(about, "apiVersion"),
                "resourceVersion", Json.text(meta, "resourceVersion"));
        Json.putText(object, "fieldPath", field);
        var source = Json.of("component", component);
        Json.putText(source, "host", host);
        return Json.of("metadata",
                Json.of("name", Json.text(meta, "name") + "." + stamp(), "namespace", namespace),
                "involvedObject", object, "reason", reason, "message", message, "source", source, "firstTimestamp",
                now, "lastTimestamp", now, "count", 1, "type", type, "eventTime", null, "reportingComponent",
                component, "reportingInstance", host);
    }

    /** The time in nanoseconds, as events are named, so that those of one second stand in the order in which they came. */
    private String stamp() {
        var now = loop.now();
        lastStamp = Math.max(lastStamp + 1, now.getEpochSecond() * 1_000_000_000 + now.getNano());
        return Long.toHexString(lastStamp);
    }

    private void forgetLater(Told told, String namespace, String name) {
        loop.after(KEPT, () -> resources.find("events", namespace, name).ifPresentOrElse(event -> {
            var last = Instant.parse(Json.text(event, "lastTimestamp"));
            if (last.plus(KEPT).isAfter(resources.now())) {
                forgetLater(told, namespace, name);
            } else {
                names.remove(told);
                resources.delete(kind, namespace, name, Deletion.Options.NOW);
            }
        }, () -> names.remove(told)));
    }
}
