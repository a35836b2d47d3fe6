package dev.hakobune.practice.http;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Stored;

/** The form that objects are answered in: whole, their metadata only, or as rows of a table. */
enum Form {
    WHOLE, METADATA, TABLE;

    /** The first form in the Accept header that can be had. */
    static Form of(Request request) {
        for (var accepted : request.accepted()) {
            var parts = accepted.replace(" ", "").split(";");
            if (!List.of("application/json", "application/yaml", "application/*", "*/*").contains(parts[0])) {
                continue;
            }
            var parameters = List.of(parts);
            if (parameters.contains("as=Table") && parameters.contains("v=v1")) {
                return TABLE;
            }
            if ((parameters.contains("as=PartialObjectMetadataList") || parameters.contains("as=PartialObjectMetadata"))
                    && parameters.contains("v=v1")) {
                return METADATA;
            }
            if (parameters.stream().noneMatch(p -> p.startsWith("as="))) {
                return WHOLE;
            }
        }
        throw ApiError.notAcceptable();
    }

    /** One object. */
    ObjectNode one(Kind kind, ObjectNode object, Request request, Instant now) {
        return switch (this) {
            case WHOLE -> object;
            case METADATA -> metadata(object);
            case TABLE -> {
                var table = table(kind, Json.of("resourceVersion", Json.text(object, "metadata", "resourceVersion")));
                Json.listIn(table, "rows").add(row(kind, object, request, now));
                yield table;
            }
        };
    }

    /** One object as an element of a watch: a table without the column definitions after the first. */
    ObjectNode event(Kind kind, ObjectNode object, Request request, Instant now, boolean first) {
        var event = one(kind, object, request, now);
        if (this == TABLE && !first) {
            event.set("columnDefinitions", Json.parse("null"));
        }
        return event;
    }

    byte[] list(Kind kind, List<Stored> items, ObjectNode meta, Request request, Instant now) {
        if (this == WHOLE) {
            return whole(kind, items, meta);
        }
        var list = this == TABLE
                ? table(kind, meta)
                : Json.of("kind", "PartialObjectMetadataList", "apiVersion", "meta.k8s.io/v1", "metadata", meta,
                        "items", Json.array());
        var into = Json.listIn(list, this == TABLE ? "rows" : "items");
        for (var item : items) {
            var object = item.tree();
            into.add(this == TABLE ? row(kind, object, request, now) : metadata(object));
        }
        return Json.bytes(list);
    }

    private static byte[] whole(Kind kind, List<Stored> items, ObjectNode meta) {
        var out = new ByteArrayOutputStream(256 + items.stream().mapToInt(i -> i.json().length + 1).sum());
        var head = Json.of("kind", kind.name() + "List", "apiVersion", kind.apiVersion(), "metadata", meta).toString();
        out.writeBytes(head.substring(0, head.length() - 1).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.writeBytes(",\"items\":[".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(items.get(i).json());
        }
        out.write(']');
        out.write('}');
        return out.toByteArray();
    }

    private static ObjectNode table(Kind kind, ObjectNode meta) {
        return Json.of("kind", "Table", "apiVersion", "meta.k8s.io/v1", "metadata", meta, "columnDefinitions",
                kind.columns().definitions(), "rows", Json.array());
    }

    private static ObjectNode row(Kind kind, ObjectNode object, Request request, Instant now) {
        var row = Json.of("cells", kind.columns().cells(object, now));
        JsonNode shown = switch (request.param("includeObject")) {
            case "None" -> null;
            case "Object" -> object;
            default -> metadata(object);
        };
        if (shown != null) {
            row.set("object", shown);
        }
        return row;
    }

    private static ObjectNode metadata(ObjectNode object) {
        return Json.of("kind", "PartialObjectMetadata", "apiVersion", "meta.k8s.io/v1", "metadata",
                object.path("metadata"));
    }
}
