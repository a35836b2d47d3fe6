package dev.hakobune.practice.schema;

import java.util.List;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.fields.Shape;
import dev.hakobune.practice.json.Json;

/** The types as OpenAPI schemas: fields, types, how lists are merged, and what it all means. */
public final class OpenApiSchemas {
    private static final String COMPONENTS = "#/components/schemas/";

    /** Adds the schema of a type and of all that it refers to, and says its name. */
    public String put(Descriptor type, ObjectNode components) {
        var name = name(type);
        if (!components.has(name)) {
            var schema = components.putObject(name);
            schema.put("type", "object");
            Json.putText(schema, "description", Descriptions.all().of(described(type)));
            var properties = Json.object();
            schema.set("properties", properties);
            if (type.findFieldByName("metadata") != null && type.findFieldByName("items") == null
                    && !type.getName().endsWith("Template") && !type.getName().endsWith("TemplateSpec")) {
                for (var field : List.of("apiVersion", "kind")) {
                    properties.set(field, Json.of("type", "string", "description",
                            Descriptions.all().of(type.getName(), field)));
                }
            }
            Fields.byName(type).forEach((field, descriptor) -> properties.set(field,
                    described(type, field, property(type, descriptor, components))));
            var required = Descriptions.all().required(described(type));
            if (!required.isEmpty()) {
                schema.set("required", Json.strings(required));
            }
        }
        return name;
    }

    /** Describes what every object has, for a kind that has no type here. */
    public void putWhole(ObjectNode properties, ObjectNode components) {
        for (var field : List.of("apiVersion", "kind")) {
            properties.set(field, Json.of("type", "string", "description", Descriptions.all().of("Pod", field)));
        }
        properties.set("metadata", Json.of("allOf",
                List.of(Json.of("$ref", COMPONENTS + put(Types.METADATA, components))), "description",
                Descriptions.all().of("Pod", "metadata")));
    }

    /** An ephemeral container is described as a container is, where nothing else is said of it. */
    private static String described(Descriptor type) {
        return type.getName().equals("EphemeralContainerCommon") ? "Container" : type.getName();
    }

    private ObjectNode described(Descriptor type, String field, ObjectNode property) {
        var text = Descriptions.all().of(described(type), field);
        if (text.isEmpty() && type.getName().equals("EphemeralContainer")) {
            text = Descriptions.all().of("Container", field);
        }
        var described = property;
        if (!text.isEmpty()) {
            // Beside a reference nothing else may stand in OpenAPI 3.0.
            described = property.has("$ref") ? Json.of("allOf", List.of(property)) : property;
            described.put("description", text);
        }
        return described;
    }

    private ObjectNode property(Descriptor type, FieldDescriptor field, ObjectNode components) {
        if (field.isMapField()) {
            return Json.of("type", "object", "additionalProperties",
                    single(field.getMessageType().findFieldByName("value"), components));
        }
        if (!field.isRepeated()) {
            return single(field, components);
        }
        var list = Json.of("type", "array", "items", single(field, components));
        var parent = switch (type.getName()) {
            case "Container", "EphemeralContainer", "EphemeralContainerCommon" -> "containers";
            case "ServiceSpec" -> "spec";
            case "NodeStatus" -> "status";
            default -> "";
        };
        var keys = Shape.keys(parent, field.getName());
        if (!keys.isEmpty()) {
            list.put("x-kubernetes-list-type", "map");
            list.set("x-kubernetes-list-map-keys", Json.strings(keys));
            list.put("x-kubernetes-patch-merge-key", Shape.mergeKey(parent, field.getName()));
            list.put("x-kubernetes-patch-strategy", "merge");
        } else if (Shape.isSet(field.getName())) {
            list.put("x-kubernetes-list-type", "set");
            list.put("x-kubernetes-patch-strategy", "merge");
        } else {
            list.put("x-kubernetes-list-type", "atomic");
        }
        return list;
    }

    private ObjectNode single(FieldDescriptor field, ObjectNode components) {
        return switch (field.getJavaType()) {
            case INT -> Json.of("type", "integer", "format", "int32");
            case LONG -> Json.of("type", "integer", "format", "int64");
            case BOOLEAN -> Json.of("type", "boolean");
            case FLOAT, DOUBLE -> Json.of("type", "number");
            case BYTE_STRING -> Json.of("type", "string", "format", "byte");
            case MESSAGE -> switch (field.getMessageType().getName()) {
                case "Quantity" -> named(field.getMessageType(), textOr("number"), components);
                case "IntOrString" -> named(field.getMessageType(),
                        textOr("integer").put("format", "int-or-string"), components);
                case "Time", "MicroTime" ->
                    named(field.getMessageType(), Json.of("type", "string", "format", "date-time"), components);
                case "RawExtension", "FieldsV1", "JSON", "JSONSchemaProps", "JSONSchemaPropsOrBool",
                        "JSONSchemaPropsOrArray" ->
                    Json.of("type", "object");
                default -> Json.of("$ref", COMPONENTS + put(field.getMessageType(), components));
            };
            default -> Json.of("type", "string");
        };
    }

    /** A type that is written as a single value, not as its fields; {@code kubectl explain} shows its name. */
    private static ObjectNode named(Descriptor type, ObjectNode schema, ObjectNode components) {
        var name = name(type);
        components.set(name, schema);
        return Json.of("$ref", COMPONENTS + name);
    }

    private static String name(Descriptor type) {
        return type.getFullName().replaceFirst("^k8s\\.io\\.", "io.k8s.").replace('_', '-');
    }

    /** A text, or what else it may be. */
    private static ObjectNode textOr(String other) {
        return Json.of("oneOf", List.of(Json.of("type", "string"), Json.of("type", other)));
    }

    /** The same schema as version 2 of OpenAPI has it: references point elsewhere, and may have a description beside them. */
    public static ObjectNode legacy(ObjectNode schema) {
        var old = Json.object();
        for (var entry : schema.properties()) {
            var value = entry.getValue();
            switch (entry.getKey()) {
                case "$ref" -> old.put("$ref", value.asString().replace(COMPONENTS, "#/definitions/"));
                case "allOf" -> old.setAll(legacy((ObjectNode) value.path(0)));
                case "oneOf" -> old.put("type", "string");
                case "properties" -> value.properties()
                        .forEach(p -> Json.in(old, "properties").set(p.getKey(), legacy((ObjectNode) p.getValue())));
                case "items", "additionalProperties" ->
                    old.set(entry.getKey(), value instanceof ObjectNode inner ? legacy(inner) : value);
                default -> old.set(entry.getKey(), value);
            }
        }
        return old;
    }
}
