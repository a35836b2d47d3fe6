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

    /** Every field that an object sets. */
    public static FieldSet of(JsonNode object) {
        var set = new FieldSet();
        set.addAll("", "", object);
        set.steps.keySet().removeAll(List.of("f:apiVersion", "f:kind"));
        var meta = set.steps.get("f:metadata");
        if (meta != null) {
            meta.steps.keySet().removeAll(List.of("f:name", "f:namespace", "f:uid", "f:resourceVersion", "f:generation",
                    "f:creationTimestamp", "f:managedFields", "f:selfLink", "f:deletionTimestamp",
                    "f:deletionGracePeriodSeconds"));
            if (meta.isEmpty()) {
                set.steps.remove("f:metadata");
            }
        }
        return set;
    }

    private void addAll(String parent, String field, JsonNode node) {
        if (node instanceof ObjectNode object && !object.isEmpty() && !Shape.isAtomic(field)) {
            for (var entry : object.properties()) {
                step("f:" + entry.getKey()).addAll(field, entry.getKey(), entry.getValue());
            }
        } else if (node instanceof ArrayNode list && !list.isEmpty() && Shape.isSet(field)) {
            list.forEach(e -> step("v:" + e).member = true);
        } else if (node instanceof ArrayNode list && !list.isEmpty() && !Shape.keys(parent, field).isEmpty()) {
            for (var element : list) {
                var item = step(keyOf(Shape.keys(parent, field), element));
                item.member = true;
                item.addAll(parent, field, element);
            }
        } else {
            member = true;
        }
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
        return "k:" + key;
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

    /** The fields of {@code now} whose value is new or differs from that in {@code before}. */
    public static FieldSet changed(JsonNode before, JsonNode now) {
        return of(now).where((path) -> !Objects.equals(value(before, path), value(now, path)));
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

    /** The value at a path; null where there is none, an empty object for an element of a list that is there. */
    static JsonNode value(JsonNode object, List<String> path) {
        var node = object;
        for (var step : path) {
            if (step.startsWith("f:")) {
                node = node.get(step.substring(2));
            } else {
                node = element(node, step);
            }
            if (node == null) {
                return null;
            }
        }
        // That an element is there is one thing, what it holds is told by its fields.
        return !path.isEmpty() && path.getLast().startsWith("k:") ? Json.object() : node;
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
