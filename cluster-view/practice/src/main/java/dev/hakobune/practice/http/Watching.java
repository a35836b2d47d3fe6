package dev.hakobune.practice.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Store;
import dev.hakobune.practice.store.Stored;

/**
 * One watch: the changes after a resource version, as they come. An object that a selector no longer matches is reported
 * as deleted, one that it now matches as added. See "Efficient detection of changes" in the Kubernetes documentation.
 */
final class Watching implements Response.Writer {
    /** Often enough that a client that went away is noticed; the real server's interval is a minute. */
    private static final Duration BOOKMARKS = Duration.ofSeconds(10);

    private final Resources resources;
    private final Kind kind;
    private final Request request;
    private final Form form;
    private final Predicate<Stored> wanted;
    private final BooleanSupplier closed;
    private final long version;
    private boolean first = true;

    Watching(Resources resources, Kind kind, Request request, Form form, Predicate<Stored> wanted,
            BooleanSupplier closed) {
        this.resources = resources;
        this.kind = kind;
        this.request = request;
        this.form = form;
        this.wanted = wanted;
        this.closed = closed;
        // Refused before anything is answered: later there is no code left to refuse with.
        this.version = request.resourceVersion();
    }

    @Override
    public void write(OutputStream out) throws IOException, InterruptedException {
        boolean initial = request.flag("sendInitialEvents")
                || version == 0 && !request.query().containsKey("sendInitialEvents");
        long since;
        if (initial) {
            var snapshot = resources.store().list(kind.resource(), request.namespace(), wanted);
            for (var item : snapshot.items()) {
                send(out, "ADDED", item);
            }
            since = snapshot.revision();
            if (request.flag("sendInitialEvents")) {
                bookmark(out, since, true);
            }
        } else {
            since = version == 0 ? resources.store().revision() : version;
        }
        out.flush();
        follow(out, since);
    }

    private void follow(OutputStream out, long since) throws IOException, InterruptedException {
        long timeout = request.number("timeoutSeconds").orElse(1800);
        var end = Instant.now().plusSeconds(timeout);
        // The first look waits for nothing, and a bookmark follows: with it go the headers of the answer, by which the
        // client sees that its watch stands.
        long patience = 0;
        var nextBookmark = Instant.now();
        while (!closed.getAsBoolean() && Instant.now().isBefore(end)) {
            try {
                for (var change : resources.store().changesSince(since, patience)) {
                    since = change.revision();
                    report(out, change);
                }
            } catch (Store.Compacted e) {
                error(out, ApiError.expired("too old resource version: " + since + " (" + e.oldest() + ")"));
                return;
            }
            patience = 500;
            if (!Instant.now().isBefore(nextBookmark) && request.flag("allowWatchBookmarks")) {
                bookmark(out, since, false);
                nextBookmark = Instant.now().plus(BOOKMARKS);
            }
            out.flush();
        }
        if (request.flag("allowWatchBookmarks")) {
            bookmark(out, since, false);
            out.flush();
        }
    }

    private void report(OutputStream out, Change change) throws IOException {
        if (!change.key().resource().equals(kind.resource())
                || !request.namespace().isEmpty() && !change.key().namespace().equals(request.namespace())) {
            return;
        }
        boolean was = change.before() != null && wanted.test(change.before());
        boolean is = change.type() != Change.Type.DELETED && wanted.test(change.now());
        if (is) {
            send(out, was ? "MODIFIED" : "ADDED", change.now());
        } else if (was) {
            send(out, "DELETED", change.now());
        }
    }

    private void send(OutputStream out, String type, Stored stored) throws IOException {
        var start = "{\"type\":\"" + type + "\",\"object\":";
        out.write(start.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        out.write(form == Form.WHOLE
                ? stored.json()
                : Json.bytes(form.event(kind, stored.tree(), request, resources.now(), first)));
        out.write('}');
        out.write('\n');
        first = false;
    }

    private void bookmark(OutputStream out, long revision, boolean endOfInitial) throws IOException {
        ObjectNode meta = Json.of("resourceVersion", Long.toString(revision), "creationTimestamp", null);
        if (endOfInitial) {
            meta.set("annotations", Json.of("k8s.io/initial-events-end", "true"));
        }
        JsonNode object = form == Form.TABLE
                ? form.event(kind, Json.of("metadata", meta), request, resources.now(), first)
                : Json.of("kind", form == Form.METADATA ? "PartialObjectMetadata" : kind.name(), "apiVersion",
                        form == Form.METADATA ? "meta.k8s.io/v1" : kind.apiVersion(), "metadata", meta);
        write(out, "BOOKMARK", object);
    }

    private static void error(OutputStream out, ApiError error) throws IOException {
        write(out, "ERROR", error.status());
        out.flush();
    }

    private static void write(OutputStream out, String type, JsonNode object) throws IOException {
        out.write(Json.bytes(Json.of("type", type, "object", object)));
        out.write('\n');
    }
}
