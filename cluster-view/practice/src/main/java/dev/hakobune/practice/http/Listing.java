package dev.hakobune.practice.http;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Store;
import dev.hakobune.practice.store.Stored;

/**
 * One list, whole or piece by piece. All pieces show the objects as they were when the first was answered, whatever
 * changed since. When that is forgotten, the client may begin anew, or go on with what there is now. See "Retrieving large
 * results sets in chunks" and "Resource versions" in the Kubernetes documentation.
 */
final class Listing {
    private static final String EXPIRED = "The provided continue parameter is too old to display a consistent list "
            + "result. You can start a new list without the continue parameter, or use the continue token in this "
            + "response to retrieve the remainder of the results. Continuing with the provided token results in an "
            + "inconsistent list - objects that were created, modified, or deleted between the time the first chunk "
            + "was returned and now may show up in the list.";
    /** In a token instead of a revision: whatever there is now. */
    private static final long NOW = -1;

    private final Store store;
    private final Kind kind;
    private final Request request;
    private final Predicate<Stored> wanted;

    private Listing(Store store, Kind kind, Request request, Predicate<Stored> wanted) {
        this.store = store;
        this.kind = kind;
        this.request = request;
        this.wanted = wanted;
    }

    static Response answer(Resources resources, Kind kind, Request request, Predicate<Stored> wanted) {
        var form = Form.of(request);
        var listing = new Listing(resources.store(), kind, request, wanted);
        var snapshot = request.param("continue").isEmpty() ? listing.first() : listing.next();
        var items = snapshot.items();
        var meta = Json.of("resourceVersion", Long.toString(snapshot.revision()));
        int limit = request.number("limit").orElse(0);
        if (limit > 0 && items.size() > limit) {
            meta.put("continue", token(snapshot.revision(), listing.start(items.get(limit - 1).key())));
            if (request.param("labelSelector").isEmpty() && request.param("fieldSelector").isEmpty()) {
                meta.put("remainingItemCount", items.size() - limit);
            }
            items = items.subList(0, limit);
        }
        return new Response.Whole(200, "application/json", form.list(kind, items, meta, request, resources.now()),
                List.of());
    }

    /** What there is now is never older than what was asked for, unless exactly that was asked for. */
    private Store.Snapshot first() {
        long version = request.resourceVersion();
        var match = request.param("resourceVersionMatch");
        if (!match.isEmpty() && request.param("resourceVersion").isEmpty()) {
            var problems = new Problems();
            problems.forbidden("resourceVersionMatch",
                    "resourceVersionMatch is forbidden unless resourceVersion is provided");
            throw ApiError.invalidOptions("ListOptions", problems);
        }
        if (!match.equals("Exact")) {
            awaitRevision(store, version);
        } else if (version > store.revision()) {
            throw ApiError.tooLarge(version, store.revision());
        }
        if (version == 0 || !match.equals("Exact")) {
            return store.list(kind.resource(), request.namespace(), wanted);
        }
        try {
            return store.listAt(version, kind.resource(), request.namespace(), wanted);
        } catch (Store.Compacted e) {
            throw ApiError.expired("The resourceVersion for the provided list is too old.");
        }
    }

    /**
     * Who has heard of a revision must not be shown what was before it: a server that has not come to it yet waits a moment,
     * as long as Kubernetes' watch cache does ({@code blockTimeout}).
     */
    static void awaitRevision(Store store, long version) {
        try {
            store.awaitRevision(version, Duration.ofSeconds(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (version > store.revision()) {
            throw ApiError.tooLarge(version, store.revision());
        }
    }

    private Store.Snapshot next() {
        var token = token(request.param("continue"));
        long revision = token.path("rv").asLong(0);
        var start = Json.text(token, "start");
        var last = last(start);
        Predicate<Stored> rest = wanted.and(item -> item.key().compareTo(last) > 0);
        try {
            return revision == NOW
                    ? store.list(kind.resource(), request.namespace(), rest)
                    : store.listAt(revision, kind.resource(), request.namespace(), rest);
        } catch (Store.Compacted e) {
            throw ApiError.expired(EXPIRED, token(NOW, start));
        }
    }

    private static JsonNode token(String text) {
        byte[] json;
        try {
            json = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid("illegal base64 data at input byte " + text.replaceFirst("[^\\w-].*", "").length());
        }
        try {
            return Json.parse(json);
        } catch (JacksonException e) {
            throw invalid(Json.fault(json));
        }
    }

    private static ApiError invalid(String why) {
        return ApiError.badRequest("invalid continue token: continue key is not valid: " + why);
    }

    /** Where the next piece starts: behind this object. Written as etcd has it, below the namespace that was asked for. */
    private String start(Key last) {
        return (last.namespace().equals(request.namespace()) ? "" : last.namespace() + "/") + last.name() + '\0';
    }

    private Key last(String start) {
        int slash = start.indexOf('/');
        return new Key(kind.resource(), slash < 0 ? request.namespace() : start.substring(0, slash),
                start.substring(slash + 1).replace("\0", ""));
    }

    private static String token(long revision, String start) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Json.bytes(Json.of("v", "meta.k8s.io/v1", "rv", revision, "start", start)));
    }
}
