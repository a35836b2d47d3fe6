package dev.hakobune.practice.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds an object against its type: takes out the fields that the type does not have, and says which; refuses values of
 * the wrong type in the words of Go's decoder.
 */
public final class Fields {
    /** A value is of the wrong type. */
    public static class Mismatch extends RuntimeException {
        Mismatch(String message) {
            super(message);
        }
    }

    /** A text that stands for bytes is not in base64. */
    public static final class Corrupt extends Mismatch {
        Corrupt(int at) {
            super("illegal base64 data at input byte " + at);
        }
    }

    /** Messages that are something else than an object in JSON. */
    private static final Set<String> FREE = Set.of("Quantity", "Time", "MicroTime", "IntOrString", "RawExtension",
            "FieldsV1", "JSON", "JSONSchemaProps", "JSONSchemaPropsOrBool", "JSONSchemaPropsOrArray", "Duration");

    private static final Pattern QUANTITY = Pattern.compile("^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$");

    private final List<String> unknown = new ArrayList<>();

    private Fields() {}

    /**
     * Takes unknown fields out of an object, and empty maps; only out of its metadata when the kind is none of Kubernetes' own.
     *
     * @return their paths, such as {@code spec.replicsa}
     * @throws Mismatch for the first value of the wrong type
     */
    public static List<String> prune(String apiVersion, String kind, ObjectNode object) {
        var fields = new Fields();
        var type = Types.find(apiVersion, kind);
        if (type.isPresent()) {
            fields.prune("", type.get(), object, true);
        } else if (object.get("metadata") instanceof ObjectNode metadata) {
            fields.prune("metadata", Types.METADATA, metadata, false);
        }
        return fields.unknown;
    }

    /** The fields of a type by the names that they have in JSON. */
    static Map<String, FieldDescriptor> byName(Descriptor type) {
        var fields = new LinkedHashMap<String, FieldDescriptor>();
        for (var field : type.getFields()) {
            if (Types.isInline(field)) {
                fields.putAll(byName(field.getMessageType()));
            } else {
                fields.put(field.getName(), field);
            }
        }
        return fields;
    }

    private void prune(String path, Descriptor type, ObjectNode object, boolean root) {
        var fields = byName(type);
        var gone = new ArrayList<String>();
        for (var entry : object.properties()) {
            var name = entry.getKey();
            var at = path.isEmpty() ? name : path + "." + name;
            var field = fields.get(name);
            if (field != null) {
                value(at, type, field, entry.getValue());
                if (field.isMapField() && entry.getValue().isEmpty()) {
                    // An empty map is left out, as Go does.
                    gone.add(name);
                }
            } else if (!root || !name.equals("apiVersion") && !name.equals("kind")) {
                gone.add(name);
                unknown.add(at);
            }
        }
        object.remove(gone);
    }

    private void value(String path, Descriptor type, FieldDescriptor field, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (field.isMapField()) {
            expect(path, type, field, value.isObject(), value);
            var values = field.getMessageType().findFieldByName("value");
            value.properties().stream().map(Map.Entry::getValue).filter(v -> !v.isNull())
                    .forEach(v -> single(path, type, values, v));
            return;
        }
        if (field.isRepeated()) {
            expect(path, type, field, value.isArray(), value);
            for (int i = 0; i < value.size(); i++) {
                single(path + "[" + i + "]", type, field, ((ArrayNode) value).get(i));
            }
            return;
        }
        single(path, type, field, value);
    }

    private void single(String path, Descriptor type, FieldDescriptor field, JsonNode value) {
        switch (field.getJavaType()) {
            case STRING -> expect(path, type, field, value.isString(), value);
            case INT, LONG -> expect(path, type, field, value.isIntegralNumber(), value);
            case BOOLEAN -> expect(path, type, field, value.isBoolean(), value);
            case MESSAGE -> {
                if (field.getMessageType().getName().equals("Quantity")
                        && !QUANTITY.matcher(value.asString("")).matches()) {
                    throw new Mismatch("quantities must match the regular expression '" + QUANTITY + "'");
                }
                if (!FREE.contains(field.getMessageType().getName())) {
                    expect(path, type, field, value.isObject(), value);
                    prune(path, field.getMessageType(), (ObjectNode) value, false);
                }
            }
            case BYTE_STRING -> {
                expect(path, type, field, value.isString(), value);
                int wrong = GoBase64.firstWrong(value.asString());
                if (wrong >= 0) {
                    throw new Corrupt(wrong);
                }
            }
            default -> {
                // Floating-point numbers are read leniently.
            }
        }
    }

    private static void expect(String path, Descriptor type, FieldDescriptor field, boolean right, JsonNode value) {
        if (right) {
            return;
        }
        var found = switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "bool";
            case NUMBER -> "number";
            case ARRAY -> "array";
            default -> "object";
        };
        var plain = path.replaceAll("\\[\\d+]", "");
        throw new Mismatch("json: cannot unmarshal " + found + " into Go struct field " + type.getName() + "." + plain
                + " of type " + goType(field));
    }

    private static String goType(FieldDescriptor field) {
        var one = switch (field.getJavaType()) {
            case STRING -> "string";
            case INT -> "int32";
            case LONG -> "int64";
            case BOOLEAN -> "bool";
            case MESSAGE -> field.isMapField() ? "map[string]string" : "v1." + field.getMessageType().getName();
            default -> "[]uint8";
        };
        return field.isRepeated() && !field.isMapField() ? "[]" + one : one;
    }
}
