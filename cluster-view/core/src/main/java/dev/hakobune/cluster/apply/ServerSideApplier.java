package dev.hakobune.cluster.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.apply.Outcome.Conflict;
import dev.hakobune.cluster.apply.Outcome.Verdict;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;
import dev.hakobune.cluster.objects.ServerObjects;

/**
 * Server-side apply (PATCH with {@code application/apply-patch+yaml}) under the field manager {@value #MANAGER}. Objects
 * that client-side {@code kubectl apply} made are taken over first, so that what is deleted from the manifest is deleted
 * on the cluster.
 */
public final class ServerSideApplier implements Applier {

    /** Who owns what is applied. */
    public static final String MANAGER = "hakobune";
    /** Who owns what a rollback set; the next apply of a manifest takes it over. */
    public static final String UNDO_MANAGER = "hakobune-undo";
    public static final String CHANGE_CAUSE = "kubernetes.io/change-cause";

    private static final String APPLY = "application/apply-patch+yaml";
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final Pattern OWNER = Pattern.compile("conflict with \"([^\"]*)\"");
    private static final Pattern NO_NAMESPACE = Pattern.compile("namespaces \"[^\"]*\" not found");
    /** What only the server writes; in a manifest it is what is left of a {@code kubectl get -o yaml}. */
    private static final Set<String> SERVERS = Set.of("managedFields", "uid", "resourceVersion", "creationTimestamp",
            "generation", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds");

    /** Reads the server's discovery anew, and returns when the catalog knows. */
    public interface Refresh {
        void run() throws IOException;
    }

    private final Api api;
    private final Supplier<Catalog> catalog;
    private final Readiness readiness;

    /**
     * @param catalog        the kinds known now
     * @param refreshCatalog for kinds that the manifest itself brings
     */
    public ServerSideApplier(Api api, Supplier<Catalog> catalog, Refresh refreshCatalog) {
        this.api = api;
        this.catalog = catalog;
        this.readiness = new Readiness(api, catalog, refreshCatalog);
    }

    @Override
    public List<Outcome> apply(String manifest, Options options, Consumer<Outcome> progress) {
        Manifest parsed = Manifest.parse(manifest);
        List<Outcome> outcomes = new ArrayList<>();
        Consumer<Outcome> tell = outcome -> {
            outcomes.add(outcome);
            progress.accept(outcome);
        };
        if (!parsed.faults().isEmpty()) {
            parsed.faults()
                    .forEach(fault -> tell.accept(new Outcome(fault.document(), fault.line(), null, Verdict.FAILED,
                            fault.message(), List.of(), null)));
            return outcomes;
        }
        for (Manifest.Item item : parsed.items()) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            apply(item, options).forEach(tell);
        }
        return outcomes;
    }

    /** What became of it; of a document that was refused, each fault. */
    private List<Outcome> apply(Manifest.Item item, Options options) {
        ResourceType type;
        try {
            type = type(item).orElse(null);
        } catch (IOException e) {
            return List.of(
                    new Outcome(item.document(), item.line(), null, Verdict.FAILED, e.getMessage(), List.of(), e));
        }
        if (type == null) {
            return List.of(unknownKind(item));
        }
        String namespace = !type.namespaced()
                ? ""
                : !item.namespace().isEmpty()
                        ? item.namespace()
                        : !options.namespace().isEmpty() ? options.namespace() : "default";
        ResourceRef ref = new ResourceRef(type, namespace, item.name());
        Map<String, Object> body = body(item, ref, options);
        // What is sent again is warned of again.
        Set<String> warnings = new LinkedHashSet<>();
        try {
            Outcome outcome = item.name().isEmpty()
                    ? create(item, ref, body, options, warnings::add)
                    : patch(item, ref, body, options, warnings::add);
            if (!options.dryRun()) {
                readiness.await(ref, body);
            }
            return List.of(outcome.warned(warnings));
        } catch (ApiException e) {
            return refused(item, ref, e);
        } catch (IOException e) {
            return List.of(
                    new Outcome(item.document(), item.line(), ref, Verdict.FAILED, e.getMessage(), List.of(), e));
        }
    }

    private Optional<ResourceType> type(Manifest.Item item) throws IOException {
        Optional<ResourceType> known = catalog.get().ofManifest(item.apiVersion(), item.kind());
        return known.isPresent() ? known : readiness.afterRefresh(item.apiVersion(), item.kind());
    }

    private static Map<String, Object> body(Manifest.Item item, ResourceRef ref, Options options) {
        Map<String, Object> body = Json.copy(item.fields());
        body.remove("status");
        Map<String, Object> metadata = map(body, "metadata");
        SERVERS.forEach(metadata::remove);
        if (ref.namespace().isEmpty()) {
            metadata.remove("namespace");
        } else {
            metadata.put("namespace", ref.namespace());
        }
        if (metadata.get("annotations") instanceof Map<?, ?> annotations) {
            annotations.remove(ServerObjects.LAST_APPLIED);
        }
        if (!options.changeCause().isEmpty()) {
            map(metadata, "annotations").put(CHANGE_CAUSE, options.changeCause());
        }
        return body;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.compute(key,
                (_, value) -> value instanceof Map<?, ?> map ? map : new LinkedHashMap<String, Object>());
    }

    private Outcome create(Manifest.Item item, ResourceRef ref, Map<String, Object> body, Options options,
            Consumer<String> warnings) throws IOException {
        ApiRequest request = ApiRequest.post(ref.type().collectionPath(ref.namespace()), Json.bytes(body));
        Doc made = Json.doc(readiness.send(parameters(request, options), warnings));
        return done(item, new ResourceRef(ref.type(), ref.namespace(), made.text("metadata", "name")), Verdict.CREATED,
                options);
    }

    private Outcome patch(Manifest.Item item, ResourceRef ref, Map<String, Object> body, Options options,
            Consumer<String> warnings) throws IOException {
        Doc before = live(ref);
        // What a dry run does not take over, it must not be refused for either: Apply would not be.
        Set<String> overruled = options.dryRun() && before != null
                ? ManagedFields.overruled(before, Set.of(UNDO_MANAGER))
                : Set.of();
        if (!options.dryRun()) {
            before = takeOver(ref, before);
        }
        Doc after = send(ref, body, options, overruled, warnings);
        if (before == null) {
            return done(item, ref, Verdict.CREATED, options);
        }
        boolean unchanged = same(before, after) && (overruled.isEmpty() || !drops(before, body));
        return done(item, ref, unchanged ? Verdict.UNCHANGED : Verdict.CONFIGURED, options).regarding(after);
    }

    /** Whether kubectl applied something that the manifest no longer has, which goes when it is taken over. */
    private static boolean drops(Doc before, Map<String, Object> body) throws IOException {
        String applied = before.text("metadata", "annotations", ServerObjects.LAST_APPLIED);
        return !applied.isEmpty() && lacks(body, Json.object(applied));
    }

    private static boolean lacks(Object now, Object applied) {
        return switch (applied) {
            case Map<?, ?> fields -> fields.entrySet().stream().anyMatch(field -> !Map.of().equals(field.getValue())
                    && (!(now instanceof Map<?, ?> map) || !map.containsKey(field.getKey())
                            || lacks(map.get(field.getKey()), field.getValue())));
            case List<?> items -> !(now instanceof List<?> list) || list.size() < items.size()
                    || IntStream.range(0, items.size()).anyMatch(i -> lacks(list.get(i), items.get(i)));
            case null, default -> false;
        };
    }

    /** The object as it is, or null when there is none. */
    private Doc live(ResourceRef ref) throws IOException {
        try {
            return Json.doc(api.send(ApiRequest.get(ref.path())));
        } catch (ApiException e) {
            if (e.status() == 404) {
                return null;
            }
            throw e;
        }
    }

    private Doc takeOver(ResourceRef ref, Doc live) throws IOException {
        Doc object = live;
        // Somebody may change the object in between: a few times is bad luck, more is a controller at work.
        for (int attempt = 0; object != null; attempt++) {
            byte[] patch = ManagedFields.takeOver(object, MANAGER, Set.of(UNDO_MANAGER));
            if (patch == null) {
                return object;
            }
            try {
                return Json
                        .doc(api.send(ApiRequest.patch(ref.path(), JSON_PATCH, patch).with("fieldManager", MANAGER)));
            } catch (ApiException e) {
                if (e.status() != 409 || attempt == 4) {
                    throw e;
                }
                object = live(ref);
            }
        }
        return null;
    }

    private Doc send(ResourceRef ref, Map<String, Object> body, Options options, Set<String> overruled,
            Consumer<String> warnings) throws IOException {
        ApiRequest request = parameters(ApiRequest.patch(ref.path(), APPLY, Json.bytes(body)), options);
        try {
            return Json.doc(readiness.send(request.with("force", options.force()), warnings));
        } catch (ApiException e) {
            if (PortProtocols.missing(e) && PortProtocols.fill(body)) {
                return send(ref, body, options, overruled, warnings);
            }
            List<Conflict> conflicts = conflicts(e);
            // What this program set by another act (scale, restart, rollback) is no stranger's.
            if (!conflicts.isEmpty() && conflicts.stream().allMatch(
                    conflict -> conflict.manager().equals(MANAGER) || conflict.manager().startsWith(MANAGER + "-")
                            || overruled.contains(conflict.manager()))) {
                return Json.doc(api.send(request.with("force", true), warnings));
            }
            throw e;
        }
    }

    private static ApiRequest parameters(ApiRequest request, Options options) {
        return request.with("fieldManager", MANAGER).with("fieldValidation", "Strict").with("dryRun",
                options.dryRun() ? "All" : null);
    }

    /** Whether nothing but the bookkeeping differs. A dry run tells no new resourceVersion, so the contents are compared. */
    private static boolean same(Doc before, Doc after) {
        return content(before).equals(content(after));
    }

    private static Map<String, Object> content(Doc object) {
        Map<String, Object> copy = Json.copy(object.fields());
        Map<String, Object> metadata = map(copy, "metadata");
        metadata.remove("managedFields");
        metadata.remove("resourceVersion");
        if (metadata.get("annotations") instanceof Map<?, ?> annotations) {
            // The Deployment controller writes its revision when it likes, perhaps between our two looks.
            annotations.keySet().removeIf(name -> name.toString().startsWith("deployment.kubernetes.io/"));
            if (annotations.isEmpty()) {
                metadata.remove("annotations");
            }
        }
        copy.remove("status");
        return copy;
    }

    private static Outcome done(Manifest.Item item, ResourceRef ref, Verdict verdict, Options options) {
        String words = ref.words() + " " + verdict.name().toLowerCase(java.util.Locale.ROOT)
                + (options.dryRun() ? " (server dry run)" : "");
        return new Outcome(item.document(), item.line(), ref, verdict, words, List.of(), null);
    }

    private static Outcome unknownKind(Manifest.Item item) {
        // kubectl's words.
        String words = "no matches for kind \"%s\" in version \"%s\"".formatted(item.kind(), item.apiVersion());
        return new Outcome(item.document(), item.lines().of("kind"), null, Verdict.FAILED, words, List.of(), null);
    }

    private static List<Outcome> refused(Manifest.Item item, ResourceRef ref, ApiException e) {
        List<Conflict> conflicts = conflicts(e);
        if (!conflicts.isEmpty()) {
            return List.of(new Outcome(item.document(), item.lines().of(conflicts.getFirst().field()), ref,
                    Verdict.CONFLICT, e.getMessage(), conflicts, e));
        }
        if (e.status() == 404 && e.reason().isEmpty()
                || e.getMessage().contains("could not find the requested resource")) {
            return List.of(unknownKind(item));
        }
        if (NO_NAMESPACE.matcher(e.getMessage()).matches()) {
            return List.of(new Outcome(item.document(), item.lines().of("metadata.namespace"), ref, Verdict.FAILED,
                    e.getMessage(), List.of(), e));
        }
        String[] listed = e.getMessage().split(": errors:\n", 2);
        if (listed.length == 2) {
            return listed[1].lines().map(fault -> listed[0] + ": " + fault.strip())
                    .map(words -> new Outcome(item.document(), item.lines().ofMessage(words), ref, Verdict.FAILED,
                            words, List.of(), e))
                    .sorted(Comparator.comparingInt(Outcome::line)).toList();
        }
        int line = e.causes().stream().map(ApiException.Cause::field).filter(field -> !field.isEmpty())
                .map(item.lines()::of).filter(found -> found != item.line()).findFirst()
                .orElseGet(() -> item.lines().ofMessage(e.getMessage()));
        return List.of(new Outcome(item.document(), line, ref, Verdict.FAILED, e.getMessage(), List.of(), e));
    }

    private static List<Conflict> conflicts(ApiException e) {
        if (e.status() != 409) {
            return List.of();
        }
        return e.causes().stream().filter(cause -> cause.reason().equals("FieldManagerConflict")).map(cause -> {
            var owner = OWNER.matcher(cause.message());
            return new Conflict(owner.find() ? owner.group(1) : cause.message(), cause.field());
        }).toList();
    }
}
