package dev.hakobune.practice.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import com.google.protobuf.CodedOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

/**
 * An OpenAPI v2 document in the protobuf form in which older clients ask for it, kubectl up to 1.26 among them: the
 * messages of {@code openapi.v2} in google/gnostic. Only the parts that such clients read are written.
 */
public final class Gnostic {
    /** One message: its fields in any order, each by its number. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

        Message text(int field, JsonNode value) {
            return value.isMissingNode() ? this : text(field, value.asString(""));
        }

        Message text(int field, String value) {
            try {
                out.writeString(field, value);
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Message message(int field, Message value) {
            try {
                out.writeByteArray(field, value.bytes());
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        byte[] bytes() {
            try {
                out.flush();
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Gnostic() {}

    /** Writes a document that was made as JSON. */
    public static byte[] write(ObjectNode document) {
        var info = new Message().text(1, document.path("info").path("title")).text(2,
                document.path("info").path("version"));
        var paths = new Message();
        document.path("paths").properties().forEach(p -> paths.message(2, named(p.getKey(), path(p.getValue()))));
        return new Message().text(1, document.path("swagger")).message(2, info).message(8, paths)
                .message(9, schemas(document.path("definitions"))).bytes();
    }

    private static Message named(String name, Message value) {
        return new Message().text(1, name).message(2, value);
    }

    private static Message schemas(JsonNode named) {
        var all = new Message();
        named.properties().forEach(s -> all.message(1, named(s.getKey(), schema(s.getValue()))));
        return all;
    }

    private static Message schema(JsonNode schema) {
        var message = new Message().text(1, schema.path("$ref")).text(2, schema.path("format"))
                .text(4, schema.path("description"));
        Json.items(schema, "required").forEach(name -> message.text(19, name));
        if (schema.path("additionalProperties").isObject()) {
            message.message(21, new Message().message(1, schema(schema.path("additionalProperties"))));
        }
        if (schema.has("type")) {
            message.message(22, new Message().text(1, schema.path("type")));
        }
        if (schema.has("items")) {
            message.message(23, new Message().message(1, schema(schema.path("items"))));
        }
        if (schema.has("properties")) {
            message.message(25, schemas(schema.path("properties")));
        }
        return extensions(31, schema, message);
    }

    /** Whatever begins with {@code x-}: as YAML, which JSON is too. */
    private static Message extensions(int field, JsonNode from, Message into) {
        from.properties().stream().filter(e -> e.getKey().startsWith("x-")).forEach(e -> into.message(field,
                named(e.getKey(), new Message().text(2, e.getValue().toString()))));
        return into;
    }

    private static Message path(JsonNode path) {
        var message = new Message();
        for (var entry : path.properties()) {
            int field = switch (entry.getKey()) {
                case "get" -> 2;
                case "put" -> 3;
                case "post" -> 4;
                case "delete" -> 5;
                case "patch" -> 8;
                default -> throw new IllegalArgumentException(entry.getKey());
            };
            message.message(field, operation(entry.getValue()));
        }
        return message;
    }

    private static Message operation(JsonNode operation) {
        var message = new Message();
        Json.items(operation, "consumes").forEach(type -> message.text(7, type));
        for (var parameter : Json.items(operation, "parameters")) {
            var query = new Message().text(2, "query").text(4, parameter.path("name")).text(6, "string");
            message.message(8, new Message().message(1,
                    new Message().message(2, new Message().message(3, query))));
        }
        return extensions(13, operation, message);
    }
}
