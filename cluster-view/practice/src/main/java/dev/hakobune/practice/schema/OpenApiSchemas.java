package dev.hakobune.practice.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.fields.Shape;
import dev.hakobune.practice.json.Json;

/** The types as OpenAPI schemas: fields, types, and how lists are merged. Descriptions are not in the descriptors. */
public final class OpenApiSchemas {
    private OpenApiSchemas() {}

    /** Adds the schema of a type and of all that it refers to, and says its name. */
    public static String put(Descriptor type, ObjectNode components) {
        var name = type.getFullName().replaceFirst("^k8s\\.io\\.", "io.k8s.");
        if (!components.has(name)) {
            var schema = components.putObject(name);
            schema.put("type", "object");
            schema.put("description", type.getName());
            var properties = Json.object();
            schema.set("properties", properties);
            if (type.findFieldByName("metadata") != null && type.findFieldByName("items") == null) {
                properties.set("apiVersion", Json.of("type", "string"));
                properties.set("kind", Json.of("type", "string"));
            }
            Fields.byName(type).forEach((field, descriptor) -> properties.set(field,
                    property(type, descriptor, components)));
        }
        return name;
    }

    private static ObjectNode property(Descriptor type, FieldDescriptor field, ObjectNode components) {
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

    private static ObjectNode single(FieldDescriptor field, ObjectNode components) {
        return switch (field.getJavaType()) {
            case INT -> Json.of("type", "integer", "format", "int32");
            case LONG -> Json.of("type", "integer", "format", "int64");
            case BOOLEAN -> Json.of("type", "boolean");
            case FLOAT, DOUBLE -> Json.of("type", "number");
            case BYTE_STRING -> Json.of("type", "string", "format", "byte");
            case MESSAGE -> switch (field.getMessageType().getName()) {
                case "Quantity" -> Json.of("type", "string");
                case "IntOrString" -> Json.of("type", "string", "format", "int-or-string");
                case "Time", "MicroTime" -> Json.of("type", "string", "format", "date-time");
                case "RawExtension", "FieldsV1", "JSON", "JSONSchemaPropsOrBool", "JSONSchemaPropsOrArray" ->
                    Json.of("type", "object");
                default -> Json.of("$ref", "#/components/schemas/" + put(field.getMessageType(), components));
            };
            default -> Json.of("type", "string");
        };
    }
}
