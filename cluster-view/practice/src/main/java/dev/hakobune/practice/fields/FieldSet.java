package dev.hakobune.practice.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

/**
 * A set of fields of an object, as {@code metadata.managedFields[].fieldsV1} writes it: a tree whose steps are
 * {@code f:name} for a field, {@code k:{"name":"x"}} for the element of a keyed list, {@code v:"x"} for the element of
 * a set, and in which {@code .} says that the place itself is in the set.
 */
public final class FieldSet {
    private final Map<String, FieldSet> steps = new TreeMap<>();
    private boolean member;

    /** The fields that an object sets, as whoever applies it owns them: of maps and lists only what is in them. */
    public static FieldSet of(JsonNode object) {
        return of(object, false);
    }

    /** The same with the maps and lists themselves. */
    private static FieldSet whole(JsonNode object) {
        return of(object, true);
    }

    private static FieldSet of(JsonNode object, boolean whole) {
        var set = new FieldSet();
        set.addAll("", "", object, whole);
        set.member = false;
        set.steps.keySet().removeAll(List.of("f:apiVersion", "f:kind"));
        var meta = set.steps.get("f:metadata");
        if (meta != null) {
            meta.member = false;
            meta.steps.keySet().removeAll(List.of("f:name", "f:namespace", "f:uid", "f:resourceVersion", "f:generation",
                    "f:creationTimestamp", "f:managedFields", "f:selfLink", "f:deletionTimestamp",
                    "f:deletionGracePeriodSeconds"));
            if (meta.isEmpty()) {
                set.steps.remove("f:metadata");
            }
        }
        return set;
    }

    private void addAll(String parent, String field, JsonNode node, boolean whole) {
        boolean parted = isParted(parent, field, node) && !node.isEmpty();
        member |= whole || !parted;
        if (!parted) {
            return;
        }
        if (node instanceof ObjectNode object) {
            for (var entry : object.properties()) {
                step("f:" + entry.getKey()).addAll(field, entry.getKey(), entry.getValue(), whole);
            }
        } else if (Shape.isSet(field)) {
            node.forEach(e -> step("v:" + Json.written(e)).member = true);
        } else {
            for (var element : node) {
                var item = step(keyOf(Shape.keys(parent, field), element));
                item.member = true;
                item.addAll(parent, field, element, whole);
            }
        }
    }

    /** Whether what is in a map or a list is owned one by one, rather than all by whoever wrote it last. */
    private static boolean isParted(String parent, String field, JsonNode node) {
        return node instanceof ObjectNode && !Shape.isAtomic(field)
                || node instanceof ArrayNode && (Shape.isSet(field) || !Shape.keys(parent, field).isEmpty());
    }

    /** The step that leads to an element of a keyed list. */
    static String keyOf(List<String> keys, JsonNode element) {
        var key = Json.object();
        for (var name : keys) {
            if (element.has(name)) {
                key.set(name, element.get(name));
            } else if (name.equals("protocol")) {
                key.put(name, "TCP");
            }
        }
        return "k:" + Json.written(key);
    }

    public static FieldSet parse(JsonNode fieldsV1) {
        var set = new FieldSet();
        for (var entry : fieldsV1.properties()) {
            if (entry.getKey().equals(".")) {
                set.member = true;
            } else {
                set.steps.put(entry.getKey(), entry.getValue().isEmpty() ? leaf() : parse(entry.getValue()));
            }
        }
        return set;
    }

    private static FieldSet leaf() {
        var leaf = new FieldSet();
        leaf.member = true;
        return leaf;
    }

    public ObjectNode toJson() {
        var json = Json.object();
        if (member && !steps.isEmpty()) {
            json.set(".", Json.object());
        }
        steps.forEach((step, set) -> json.set(step, set.toJson()));
        return json;
    }

    private FieldSet step(String step) {
        return steps.computeIfAbsent(step, _ -> new FieldSet());
    }

    public boolean isEmpty() {
        return !member && steps.isEmpty();
    }

    public FieldSet plus(FieldSet other) {
        var sum = new FieldSet();
        sum.member = member || other.member;
        steps.forEach((step, set) -> sum.steps.put(step, set.plus(other.steps.getOrDefault(step, new FieldSet()))));
        other.steps.forEach((step, set) -> sum.steps.computeIfAbsent(step, _ -> set.plus(new FieldSet())));
        return sum;
    }

    public FieldSet minus(FieldSet other) {
        var rest = new FieldSet();
        rest.member = member && !other.member;
        steps.forEach((step, set) -> {
            var others = other.steps.get(step);
            var left = others == null ? set : set.minus(others);
            if (!left.isEmpty()) {
                rest.steps.put(step, left);
            }
        });
        return rest;
    }

    /** This set without what is in another, and without the maps, lists and elements that hold some of that. */
    FieldSet sparing(FieldSet other) {
        var rest = new FieldSet();
        rest.member = member && other.isEmpty();
        steps.forEach((step, set) -> {
            var left = set.sparing(other.steps.getOrDefault(step, new FieldSet()));
            if (!left.isEmpty()) {
                rest.steps.put(step, left);
            }
        });
        return rest;
    }

    public FieldSet and(FieldSet other) {
        var both = new FieldSet();
        both.member = member && other.member;
        steps.forEach((step, set) -> {
            var others = other.steps.get(step);
            if (others != null && !set.and(others).isEmpty()) {
                both.steps.put(step, set.and(others));
            }
        });
        return both;
    }

    /**
     * The fields of {@code now} whose value is new or differs from that in {@code before}, and the maps, lists and elements
     * that are new.
     *
     * @param custom whether the object is of a custom kind: one has no field {@linkplain Shape#isInline of itself}
     */
    static FieldSet changed(JsonNode before, JsonNode now, boolean custom) {
        return whole(now).where(path -> {
            var was = value(before, path);
            return !Objects.equals(was, value(now, path)) && (was != null || custom || !isInline(before, path));
        });
    }

    private static boolean isInline(JsonNode before, List<String> path) {
        if (!path.getLast().startsWith("f:") || !Shape.isInline(path.getLast().substring(2))) {
            return false;
        }
        var parent = path.subList(0, path.size() - 1);
        return value(before, parent) != null || isInline(before, parent);
    }

    /** The fields, maps, lists and elements of {@code before} that are not in {@code now}. */
    static FieldSet removed(JsonNode before, JsonNode now) {
        return whole(before).minus(whole(now));
    }

    /** The members of this set whose path passes. */
    public FieldSet where(java.util.function.Predicate<List<String>> wanted) {
        var found = new FieldSet();
        collect(new ArrayList<>(), wanted, found);
        return found;
    }

    private void collect(List<String> path, java.util.function.Predicate<List<String>> wanted, FieldSet into) {
        // The element of a keyed list belongs to whoever brought it, so it counts only when it is new.
        into.member = member && wanted.test(path);
        steps.forEach((step, set) -> {
            path.addLast(step);
            var inner = new FieldSet();
            set.collect(path, wanted, inner);
            if (!inner.isEmpty()) {
                into.steps.put(step, inner);
            }
            path.removeLast();
        });
    }

    /** The members' paths as people write them: {@code .spec.template.spec.containers[name="x"].image}. */
    public List<String> paths() {
        var paths = new ArrayList<String>();
        where(path -> paths.add(written(path)));
        return paths;
    }

    private static String written(List<String> path) {
        var text = new StringBuilder();
        for (var step : path) {
            if (step.startsWith("f:")) {
                text.append('.').append(step.substring(2));
            } else if (step.startsWith("v:")) {
                text.append("[=").append(step.substring(2)).append(']');
            } else {
                var key = Json.parse(step.substring(2));
                text.append('[').append(String.join(",",
                        key.properties().stream().map(e -> e.getKey() + "=" + e.getValue()).toList())).append(']');
            }
        }
        return text.toString();
    }

    /** The value at a path; null where there is none, and empty where there are parts that are owned one by one. */
    static JsonNode value(JsonNode object, List<String> path) {
        var node = object;
        var parent = "";
        var field = "";
        for (var step : path) {
            if (step.startsWith("f:")) {
                parent = field;
                field = step.substring(2);
                node = node.get(field);
            } else {
                node = element(node, step);
            }
            if (node == null || node.isNull()) {
                return null;
            }
        }
        // That a map, a list or an element is there is one thing, what it holds is told by its fields.
        return !isParted(parent, field, node) ? node : node.isArray() ? Json.array() : Json.object();
    }

    private static JsonNode element(JsonNode list, String step) {
        var wanted = Json.parse(step.substring(2));
        for (var element : list) {
            if (step.startsWith("v:")
                    ? element.equals(wanted)
                    : keyOf(wanted.properties().stream().map(Map.Entry::getKey).toList(), element).equals(step)) {
                return element;
            }
        }
        return null;
    }

    /** Takes the fields of this set out of an object. */
    public void removeFrom(ObjectNode object) {
        steps.forEach((step, set) -> {
            if (!step.startsWith("f:")) {
                return;
            }
            var name = step.substring(2);
            var inner = object.get(name);
            if (inner == null) {
                return;
            }
            if (set.steps.isEmpty()) {
                object.remove(name);
            } else if (inner instanceof ObjectNode innerObject) {
                set.removeFrom(innerObject);
                if (innerObject.isEmpty()) {
                    object.remove(name);
                }
            } else if (inner instanceof ArrayNode list) {
                set.removeFromList(list);
                if (list.isEmpty()) {
                    object.remove(name);
                }
            }
        });
    }

    private void removeFromList(ArrayNode list) {
        steps.forEach((step, set) -> {
            for (int i = list.size() - 1; i >= 0; i--) {
                if (element(Json.array().add(list.get(i)), step) != null) {
                    if (set.member) {
                        list.remove(i);
                    } else if (list.get(i) instanceof ObjectNode element) {
                        set.removeFrom(element);
                    }
                }
            }
        });
    }
}
