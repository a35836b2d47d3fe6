package dev.hakobune.practice.api;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Store;
import dev.hakobune.practice.store.Stored;

/**
 * Deleting: at once where nothing stands against it; else the object gets a deletion timestamp and stays until its
 * finalizers are gone, and for a Pod until its node has stopped the containers. See "Garbage Collection" and
 * "Finalizers" in the Kubernetes documentation.
 */
public final class Deletion {
    /** What a request to delete may say. */
    public record Options(String policy, Integer graceSeconds, String uid, String resourceVersion, boolean dryRun) {
        public static final Options BACKGROUND = new Options("Background", null, "", "", false);
        public static final Options NOW = new Options("Background", 0, "", "", false);

        /** From a DeleteOptions object. */
        public static Options of(JsonNode body, boolean dryRun) {
            var policy = Json.text(body, "propagationPolicy");
            requirePolicy(policy, body.has("orphanDependents"));
            if (policy.isEmpty() && body.has("orphanDependents")) {
                policy = Json.flag(body, "orphanDependents") ? "Orphan" : "Background";
            }
            return new Options(policy, body.hasNonNull("gracePeriodSeconds")
                    ? body.path("gracePeriodSeconds").asInt()
                    : null, Json.text(body, "preconditions", "uid"),
                    Json.text(body, "preconditions", "resourceVersion"), dryRun);
        }

        private static void requirePolicy(String policy, boolean orphans) {
            var problems = new Problems();
            if (!policy.isEmpty() && orphans) {
                problems.invalid("propagationPolicy", policy,
                        "orphanDependents and deletionPropagation cannot be both set");
            } else if (!List.of("", "Foreground", "Background", "Orphan").contains(policy)) {
                problems.unsupported("propagationPolicy", policy,
                        List.of("Foreground", "Background", "Orphan", "nil"));
            }
            if (!problems.isEmpty()) {
                throw ApiError.invalidOptions("DeleteOptions", problems);
            }
        }

        public static Options uid(String uid) {
            return new Options("Background", null, uid, "", false);
        }
    }

    /** @param gone whether the object is away, rather than on its way */
    public record Result(ObjectNode object, boolean gone) {}

    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    /** The namespaces that a cluster cannot be without. */
    private static final List<String> LASTING = List.of("default", "kube-public", "kube-system");

    private final Store store;
    private final Supplier<Instant> now;

    Deletion(Store store, Supplier<Instant> now) {
        this.store = store;
        this.now = now;
    }

    Result delete(Kind kind, Stored seen, Options options) {
        if (kind.resource().equals("namespaces") && LASTING.contains(seen.name())) {
            throw ApiError.forbidden(kind, seen.name(), "this namespace may not be deleted");
        }
        if (!options.uid().isEmpty() && !options.uid().equals(seen.uid())) {
            throw ApiError.precondition(kind, seen.name(), "the UID in the precondition (" + options.uid()
                    + ") does not match the UID in record (" + seen.uid()
                    + "). The object might have been deleted and then recreated");
        }
        if (!options.resourceVersion().isEmpty()
                && !options.resourceVersion().equals(Long.toString(seen.revision()))) {
            throw ApiError.precondition(kind, seen.name(), "the ResourceVersion in the precondition ("
                    + options.resourceVersion() + ") does not match the ResourceVersion in record (" + seen.revision()
                    + "). The object might have been modified");
        }
        var object = seen.tree();
        var meta = Json.in(object, "metadata");
        int grace = grace(kind, object, options);
        addFinalizer(meta, options);
        boolean waits = !meta.path("finalizers").isEmpty() || grace > 0 || !object.path("spec").path("finalizers")
                .isEmpty() && kind.resource().equals("namespaces");
        if (!waits) {
            return new Result(options.dryRun() ? object : store.delete(seen).tree(), true);
        }
        if (meta.has("deletionTimestamp") && Json.number(meta, 0, "deletionGracePeriodSeconds") <= grace
                && object.equals(seen.tree())) {
            return new Result(object, false);
        }
        var deadline = now.get().plusSeconds(grace).toString();
        meta.put("deletionTimestamp", deadline);
        meta.put("deletionGracePeriodSeconds", grace);
        if (kind.rules().counted() && !Meta.isDeleting(seen.tree())) {
            meta.put("generation", Json.number(meta, 0, "generation") + 1);
        }
        if (kind.resource().equals("namespaces")) {
            Json.in(object, "status").put("phase", "Terminating");
        }
        return new Result(options.dryRun() ? object : store.update(seen, object).tree(), false);
    }

    private static int grace(Kind kind, ObjectNode object, Options options) {
        if (!kind.resource().equals("pods")) {
            return 0;
        }
        var phase = Json.text(object, "status", "phase");
        if (Json.text(object, "spec", "nodeName").isEmpty() || phase.equals("Succeeded") || phase.equals("Failed")) {
            return 0;
        }
        if (options.graceSeconds() != null) {
            return options.graceSeconds();
        }
        return Json.number(object, 30, "spec", "terminationGracePeriodSeconds");
    }

    private static void addFinalizer(ObjectNode meta, Options options) {
        var wanted = switch (options.policy()) {
            case "Foreground" -> FOREGROUND;
            case "Orphan" -> ORPHAN;
            default -> "";
        };
        var finalizers = Json.listIn(meta, "finalizers");
        finalizers.removeIf(f -> List.of(FOREGROUND, ORPHAN).contains(f.asString()) && !wanted.isEmpty());
        if (!wanted.isEmpty()) {
            finalizers.add(wanted);
        }
        if (finalizers.isEmpty()) {
            meta.remove("finalizers");
        }
    }

    /** Removes an object that only waited for its last finalizer, which the write just taken away. */
    Stored finishIfReady(Kind kind, Stored stored) {
        var object = stored.tree();
        var meta = object.path("metadata");
        boolean waits = !meta.path("finalizers").isEmpty()
                || Json.number(meta, 0, "deletionGracePeriodSeconds") > 0
                || kind.resource().equals("namespaces") && !object.path("spec").path("finalizers").isEmpty();
        return meta.has("deletionTimestamp") && !waits ? store.delete(stored) : stored;
    }
}
