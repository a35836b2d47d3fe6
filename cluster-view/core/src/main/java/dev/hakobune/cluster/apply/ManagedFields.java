package dev.hakobune.cluster.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.json.Json;
import dev.hakobune.cluster.objects.ServerObjects;

/**
 * Takes over what client-side {@code kubectl apply} made, as {@code kubectl apply --server-side} does
 * (client-go's {@code csaupgrade}): the fields that its manager owns become those of our Apply. Only then does the server
 * delete a field that the manifest no longer has.
 */
final class ManagedFields {

    private ManagedFields() {}

    /**
     * A JSON patch that moves the ownership, guarded by the object's resourceVersion; null when there is nothing to move.
     *
     * @param manager who takes over
     * @param ours    managers whose updates are our own and are taken over as well
     */
    static byte[] takeOver(Doc object, String manager, Set<String> ours) {
        List<Map<String, Object>> entries = entries(object);
        List<Map<String, Object>> taken = taken(entries, ours);
        if (taken.isEmpty()) {
            return null;
        }
        // The server refuses to mix versions in one entry: what was set at another version stays where it is.
        Map<String, Object> target = entries.stream().filter(entry -> isApply(entry, manager)).findFirst()
                .orElseGet(() -> new LinkedHashMap<>(taken.getLast()));
        entries.remove(target);
        for (Map<String, Object> entry : taken) {
            if (target.get("apiVersion").equals(entry.get("apiVersion"))) {
                target.put("fieldsV1", union(target.get("fieldsV1"), entry.get("fieldsV1")));
            }
        }
        target.put("manager", manager);
        target.put("operation", "Apply");
        entries.removeAll(taken);
        entries.add(target);
        return Json.bytes(List.of(Map.of("op", "replace", "path", "/metadata/managedFields", "value", entries),
                Map.of("op", "replace", "path", "/metadata/resourceVersion", "value",
                        object.text("metadata", "resourceVersion"))));
    }

    /** Whose fields {@link #takeOver} would move. */
    static Set<String> overruled(Doc object, Set<String> ours) {
        return taken(entries(object), ours).stream().map(entry -> (String) entry.get("manager"))
                .collect(Collectors.toSet());
    }

    private static List<Map<String, Object>> entries(Doc object) {
        List<Map<String, Object>> entries = new ArrayList<>();
        object.docs("metadata", "managedFields").forEach(entry -> entries.add(Json.copy(entry.fields())));
        return entries;
    }

    private static List<Map<String, Object>> taken(List<Map<String, Object>> entries, Set<String> ours) {
        return entries.stream().filter(entry -> isUpdate(entry) && (ours.contains(entry.get("manager"))
                || ownsLastApplied(entry))).toList();
    }

    private static boolean isUpdate(Map<String, Object> entry) {
        return "Update".equals(entry.get("operation")) && new Doc(entry).text("subresource").isEmpty();
    }

    private static boolean isApply(Map<String, Object> entry, String manager) {
        return "Apply".equals(entry.get("operation")) && manager.equals(entry.get("manager"))
                && new Doc(entry).text("subresource").isEmpty();
    }

    private static boolean ownsLastApplied(Map<String, Object> entry) {
        return new Doc(entry).has("fieldsV1", "f:metadata", "f:annotations", "f:" + ServerObjects.LAST_APPLIED);
    }

    /** Both sets of fields: each is a tree of names, in which a leaf is an empty map. */
    private static Object union(Object left, Object right) {
        if (!(left instanceof Map<?, ?> a) || !(right instanceof Map<?, ?> b)) {
            return left == null ? right : left;
        }
        Map<Object, Object> both = new LinkedHashMap<>(a);
        b.forEach((name, fields) -> both.merge(name, fields, ManagedFields::union));
        return both;
    }
}
