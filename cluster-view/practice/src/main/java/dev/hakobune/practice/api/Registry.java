package dev.hakobune.practice.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.fields.Managers;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Store;
import dev.hakobune.practice.store.Stored;

/**
 * The way of an object into the store, the same for every kind and whoever writes it:
 * <ol>
 * <li>What is the server's own is set, and stays as it was when the object is changed: uid, times, generation; of spec and
 * status only the one is taken that is written.
 * <li>What the manifest leaves open gets its defaults.
 * <li>The writer owns what it has set or changed ({@link Managers}).
 * <li>What the server adds is nobody's: addresses, finalizers, counts ({@link Rules#prepare}).
 * <li>The object is held against the rules, first those of all kinds ({@link Validation}), then those of its own.
 * <li>Whoever has a say in what may be written has it ({@link Admission}).
 * <li>It is stored, unless that was not meant, nothing is different, or somebody else was faster.
 * </ol>
 *
 * <p>Named as in Kubernetes: {@code registry/generic/registry}, with {@code BeforeCreate} and {@code BeforeUpdate} of
 * {@code registry/rest}, in {@code k8s.io/apiserver/pkg}.
 */
public final class Registry {
    /** Looks at a write that is valid before it is stored, and may refuse it. */
    public interface Admission {
        /** @param before empty for a creation */
        void admit(Kind kind, Optional<ObjectNode> before, ObjectNode now, User by);
    }

    private final Store store;
    private final Kinds kinds;
    private final Names names;
    private final Deletion deletion;
    private final Supplier<Instant> clock;
    private final List<Admission> admissions = new CopyOnWriteArrayList<>();
    private final ReentrantLock turn = new ReentrantLock();

    Registry(Store store, Kinds kinds, Names names, Deletion deletion, Supplier<Instant> clock) {
        this.store = store;
        this.kinds = kinds;
        this.names = names;
        this.deletion = deletion;
        this.clock = clock;
    }

    void admission(Admission admission) {
        admissions.add(admission);
    }

    static Managers.Manager manager(Kind kind, Writer writer, String operation, String subresource) {
        return new Managers.Manager(writer.manager(), operation, kind.apiVersion(), subresource);
    }

    private ObjectNode inTurn(Kind kind, Supplier<ObjectNode> write) {
        if (!kind.rules().inTurn()) {
            return write.get();
        }
        turn.lock();
        try {
            return write.get();
        } finally {
            turn.unlock();
        }
    }

    // ---- create

    ObjectNode create(Kind kind, String namespace, ObjectNode object, Writer writer, String operation) {
        return inTurn(kind, () -> createNow(kind, namespace, object, writer, operation));
    }

    private ObjectNode createNow(Kind kind, String namespace, ObjectNode object, Writer writer, String operation) {
        var name = identify(kind, namespace, object);
        kind.rules().defaults(object);
        if (operation.equals("Update")) {
            Managers.updated(Json.object(), object, kind.isCustom(), manager(kind, writer, operation, ""), clock.get());
        }
        kind.rules().prepare(object);
        var problems = new Problems();
        Validation.metadata(kind, object, problems);
        if (!name.isEmpty()) {
            kind.rules().validate(object, problems);
        }
        if (!problems.isEmpty()) {
            throw ApiError.invalid(kind, name, problems);
        }
        admissions.forEach(a -> a.admit(kind, Optional.empty(), object, writer.user()));
        var key = Resources.key(kind, namespace, name);
        if (writer.dryRun()) {
            if (store.get(key).isPresent()) {
                throw ApiError.exists(kind, name);
            }
            return object;
        }
        try {
            return store.create(key, object).tree();
        } catch (Store.Conflict e) {
            throw ApiError.exists(kind, name);
        }
    }

    /** Gives a new object what tells it from all others; its name. */
    private String identify(Kind kind, String namespace, ObjectNode object) {
        var meta = Json.in(object, "metadata");
        if (meta.hasNonNull("resourceVersion") && !Json.text(meta, "resourceVersion").isEmpty()) {
            throw ApiError.broken("resourceVersion should not be set on objects to be created");
        }
        if (Json.text(meta, "name").isEmpty() && !Json.text(meta, "generateName").isEmpty()) {
            meta.put("name", names.generate(Json.text(meta, "generateName"),
                    made -> store.get(Resources.key(kind, namespace, made)).isPresent()));
        }
        var name = Json.text(meta, "name");
        requireNamespace(kind, namespace, name);
        meta.put("uid", names.uid());
        meta.put("creationTimestamp", clock.get().toString());
        meta.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "generation"));
        if (kind.rules().counted()) {
            meta.put("generation", 1);
        }
        if (kind.has("status")) {
            object.remove("status");
        }
        return name;
    }

    private void requireNamespace(Kind kind, String namespace, String name) {
        if (!kind.namespaced()) {
            return;
        }
        var spaces = kinds.of("namespaces");
        var space = store.get(Resources.key(spaces, "", namespace))
                .orElseThrow(() -> ApiError.notFound(spaces, namespace)).tree();
        if (Meta.isDeleting(space)) {
            throw ApiError.forbidden(kind, name,
                    "unable to create new content in namespace " + namespace + " because it is being terminated");
        }
    }

    // ---- update

    /** @param seen the object that {@code object} was made from; when there is another by now, that is a conflict */
    ObjectNode update(Kind kind, Stored seen, ObjectNode object, String subresource, Writer writer, String operation) {
        return inTurn(kind, () -> updateNow(kind, seen, object, subresource, writer, operation));
    }

    private ObjectNode updateNow(Kind kind, Stored seen, ObjectNode object, String subresource, Writer writer,
            String operation) {
        var before = seen.tree();
        var uid = Meta.uid(object);
        keepMetadata(before, object);
        keepWhatIsNotWritten(kind, before, object, subresource);
        kind.rules().defaults(object);
        if (operation.equals("Update")) {
            Managers.updated(before, object, kind.isCustom(), manager(kind, writer, operation, subresource),
                    clock.get());
        }
        kind.rules().prepareChange(before, object);
        if (kind.rules().counted() && !subresource.equals("status") && !spec(before).equals(spec(object))) {
            Json.in(object, "metadata").put("generation", Json.number(before, 0, "metadata", "generation") + 1);
        }
        var problems = new Problems();
        Validation.metadata(kind, object, problems);
        if (!uid.isEmpty() && !uid.equals(seen.uid())) {
            problems.invalid("metadata.uid", uid, "field is immutable");
        }
        Validation.metadataChange(before, object, problems);
        if (subresource.isEmpty() || subresource.equals("scale")) {
            kind.rules().validate(object, problems);
            kind.rules().validateChange(before, object, problems);
        }
        if (!problems.isEmpty()) {
            throw ApiError.invalid(kind, seen.name(), problems);
        }
        admissions.forEach(a -> a.admit(kind, Optional.of(before), object, writer.user()));
        if (sameButTimes(before, object)) {
            return before;
        }
        if (writer.dryRun()) {
            return object;
        }
        try {
            return deletion.finishIfReady(kind, store.update(seen, object)).tree();
        } catch (Store.Conflict e) {
            throw ApiError.modified(kind, seen.name());
        }
    }

    private static void keepMetadata(ObjectNode before, ObjectNode object) {
        var old = before.path("metadata");
        var meta = Json.in(object, "metadata");
        for (var field : List.of("uid", "creationTimestamp", "generation", "deletionTimestamp",
                "deletionGracePeriodSeconds", "resourceVersion", "generateName")) {
            if (old.has(field)) {
                meta.set(field, old.get(field));
            } else {
                meta.remove(field);
            }
        }
    }

    /** Of a kind with a status of its own, the status changes by the subresource only, and all else not by it. */
    private static void keepWhatIsNotWritten(Kind kind, ObjectNode before, ObjectNode object, String subresource) {
        if (subresource.equals("status")) {
            var status = object.get("status");
            var meta = object.get("metadata");
            object.removeAll();
            object.setAll(before.deepCopy());
            object.set("metadata", meta);
            if (status != null) {
                object.set("status", status);
            } else {
                object.remove("status");
            }
        } else if (kind.has("status") && subresource.isEmpty()) {
            if (before.has("status")) {
                object.set("status", before.get("status").deepCopy());
            } else {
                object.remove("status");
            }
        }
    }

    private static ObjectNode spec(ObjectNode object) {
        var spec = object.deepCopy();
        spec.remove(List.of("metadata", "status"));
        return spec;
    }

    private static boolean sameButTimes(ObjectNode before, ObjectNode now) {
        var a = before.deepCopy();
        var b = now.deepCopy();
        for (var object : List.of(a, b)) {
            Json.objects(object, "metadata", "managedFields").forEach(entry -> entry.remove("time"));
        }
        return a.equals(b);
    }
}
