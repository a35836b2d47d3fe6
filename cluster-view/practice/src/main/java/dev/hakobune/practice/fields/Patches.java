package dev.hakobune.practice.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

/** The three kinds of patch that carry changes: JSON patch, JSON merge patch and strategic merge patch. */
public final class Patches {
    /** The patch cannot be carried out. */
    public static final class Unfit extends RuntimeException {
        Unfit(String message) {
            super(message);
        }
    }

    /** The patch is none at all. */
    public static final class Malformed extends RuntimeException {
        Malformed(String message) {
            super(message);
        }
    }

    /** An element of a list does not say which one it is about. */
    public static final class Keyless extends RuntimeException {
        Keyless(JsonNode element, String key) {
            super("map: map" + element.properties().stream().map(e -> e.getKey() + ":" + e.getValue().asString("{}"))
                    .sorted().collect(Collectors.joining(" ", "[", "]")) + " does not contain declared merge key: "
                    + key);
        }
    }

    private Patches() {}

    /** What a merge patch says: it must be an object. */
    public static ObjectNode changes(JsonNode patch) {
        if (patch instanceof ObjectNode object) {
            return object;
        }
        throw new Malformed("json: cannot unmarshal " + (patch.isArray() ? "array" : "value")
                + " into Go value of type map[string]interface {}");
    }

    /** JSON Patch, RFC 6902. The object is changed in place. */
    public static void json(ObjectNode object, JsonNode patch) {
        if (!patch.isArray()) {
            throw new Malformed("json: cannot unmarshal object into Go value of type jsonpatch.Patch");
        }
        for (var step : patch) {
            var path = Json.text(step, "path");
            switch (Json.text(step, "op")) {
                case "add" -> add(object, path, step.path("value").deepCopy());
                case "remove" -> remove(object, path);
                case "replace" -> {
                    remove(object, path);
                    add(object, path, step.path("value").deepCopy());
                }
                case "move" -> add(object, path, remove(object, Json.text(step, "from")));
                case "copy" -> add(object, path, get(object, Json.text(step, "from")).deepCopy());
                case "test" -> {
                    if (!get(object, path).equals(step.path("value"))) {
                        throw new Unfit("testing value " + path + " failed");
                    }
                }
                default -> throw new Unfit("Unexpected kind: " + Json.text(step, "op"));
            }
        }
    }

    private static JsonNode get(ObjectNode object, String path) {
        var found = object.at(JsonPointer.compile(path));
        if (found.isMissingNode()) {
            throw new Unfit("path " + path + " does not exist");
        }
        return found;
    }

    private static void add(ObjectNode object, String path, JsonNode value) {
        var pointer = JsonPointer.compile(path);
        var last = pointer.last().getMatchingProperty();
        switch (object.at(pointer.head())) {
            case ObjectNode parent -> parent.set(last, value);
            case ArrayNode parent -> {
                if (last.equals("-")) {
                    parent.add(value);
                } else {
                    parent.insert(index(parent.size(), last), value);
                }
            }
            default -> throw new Unfit("add operation does not apply: doc is missing path: \"" + path + "\"");
        }
    }

    private static JsonNode remove(ObjectNode object, String path) {
        var pointer = JsonPointer.compile(path);
        var last = pointer.last().getMatchingProperty();
        var removed = switch (object.at(pointer.head())) {
            case ObjectNode parent -> parent.remove(last);
            case ArrayNode parent -> parent.remove(index(parent.size() - 1, last));
            default -> null;
        };
        if (removed == null) {
            throw new Unfit("remove operation does not apply: doc is missing path: \"" + path + "\"");
        }
        return removed;
    }

    private static int index(int most, String text) {
        try {
            int index = Integer.parseInt(text);
            if (index >= 0 && index <= most) {
                return index;
            }
        } catch (NumberFormatException e) {
            throw new Unfit("invalid array index: " + text);
        }
        throw new Unfit("Unable to access invalid index: " + text);
    }

    /** JSON Merge Patch, RFC 7386: null removes, lists are replaced. */
    public static void merge(ObjectNode object, ObjectNode patch) {
        for (var entry : patch.properties()) {
            var name = entry.getKey();
            switch (entry.getValue()) {
                case ObjectNode inner -> merge(Json.in(object, name), inner);
                case JsonNode value when value.isNull() -> object.remove(name);
                case JsonNode value -> object.set(name, value.deepCopy());
            }
        }
    }

    /**
     * Strategic merge patch: as a merge patch, but lists with a merge key are merged element by element; the directives
     * {@code $patch}, {@code $retainKeys}, {@code $deleteFromPrimitiveList} and {@code $setElementOrder} are followed.
     */
    public static void strategic(ObjectNode object, ObjectNode patch) {
        strategic(object, patch, "");
    }

    private static void strategic(ObjectNode object, ObjectNode patch, String parent) {
        if (Json.text(patch, "$patch").equals("replace")) {
            object.removeAll();
        }
        if (patch.get("$retainKeys") instanceof ArrayNode kept) {
            var names = Json.stream(kept).map(JsonNode::asString).toList();
            object.retain(names);
        }
        for (var entry : patch.properties()) {
            var name = entry.getKey();
            var value = entry.getValue();
            if (name.startsWith("$deleteFromPrimitiveList/")) {
                var list = Json.listIn(object, name.substring(name.indexOf('/') + 1));
                var gone = Json.items(value);
                list.removeIf(gone::contains);
            } else if (name.startsWith("$")) {
                continue;
            } else if (value.isNull()) {
                object.remove(name);
            } else if (value instanceof ObjectNode inner) {
                if (Json.text(inner, "$patch").equals("delete")) {
                    object.remove(name);
                } else {
                    strategic(Json.in(object, name), inner, name);
                }
            } else if (value instanceof ArrayNode list && Shape.isSet(name)) {
                var have = Json.listIn(object, name);
                Json.stream(list).filter(e -> !Json.items(have).contains(e)).forEach(have::add);
            } else if (value instanceof ArrayNode list && !Shape.mergeKey(parent, name).isEmpty()) {
                object.set(name, mergeList(Json.listIn(object, name), list, Shape.mergeKey(parent, name), name));
            } else {
                object.set(name, value.deepCopy());
            }
        }
        for (var entry : patch.properties()) {
            if (entry.getKey().startsWith("$setElementOrder/")) {
                var name = entry.getKey().substring(entry.getKey().indexOf('/') + 1);
                if (object.get(name) instanceof ArrayNode list) {
                    object.set(name, ordered(list, entry.getValue(), Shape.mergeKey(parent, name)));
                }
            }
        }
    }

    private static ArrayNode mergeList(ArrayNode have, ArrayNode patch, String key, String field) {
        var merged = new ArrayList<JsonNode>();
        if (Json.stream(patch).noneMatch(e -> Json.text(e, "$patch").equals("replace"))) {
            have.forEach(merged::add);
        }
        for (var element : patch) {
            if (!(element instanceof ObjectNode change)
                    || Json.text(change, "$patch").equals("replace") && !change.has(key)) {
                continue;
            }
            if (!change.has(key)) {
                throw new Keyless(change, key);
            }
            var old = merged.stream().filter(e -> e.path(key).equals(change.path(key))).findFirst();
            if (Json.text(change, "$patch").equals("delete")) {
                old.ifPresent(merged::remove);
            } else if (old.isPresent()) {
                strategic((ObjectNode) old.get(), change, field);
            } else {
                var added = Json.object();
                strategic(added, change, field);
                merged.add(added);
            }
        }
        return Json.array(merged);
    }

    /** Elements that the order names come in that order; others keep their place behind their neighbour. */
    private static ArrayNode ordered(ArrayNode list, JsonNode order, String key) {
        List<JsonNode> named = new ArrayList<>();
        for (var wanted : order) {
            Json.stream(list).filter(
                    e -> key.isEmpty() ? e.equals(wanted) : e.path(key).equals(wanted.path(key)))
                    .findFirst().ifPresent(named::add);
        }
        int at = 0;
        var result = Json.array();
        for (var element : list) {
            result.add(named.contains(element) ? named.get(at++) : element);
        }
        return result;
    }
}
