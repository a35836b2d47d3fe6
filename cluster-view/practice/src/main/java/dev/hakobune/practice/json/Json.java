package dev.hakobune.practice.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reading and building JSON trees. Kubernetes objects are handled as trees here, never as classes, so that one piece
 * of code serves every kind. A missing field reads as empty text, zero or an empty list.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().characterEscapes(new GoEscapes()).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private Json() {}

    /** @throws JacksonException when the bytes are not one JSON value */
    public static JsonNode parse(byte[] json) {
        return MAPPER.readTree(json);
    }

    /** @throws JacksonException when the text is not one JSON value */
    public static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    /** Why this is not JSON, as Go says it of what has been cut off and of what never was. */
    public static String fault(byte[] json) {
        return json.length == 0 || json[0] == '{'
                ? "unexpected end of JSON input"
                : "invalid character '" + (char) json[0] + "' looking for beginning of value";
    }

    public static ObjectNode parseObject(byte[] json) {
        return (ObjectNode) MAPPER.readTree(json);
    }

    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /** The node in one line, as Go writes it. */
    public static String written(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** The same with the names of each object in their order, as Go writes a map. */
    public static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var sorted = object();
                object.properties().stream().sorted(Map.Entry.comparingByKey())
                        .forEach(e -> sorted.set(e.getKey(), sorted(e.getValue())));
                yield sorted;
            }
            case ArrayNode list -> array(list.valueStream().map(Json::sorted).toList());
            default -> node;
        };
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static ArrayNode array(Iterable<? extends JsonNode> items) {
        var array = array();
        items.forEach(array::add);
        return array;
    }

    public static ArrayNode strings(Iterable<String> items) {
        var array = array();
        items.forEach(array::add);
        return array;
    }

    /** The object that these names and values make, in turn: {@code of("kind", "Pod", "count", 3)}. */
    public static ObjectNode of(Object... namesAndValues) {
        var object = object();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.set((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return object;
    }

    /** A node of a text, number, boolean, map or list; a node as it is. */
    public static JsonNode value(Object value) {
        var nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case JsonNode node -> node;
            case String text -> nodes.stringNode(text);
            case Boolean flag -> nodes.booleanNode(flag);
            case Integer number -> nodes.numberNode(number);
            case Long number -> nodes.numberNode(number);
            case List<?> list -> {
                var array = array();
                list.forEach(item -> array.add(value(item)));
                yield array;
            }
            default -> MAPPER.valueToTree(value);
        };
    }

    /** The node at the end of a path of field names; a missing node where there is none. */
    public static JsonNode at(JsonNode node, String... path) {
        for (var name : path) {
            node = node.path(name);
        }
        return node;
    }

    public static String text(JsonNode node, String... path) {
        return at(node, path).asString("");
    }

    public static int number(JsonNode node, int otherwise, String... path) {
        return at(node, path).asInt(otherwise);
    }

    public static boolean flag(JsonNode node, String... path) {
        return at(node, path).asBoolean(false);
    }

    /** The object at a path, made where it is missing or not an object. */
    public static ObjectNode in(ObjectNode node, String... path) {
        for (var name : path) {
            if (node.get(name) instanceof ObjectNode inner) {
                node = inner;
            } else {
                var made = object();
                node.set(name, made);
                node = made;
            }
        }
        return node;
    }

    /** The list at a field, made where it is missing or not a list. */
    public static ArrayNode listIn(ObjectNode node, String name) {
        if (node.get(name) instanceof ArrayNode list) {
            return list;
        }
        var made = array();
        node.set(name, made);
        return made;
    }

    /** The elements of the list at a path. */
    public static List<JsonNode> items(JsonNode node, String... path) {
        var list = at(node, path);
        if (!list.isArray()) {
            return List.of();
        }
        var items = new ArrayList<JsonNode>(list.size());
        list.forEach(items::add);
        return items;
    }

    /** The objects of the list at a path; they can be changed in place. */
    public static List<ObjectNode> objects(JsonNode node, String... path) {
        return items(node, path).stream().filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast).toList();
    }

    public static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** The first element of a list whose field has this text. */
    public static java.util.Optional<ObjectNode> find(JsonNode list, String field, String value) {
        return objects(list).stream().filter(o -> text(o, field).equals(value)).findFirst();
    }

    /** A map of texts, such as labels. */
    public static Map<String, String> texts(JsonNode node, String... path) {
        var map = new LinkedHashMap<String, String>();
        at(node, path).properties().forEach(e -> map.put(e.getKey(), e.getValue().asString("")));
        return map;
    }

    public static ObjectNode copy(JsonNode node) {
        return (ObjectNode) node.deepCopy();
    }

    /** Sets a field only where it has no value yet. */
    public static void fill(ObjectNode node, String field, Object value) {
        if (!node.hasNonNull(field)) {
            node.set(field, value(value));
        }
    }

    /** Sets a count in a status; one of zero is left out, as Go does. */
    public static void putCount(ObjectNode node, String field, long count) {
        if (count == 0) {
            node.remove(field);
        } else {
            node.put(field, (int) count);
        }
    }

    /** Sets a field where the value is not empty. */
    public static void putText(ObjectNode node, String field, String value) {
        if (!value.isEmpty()) {
            node.put(field, value);
        }
    }
}
