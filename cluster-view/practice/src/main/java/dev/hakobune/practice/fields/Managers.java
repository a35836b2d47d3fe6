package dev.hakobune.practice.fields;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

/**
 * Who owns which fields of an object, kept in {@code metadata.managedFields}: the heart of server-side apply. See
 * "Server-Side Apply" in the Kubernetes documentation.
 */
public final class Managers {
    /** Somebody who writes. */
    public record Manager(String name, String operation, String apiVersion, String subresource) {
        String described() {
            return "\"" + name + "\"" + (subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"")
                    + (operation.equals("Update") ? " using " + apiVersion : "");
        }
    }

    /** A field that another manager owns with another value. */
    public record Clash(String manager, String field) {}

    /** The outcome of an apply: the object as it would be, or the clashes that forbid it. */
    public record Applied(ObjectNode object, List<Clash> clashes) {}

    private record Entry(FieldSet fields, String time) {}

    private final Map<Manager, Entry> entries = new LinkedHashMap<>();

    private Managers() {}

    private static Managers of(JsonNode object) {
        var managers = new Managers();
        for (var entry : Json.items(object, "metadata", "managedFields")) {
            managers.entries.put(
                    new Manager(Json.text(entry, "manager"), Json.text(entry, "operation"),
                            Json.text(entry, "apiVersion"), Json.text(entry, "subresource")),
                    new Entry(FieldSet.parse(entry.path("fieldsV1")), Json.text(entry, "time")));
        }
        return managers;
    }

    private void into(ObjectNode object) {
        var list = Json.array();
        entries.forEach((manager, entry) -> {
            var json = list.addObject();
            json.put("manager", manager.name());
            json.put("operation", manager.operation());
            json.put("apiVersion", manager.apiVersion());
            json.put("time", entry.time());
            json.put("fieldsType", "FieldsV1");
            json.set("fieldsV1", entry.fields().toJson());
            Json.putText(json, "subresource", manager.subresource());
        });
        var meta = Json.in(object, "metadata");
        meta.remove("managedFields");
        if (!list.isEmpty()) {
            meta.set("managedFields", list);
        }
    }

    /**
     * Records that a manager wrote {@code now} over {@code before} by create, update or patch: it owns what it changed,
     * and nobody owns what it removed. A writer who sends other managers than there were changes those.
     *
     * @param custom whether the object is of a custom kind
     */
    public static void updated(ObjectNode before, ObjectNode now, boolean custom, Manager by, Instant at) {
        var sent = now.path("metadata").get("managedFields");
        if (sent instanceof ArrayNode list && list.size() == 1 && list.get(0).isEmpty()) {
            Json.in(now, "metadata").remove("managedFields");
            return;
        }
        var managers = of(sent == null || sent.isEmpty() ? before : now);
        managers.take(by, FieldSet.changed(before, now, custom), FieldSet.removed(before, now), at);
        managers.into(now);
    }

    private void take(Manager by, FieldSet changed, FieldSet gone, Instant at) {
        var mine = entries.getOrDefault(by, new Entry(new FieldSet(), "")).fields();
        if (!changed.isEmpty()) {
            entries.put(by, new Entry(mine.plus(changed), at.toString()));
        }
        entries.replaceAll((manager, entry) -> manager.equals(by)
                ? new Entry(entry.fields().minus(gone), entry.time())
                : new Entry(entry.fields().minus(changed).minus(gone), entry.time()));
        entries.values().removeIf(entry -> entry.fields().isEmpty());
    }

    /**
     * Applies a configuration: sets what it says, removes what this manager applied before and no longer says and
     * nobody else owns.
     *
     * @param live the object as it is; an empty one when it is to be created
     */
    public static Applied apply(ObjectNode live, ObjectNode config, Manager by, boolean force, Instant at) {
        var managers = of(live);
        var wanted = FieldSet.of(config);
        var clashes = new ArrayList<Clash>();
        var contested = new FieldSet();
        for (var other : managers.entries.entrySet()) {
            if (other.getKey().equals(by)) {
                continue;
            }
            var differing = wanted.and(other.getValue().fields())
                    .where(path -> !java.util.Objects.equals(FieldSet.value(live, path), FieldSet.value(config, path)));
            differing.paths().forEach(path -> clashes.add(new Clash(other.getKey().described(), path)));
            contested = contested.plus(differing);
        }
        if (!clashes.isEmpty() && !force) {
            return new Applied(live, clashes);
        }
        var lost = contested;
        managers.entries
                .replaceAll((manager, entry) -> manager.equals(by)
                        ? entry
                        : new Entry(entry.fields().minus(lost), entry.time()));
        var before = managers.entries.getOrDefault(by, new Entry(new FieldSet(), ""));
        var dropped = before.fields().minus(wanted);
        for (var other : managers.entries.entrySet()) {
            if (!other.getKey().equals(by)) {
                dropped = dropped.sparing(other.getValue().fields());
            }
        }
        var merged = Json.copy(live);
        dropped.removeFrom(merged);
        merge(merged, config, "");
        boolean same = before.fields().toJson().equals(wanted.toJson());
        managers.entries.put(by, new Entry(wanted, same ? before.time() : at.toString()));
        managers.entries.values().removeIf(entry -> entry.fields().isEmpty());
        managers.into(merged);
        return new Applied(merged, List.of());
    }

    private static void merge(ObjectNode into, ObjectNode config, String parent) {
        for (var entry : config.properties()) {
            var field = entry.getKey();
            var have = into.get(field);
            var want = entry.getValue();
            if (field.equals("managedFields") && parent.equals("metadata")) {
                continue;
            }
            if (have instanceof ObjectNode haveObject && want instanceof ObjectNode wantObject
                    && !Shape.isAtomic(field)) {
                merge(haveObject, wantObject, field);
            } else if (have instanceof ArrayNode haveList && want instanceof ArrayNode wantList
                    && (Shape.isSet(field) || !Shape.keys(parent, field).isEmpty())) {
                into.set(field, mergeLists(haveList, wantList, parent, field));
            } else {
                into.set(field, want.deepCopy());
            }
        }
    }

    private static ArrayNode mergeLists(ArrayNode have, ArrayNode want, String parent, String field) {
        var keys = Shape.keys(parent, field);
        var merged = new LinkedHashMap<String, JsonNode>();
        for (var element : have) {
            merged.put(Shape.isSet(field) ? element.toString() : FieldSet.keyOf(keys, element), element);
        }
        for (var element : want) {
            var key = Shape.isSet(field) ? element.toString() : FieldSet.keyOf(keys, element);
            if (merged.get(key) instanceof ObjectNode old && element instanceof ObjectNode wanted) {
                merge(old, wanted, field);
            } else {
                merged.put(key, element.deepCopy());
            }
        }
        return Json.array(merged.values());
    }
}
