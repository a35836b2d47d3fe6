package dev.hakobune.practice.control;

import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Selectors;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/** Who owns what: from a change to the owners that must look at it, and how an object is let go. */
final class Owners {
    private Owners() {}

    /**
     * The objects of a resource that a change concerns: the changed object itself, or the controller of a dependent that
     * changed, or, where owners adopt, those that could adopt it.
     */
    static Stream<Key> concerned(Resources resources, Change change, String resource, String dependents,
            boolean adopt) {
        var key = change.key();
        if (key.resource().equals(resource)) {
            return Stream.of(key);
        }
        if (!key.resource().equals(dependents)) {
            return Stream.empty();
        }
        var before = change.before() == null ? Stream.<Key>empty() : owner(resources, change.before(), resource);
        var now = owner(resources, change.now(), resource);
        if (adopt && change.now().controller().isEmpty() && change.type() != Change.Type.DELETED) {
            now = resources.list(resource, key.namespace()).stream()
                    .filter(o -> Selectors.of(o.tree().path("spec").path("selector")).test(change.now().labels()))
                    .map(Stored::key);
        }
        return Stream.concat(before, now).distinct();
    }

    /** Takes owners out of an object: it is nobody's then, or the others' alone. */
    static void release(ObjectNode object, List<String> uids) {
        var meta = Json.in(object, "metadata");
        Json.listIn(meta, "ownerReferences").removeIf(owner -> uids.contains(Json.text(owner, "uid")));
        if (meta.path("ownerReferences").isEmpty()) {
            meta.remove("ownerReferences");
        }
    }

    private static Stream<Key> owner(Resources resources, Stored dependent, String resource) {
        return dependent.controller().isEmpty()
                ? Stream.empty()
                : resources.list(resource, dependent.namespace()).stream()
                        .filter(o -> o.uid().equals(dependent.controller())).map(Stored::key);
    }
}
