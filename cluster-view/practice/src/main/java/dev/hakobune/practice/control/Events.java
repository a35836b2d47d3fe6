package dev.hakobune.practice.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
 * Tells what happens as Event objects, as few as {@link EventCorrelator} lets through; after an hour without the same again,
 * the API server forgets one.
 */
public final class Events {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Resources resources;
    private final Loop loop;
    private final Kind kind;
    private final EventCorrelator correlator = new EventCorrelator();

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
        var source = new EventCorrelator.Source(component, host, Json.text(meta, "uid"));
        correlator.correlate(source, type, reason, field, message, Json.text(meta, "name") + "." + stamp(),
                resources.now()).ifPresent(observed -> {
                    var event = event(source, about, field, type, reason, observed);
                    write(namespace, observed.name(), event, Writer.of(component));
                });
    }

    private void write(String namespace, String name, ObjectNode event, Writer writer) {
        try {
            if (resources.find("events", namespace, name).isPresent()) {
                resources.change(kind, namespace, name, "", writer, there -> {
                    for (var field : List.of("count", "message", "lastTimestamp")) {
                        there.set(field, event.get(field));
                    }
                });
            } else {
                resources.create(kind, namespace, event, writer);
                forgetLater(namespace, name);
            }
        } catch (ApiError e) {
            // The namespace is going or gone: nobody is left to be told.
            if (e.code() != 403 && e.code() != 404) {
                throw e;
            }
        }
    }

    private ObjectNode event(EventCorrelator.Source by, JsonNode about, String field, String type, String reason,
            EventCorrelator.Observation observed) {
        var meta = about.path("metadata");
        var object = Json.of("kind", Json.text(about, "kind"), "namespace", Json.text(meta, "namespace"), "name",
                Json.text(meta, "name"), "uid", Json.text(meta, "uid"), "apiVersion", Json.text(about, "apiVersion"),
                "resourceVersion", Json.text(meta, "resourceVersion"));
        Json.putText(object, "fieldPath", field);
        var source = Json.of("component", by.component());
        Json.putText(source, "host", by.host());
        return Json.of("metadata", Json.of("name", observed.name()), "involvedObject", object, "reason", reason,
                "message", observed.message(), "source", source, "firstTimestamp", observed.first().toString(),
                "lastTimestamp", resources.now().toString(), "count", observed.count(), "type", type, "eventTime", null,
                "reportingComponent", by.component(), "reportingInstance", by.host());
    }

    /** The time in nanoseconds, as events are named, so that those of one second stand in the order in which they came. */
    private String stamp() {
        var now = loop.now();
        lastStamp = Math.max(lastStamp + 1, now.getEpochSecond() * 1_000_000_000 + now.getNano());
        return Long.toHexString(lastStamp);
    }

    private void forgetLater(String namespace, String name) {
        loop.after(KEPT, () -> resources.find("events", namespace, name).ifPresent(event -> {
            var last = Instant.parse(Json.text(event, "lastTimestamp"));
            if (last.plus(KEPT).isAfter(resources.now())) {
                forgetLater(namespace, name);
            } else {
                resources.delete(kind, namespace, name, Deletion.Options.NOW);
            }
        }));
    }
}
