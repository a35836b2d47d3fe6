package dev.hakobune.practice.control;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/**
 * Deletes what has lost all its owners. Every object may name its owners in {@code metadata.ownerReferences}; from these the
 * collector keeps a graph, by uid, so that an owner made anew under the same name does not count.
 *
 * <p>How an owner goes decides what becomes of its dependents:
 * <ul>
 * <li>{@code Background}, the usual way: the owner is gone at once, and each dependent is looked at and deleted then.
 * <li>{@code Foreground}: the owner gets the finalizer {@code foregroundDeletion} and stays, to be seen as terminating, until
 * all dependents are gone that say {@code blockOwnerDeletion}.
 * <li>{@code Orphan}: the owner gets the finalizer {@code orphan} until its dependents have been let go; they live on.
 * </ul>
 *
 * <p>See "Garbage Collection" in the Kubernetes documentation. Named as in Kubernetes: {@code pkg/controller/garbagecollector}.
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
            var owners = now.owners().stream().map(alive::get).filter(Objects::nonNull);
            return orphaned == null ? owners : Stream.concat(owners, orphaned.stream());
        }
        alive.put(now.uid(), key);
        now.owners().forEach(o -> dependents.computeIfAbsent(o, _ -> new HashSet<>()).add(key));
        boolean deleting = change.before() == null || new String(now.json(), StandardCharsets.UTF_8)
                .contains("\"deletionTimestamp\"");
        var owners = now.owners().stream().map(alive::get).filter(Objects::nonNull);
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
                    o -> Owners.release(o, gone));
        }
    }

    private void delete(Kind kind, Stored stored, String policy) {
        resources.deleteIfThere(kind, stored.namespace(), stored.name(),
                new Deletion.Options(policy, null, stored.uid(), "", false));
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
            if (!Meta.isDeleting(dependent)) {
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
                        o -> Owners.release(o, List.of(owner.uid())));
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
