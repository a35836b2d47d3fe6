package dev.hakobune.practice.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.fields.Managers;
import dev.hakobune.practice.fields.Patches;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Store;
import dev.hakobune.practice.store.Stored;
import dev.hakobune.practice.time.Loop;

/**
 * The verbs on objects, the same for every kind: reading, and writing against what is there, again where somebody else was
 * faster. Users come here through HTTP, controllers directly; what is written goes through the {@link Registry}. Safe for any thread; refusals are {@link ApiError}s. See "Kubernetes API Concepts" in the
 * Kubernetes documentation.
 */
public final class Resources {
    /** What a write came to. */
    public record Outcome(ObjectNode object, boolean created) {}

    private static final int TRIES = 8;

    private final Store store;
    private final Kinds kinds;
    private final Names names;
    private final Loop loop;
    private final Decoding decoding;
    private final Deletion deletion;
    private final Registry registry;

    public Resources(Store store, Kinds kinds, Names names, Loop loop) {
        this.store = store;
        this.kinds = kinds;
        this.names = names;
        this.loop = loop;
        this.decoding = new Decoding(kinds);
        this.deletion = new Deletion(store, this::now);
        this.registry = new Registry(store, kinds, names, deletion, this::now);
    }

    public void admission(Registry.Admission admission) {
        registry.admission(admission);
    }

    public Store store() {
        return store;
    }

    public Kinds kinds() {
        return kinds;
    }

    public Names names() {
        return names;
    }

    /** The time as timestamps have it: whole seconds. */
    public Instant now() {
        return loop.now().truncatedTo(ChronoUnit.SECONDS);
    }

    public static Key key(Kind kind, String namespace, String name) {
        return new Key(kind.resource(), kind.namespaced() ? namespace : "", name);
    }

    public Optional<ObjectNode> find(String resource, String namespace, String name) {
        return store.get(new Key(resource, namespace, name)).map(Stored::tree);
    }

    public List<Stored> list(String resource, String namespace) {
        return store.list(resource, namespace);
    }

    /** @throws ApiError when there is none */
    public Stored get(Kind kind, String namespace, String name) {
        return store.get(key(kind, namespace, name)).orElseThrow(() -> ApiError.notFound(kind, name));
    }

    // ---- create

    public ObjectNode create(Kind kind, String namespace, ObjectNode body, Writer writer) {
        return create(kind, namespace, body, writer, "Update");
    }

    private ObjectNode create(Kind kind, String namespace, ObjectNode body, Writer writer, String operation) {
        var object = Json.copy(body);
        decoding.identify(kind, namespace, object);
        Decoding.check(kind, object, writer);
        return registry.create(kind, namespace, object, writer, operation);
    }

    // ---- update

    /**
     * Replaces an object, or with {@code status} only its status.
     *
     * @param subresource empty or {@code status}, or one whose writer only changes what it may
     */
    public ObjectNode update(Kind kind, String namespace, String name, ObjectNode body, String subresource,
            Writer writer) {
        var object = Json.copy(body);
        Decoding.sameNames(kind, namespace, name, object);
        decoding.identify(kind, namespace, object);
        Decoding.check(kind, object, writer);
        var seen = get(kind, namespace, name);
        var version = Json.text(object, "metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(Long.toString(seen.revision()))) {
            throw ApiError.modified(kind, name);
        }
        var uid = Meta.uid(object);
        if (!uid.isEmpty() && !uid.equals(seen.uid())) {
            throw ApiError.conflict(kind, name,
                    "StorageError: invalid object, Code: 4, Key: " + registered(kind, namespace, name)
                            + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
                            + uid + ", UID in object meta: " + seen.uid());
        }
        return registry.update(kind, seen, object, subresource, writer, "Update");
    }

    /** The key under which the API server keeps an object in etcd. */
    private static String registered(Kind kind, String namespace, String name) {
        return "/registry/" + (kind.isCustom() ? kind.group() + "/" : "") + kind.plural() + "/"
                + (kind.namespaced() ? namespace + "/" : "") + name;
    }

    /** Changes an object as it is now: reads, changes and writes until nobody came in between. */
    public ObjectNode change(Kind kind, String namespace, String name, String subresource, Writer writer,
            Consumer<ObjectNode> change) {
        return patch(kind, namespace, name, subresource, writer, object -> {
            change.accept(object);
            return object;
        });
    }

    private ObjectNode patch(Kind kind, String namespace, String name, String subresource, Writer writer,
            Function<ObjectNode, ObjectNode> change) {
        for (int left = TRIES;; left--) {
            var seen = get(kind, namespace, name);
            var object = change.apply(seen.tree());
            var version = Json.text(object, "metadata", "resourceVersion");
            if (!version.equals(Long.toString(seen.revision())) && !version.isEmpty()) {
                throw ApiError.modified(kind, name);
            }
            try {
                return registry.update(kind, seen, object, subresource, writer, "Update");
            } catch (ApiError e) {
                if (left == 0 || !e.reason().equals("Conflict") || !stale(kind, seen)) {
                    throw e;
                }
            }
        }
    }

    private boolean stale(Kind kind, Stored seen) {
        return store.get(seen.key()).map(now -> now.revision() != seen.revision()).orElse(true);
    }

    /** Patches an object: JSON patch for a list, else a merge patch or a strategic one. */
    public ObjectNode patch(Kind kind, String namespace, String name, String subresource, PatchType type,
            tools.jackson.databind.JsonNode patch, Writer writer) {
        try {
            return patch(kind, namespace, name, subresource, writer, object -> {
                switch (type) {
                    case JSON -> Patches.json(object, patch);
                    case MERGE -> Patches.merge(object, Patches.changes(patch));
                    case STRATEGIC -> Patches.strategic(object, Patches.changes(patch));
                }
                Decoding.sameNames(kind, namespace, name, object);
                Decoding.check(kind, object, writer);
                return object;
            });
        } catch (Patches.Malformed e) {
            throw ApiError.badRequest(e.getMessage());
        } catch (Patches.Keyless e) {
            throw ApiError.broken(e.getMessage());
        } catch (Patches.Unfit e) {
            throw ApiError.unfit();
        }
    }

    /** The kinds of patch that carry changes. */
    public enum PatchType {
        JSON, MERGE, STRATEGIC
    }

    /** Server-side apply. */
    public Outcome apply(Kind kind, String namespace, String name, String subresource, ObjectNode config,
            Writer writer) {
        if (!config.path("metadata").path("managedFields").isEmpty()) {
            throw ApiError.badRequest("metadata.managedFields must be nil");
        }
        Decoding.checkApplied(kind, namespace, config);
        Json.fill(Json.in(config, "metadata"), "name", name);
        Decoding.sameNames(kind, namespace, name, config);
        decoding.identify(kind, namespace, config);
        var by = Registry.manager(kind, writer, "Apply", subresource);
        for (int left = TRIES;; left--) {
            var seen = store.get(key(kind, namespace, name));
            if (seen.isEmpty() && !subresource.isEmpty()) {
                throw ApiError.notFound(kind, name);
            }
            var live = seen.map(Stored::tree).orElseGet(Json::object);
            var applied = Managers.apply(live, config, by, writer.force(), now());
            if (!applied.clashes().isEmpty()) {
                throw ApiError.clashes(applied.clashes());
            }
            try {
                if (seen.isEmpty()) {
                    return new Outcome(create(kind, namespace, applied.object(), writer, "Apply"), true);
                }
                return new Outcome(
                        registry.update(kind, seen.get(), applied.object(), subresource, writer, "Apply"), false);
            } catch (ApiError e) {
                boolean raced = e.reason().equals("AlreadyExists")
                        || e.reason().equals("Conflict") && stale(kind, seen.orElseThrow());
                if (left == 0 || !raced) {
                    throw e;
                }
            }
        }
    }

    // ---- delete

    public Deletion.Result delete(Kind kind, String namespace, String name, Deletion.Options options) {
        for (int left = TRIES;; left--) {
            try {
                return deletion.delete(kind, get(kind, namespace, name), options);
            } catch (Store.Conflict e) {
                if (left == 0) {
                    throw ApiError.modified(kind, name);
                }
            }
        }
    }

    /**
     * Deletes an object unless somebody else was faster: it is gone already, or another one has its name by now.
     *
     * @return whether it is away, rather than on its way
     */
    public boolean deleteIfThere(Kind kind, String namespace, String name, Deletion.Options options) {
        try {
            return delete(kind, namespace, name, options).gone();
        } catch (ApiError e) {
            if (e.code() != 404 && e.code() != 409) {
                throw e;
            }
            return true;
        }
    }
}
