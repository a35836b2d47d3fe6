package dev.hakobune.practice.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/**
 * Deletes what has lost all its owners. With foreground deletion the owner waits for its dependents, with orphaning they
 * are let go before it goes. See "Garbage Collection" in the Kubernetes documentation.
 */
public final class GarbageCollector implements Controller {
    private final Resources resources;
    private final Map<String, Set<Key>> dependents = new HashMap<>();
    private final Map<String, Key> alive = new HashMap<>();

    public GarbageCollector(Resources resources) {
        this.resources = resources;
    }

    @Override
    public Stream<Key> concerned(Change change) {
        var now = change.now();
        var key = change.key();
        if (change.before() != null) {
            change.before().owners().forEach(o -> dependents.getOrDefault(o, new HashSet<>()).remove(key));
        }
        if (change.type() == Change.Type.DELETED) {
            alive.remove(now.uid());
            var orphaned = dependents.remove(now.uid());
            // Its owners may wait for it.
            var owners = now.owners().stream().map(alive::get).filter(java.util.Objects::nonNull);
            return orphaned == null ? owners : Stream.concat(owners, orphaned.stream());
        }
        alive.put(now.uid(), key);
        now.owners().forEach(o -> dependents.computeIfAbsent(o, _ -> new HashSet<>()).add(key));
        boolean deleting = change.before() == null || new String(now.json(), java.nio.charset.StandardCharsets.UTF_8)
                .contains("\"deletionTimestamp\"");
        var owners = now.owners().stream().map(alive::get).filter(java.util.Objects::nonNull);
        return deleting ? Stream.concat(Stream.of(key), owners) : Stream.empty();
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.store().get(key);
        var kind = resources.kinds().byResource(key.resource());
        if (found.isEmpty() || kind.isEmpty()) {
            return;
        }
        var object = found.get().tree();
        var meta = object.path("metadata");
        if (meta.has("deletionTimestamp")) {
            var finalizers = Json.items(meta, "finalizers").stream().map(f -> f.asString("")).toList();
            if (finalizers.contains("foregroundDeletion")) {
                deleteDependents(kind.get(), found.get());
            } else if (finalizers.contains("orphan")) {
                letGo(kind.get(), found.get());
            }
            return;
        }
        if (!found.get().owners().isEmpty()) {
            collect(kind.get(), found.get(), object);
        }
    }

    /** Deletes an object all of whose owners are gone; forgets the gone ones where some are left. */
    private void collect(Kind kind, Stored stored, ObjectNode object) {
        var gone = stored.owners().stream().filter(uid -> !alive.containsKey(uid)).toList();
        if (gone.size() == stored.owners().size()) {
            delete(kind, stored, "Background");
        } else if (!gone.isEmpty()) {
            resources.change(kind, stored.namespace(), stored.name(), "", Pods.WRITER,
                    o -> Json.listIn(Json.in(o, "metadata"), "ownerReferences")
                            .removeIf(owner -> gone.contains(Json.text(owner, "uid"))));
        }
    }

    private void delete(Kind kind, Stored stored, String policy) {
        try {
            resources.delete(kind, stored.namespace(), stored.name(),
                    new Deletion.Options(policy, null, stored.uid(), "", false));
        } catch (ApiError e) {
            if (e.code() != 404 && e.code() != 409) {
                throw e;
            }
        }
    }

    private void deleteDependents(Kind kind, Stored owner) {
        boolean blocked = false;
        for (var key : Set.copyOf(dependents.getOrDefault(owner.uid(), Set.of()))) {
            var found = resources.store().get(key);
            var dependentKind = resources.kinds().byResource(key.resource());
            if (found.isEmpty() || dependentKind.isEmpty()) {
                continue;
            }
            var dependent = found.get().tree();
            blocked |= Json.items(dependent, "metadata", "ownerReferences").stream().anyMatch(
                    o -> Json.text(o, "uid").equals(owner.uid()) && Json.flag(o, "blockOwnerDeletion"));
            if (!dependent.path("metadata").has("deletionTimestamp")) {
                // Those with dependents of their own wait for them in turn.
                boolean parent = !dependents.getOrDefault(found.get().uid(), Set.of()).isEmpty();
                delete(dependentKind.get(), found.get(), parent ? "Foreground" : "Background");
            }
        }
        if (!blocked) {
            removeFinalizer(kind, owner, "foregroundDeletion");
        }
    }

    private void letGo(Kind kind, Stored owner) {
        for (var key : Set.copyOf(dependents.getOrDefault(owner.uid(), Set.of()))) {
            var dependentKind = resources.kinds().byResource(key.resource());
            if (dependentKind.isPresent() && resources.store().get(key).isPresent()) {
                resources.change(dependentKind.get(), key.namespace(), key.name(), "", Pods.WRITER,
                        o -> Json.listIn(Json.in(o, "metadata"), "ownerReferences")
                                .removeIf(r -> Json.text(r, "uid").equals(owner.uid())));
            }
        }
        removeFinalizer(kind, owner, "orphan");
    }

    private void removeFinalizer(Kind kind, Stored owner, String finalizer) {
        resources.change(kind, owner.namespace(), owner.name(), "finalize", Pods.WRITER, o -> {
            var meta = Json.in(o, "metadata");
            Json.listIn(meta, "finalizers").removeIf(f -> f.asString("").equals(finalizer));
            if (meta.path("finalizers").isEmpty()) {
                meta.remove("finalizers");
            }
        });
    }
}
