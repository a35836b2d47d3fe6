package dev.hakobune.practice.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Scales;
import dev.hakobune.practice.api.Selectors;
import dev.hakobune.practice.api.User;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.node.Looking;
import dev.hakobune.practice.store.Stored;

/** The verbs over HTTP, the same for every kind in the table. */
final class ResourceHandler {
    private final Resources resources;
    private final Looking looking;
    private final Logs logs;
    private final Proxy proxy;
    private final BooleanSupplier closed;

    ResourceHandler(Resources resources, Looking looking, BooleanSupplier closed) {
        this.resources = resources;
        this.looking = looking;
        this.logs = new Logs(looking, closed);
        this.proxy = new Proxy(looking);
        this.closed = closed;
    }

    Response handle(Kind kind, User user, Request request) {
        if (kind.namespaced() && request.namespace().isEmpty() && !request.name().isEmpty()
                || !kind.namespaced() && !request.namespace().isEmpty()) {
            throw ApiError.noSuchResource();
        }
        if (!request.subresource().isEmpty()) {
            return subresource(kind, request, writer(user, request));
        }
        if (request.name().isEmpty()) {
            return switch (request.method()) {
                case "GET" -> request.flag("watch")
                        ? watch(kind, request)
                        : Listing.answer(resources, kind, request, wanted(kind, request));
                case "POST" -> create(kind, request, writer(user, request));
                case "DELETE" -> deleteCollection(kind, request);
                default -> throw ApiError.notAllowed();
            };
        }
        return switch (request.method()) {
            case "GET" -> request.flag("watch")
                    ? watch(kind, request)
                    : get(kind, request);
            case "PUT" -> update(kind, request, writer(user, request));
            case "PATCH" -> patch(kind, request, writer(user, request));
            case "DELETE" -> delete(kind, request);
            default -> throw ApiError.notAllowed();
        };
    }

    private static Writer writer(User user, Request request) {
        var validation = request.param("fieldValidation");
        return new Writer(user, request.manager(), request.dryRun(), request.flag("force"),
                validation.isEmpty() ? "Warn" : validation, new java.util.ArrayList<>());
    }

    private Response whole(Kind kind, Request request, int code, ObjectNode object) {
        return Response.json(code, Form.of(request).one(kind, object, request, resources.now()));
    }

    private static Response warned(Writer writer, Response response) {
        return response instanceof Response.Whole w
                ? new Response.Whole(w.code(), w.type(), w.body(), writer.warnings())
                : response;
    }

    private Response subresource(Kind kind, Request request, Writer writer) {
        var subresource = request.subresource();
        if (!kind.has(subresource)) {
            throw ApiError.noSuchResource();
        }
        return switch (subresource) {
            case "scale" -> scale(kind, request, writer);
            case "status", "ephemeralcontainers", "finalize", "resize" -> switch (request.method()) {
                case "GET" -> get(kind, request);
                case "PUT" -> update(kind, request, writer);
                case "PATCH" -> patch(kind, request, writer);
                default -> throw ApiError.notAllowed();
            };
            case "log" -> logs.answer(request);
            case "proxy" -> proxy.answer(kind, request);
            case "portforward" -> {
                looking.checkPod(request.namespace(), request.name());
                throw ApiError.badRequest("Upgrade request required");
            }
            case "exec", "attach" -> Response.text(500, Session.absence(looking, request)
                    .orElseThrow(() -> ApiError.badRequest("Upgrade request required")));
            case "eviction" -> evict(kind, request);
            case "binding" -> bind(kind, request, writer);
            default -> throw ApiError.notAllowed();
        };
    }

    private Response create(Kind kind, Request request, Writer writer) {
        return warned(writer, whole(kind, request, 201,
                resources.create(kind, request.namespace(), request.object(), writer)));
    }

    private Response update(Kind kind, Request request, Writer writer) {
        return warned(writer, whole(kind, request, 200, resources.update(kind, request.namespace(), request.name(),
                request.object(), request.subresource(), writer)));
    }

    private Response patch(Kind kind, Request request, Writer writer) {
        var ns = request.namespace();
        var name = request.name();
        var sub = request.subresource();
        var type = request.contentType();
        if (type.equals("application/apply-patch+yaml") || type.equals("application/apply-patch+cbor")) {
            if (request.param("fieldManager").isEmpty()) {
                var problems = new Problems();
                problems.required("fieldManager", "is required for apply patch");
                throw ApiError.invalidOptions("PatchOptions", problems);
            }
            var outcome = resources.apply(kind, ns, name, sub, request.object(), writer);
            return warned(writer, whole(kind, request, outcome.created() ? 201 : 200, outcome.object()));
        }
        return warned(writer, whole(kind, request, 200,
                resources.patch(kind, ns, name, sub, patchType(kind, type), request.tree(), writer)));
    }

    private static Resources.PatchType patchType(Kind kind, String contentType) {
        return switch (contentType) {
            case "application/json-patch+json" -> Resources.PatchType.JSON;
            case "application/merge-patch+json" -> Resources.PatchType.MERGE;
            case "application/strategic-merge-patch+json" -> {
                if (kind.isCustom()) {
                    throw ApiError
                            .unsupported("the body of the request was in an unknown format - accepted media types "
                                    + "include: application/json-patch+json, application/merge-patch+json, "
                                    + "application/apply-patch+yaml");
                }
                yield Resources.PatchType.STRATEGIC;
            }
            default ->
                throw ApiError.unsupported("415: Unsupported Media Type");
        };
    }

    // ---- reading

    private Response get(Kind kind, Request request) {
        Listing.awaitRevision(resources.store(), request.resourceVersion());
        return whole(kind, request, 200, resources.get(kind, request.namespace(), request.name()).tree());
    }

    private Predicate<Stored> wanted(Kind kind, Request request) {
        Predicate<Stored> wanted = _ -> true;
        if (!request.name().isEmpty()) {
            wanted = stored -> stored.name().equals(request.name());
        }
        var labels = request.param("labelSelector");
        if (!labels.isBlank()) {
            var selector = Selectors.labels(labels);
            wanted = wanted.and(stored -> selector.test(stored.labels()));
        }
        var fields = request.param("fieldSelector");
        if (!fields.isBlank()) {
            wanted = wanted.and(fieldSelector(kind, fields));
        }
        return wanted;
    }

    /** The common ones are told without parsing the object. */
    private static Predicate<Stored> fieldSelector(Kind kind, String fields) {
        if (fields.startsWith("metadata.name=") && !fields.contains(",")) {
            var name = fields.substring(fields.indexOf('=') + 1).replaceFirst("^=", "");
            return stored -> stored.name().equals(name);
        }
        if (fields.startsWith("spec.nodeName=") && !fields.contains(",")) {
            var node = fields.substring(fields.indexOf('=') + 1).replaceFirst("^=", "");
            return stored -> stored.node().equals(node);
        }
        var selector = Selectors.fields(kind, fields);
        return stored -> selector.test(stored.tree());
    }

    private Response watch(Kind kind, Request request) {
        var form = Form.of(request);
        return new Response.Streamed("application/json",
                new Watching(resources, kind, request, form, wanted(kind, request), closed));
    }

    // ---- deleting

    private static Deletion.Options options(Request request) {
        ObjectNode body = request.body().length == 0 ? Json.object() : request.object();
        for (var name : List.of("propagationPolicy", "gracePeriodSeconds", "orphanDependents")) {
            if (!request.param(name).isEmpty()) {
                body.put(name, request.param(name));
            }
        }
        return Deletion.Options.of(body,
                request.dryRun() || Json.items(body, "dryRun").stream().anyMatch(d -> d.asString("").equals("All")));
    }

    private Response delete(Kind kind, Request request) {
        var result = resources.delete(kind, request.namespace(), request.name(), options(request));
        if (!result.gone() || kind.resource().equals("pods")) {
            return whole(kind, request, 200, result.object());
        }
        var details = Json.of("name", request.name());
        Json.putText(details, "group", kind.group());
        details.put("kind", kind.plural());
        details.put("uid", Meta.uid(result.object()));
        return Response.json(Json.of("kind", "Status", "apiVersion", "v1", "metadata", Json.object(), "status",
                "Success", "details", details));
    }

    private Response deleteCollection(Kind kind, Request request) {
        if (!Discovery.verbs(kind).contains("deletecollection")) {
            throw ApiError.notAllowed();
        }
        var doomed = resources.store().list(kind.resource(), request.namespace(), wanted(kind, request));
        for (var item : doomed.items()) {
            resources.deleteIfThere(kind, item.namespace(), item.name(), options(request));
        }
        return new Response.Whole(200, "application/json", Form.WHOLE.list(kind, doomed.items(),
                Json.of("resourceVersion", Long.toString(resources.store().revision())), request, resources.now()),
                List.of());
    }

    private Response evict(Kind kind, Request request) {
        var body = request.object();
        resources.delete(kind, request.namespace(), request.name(),
                Deletion.Options.of(body.path("deleteOptions"), request.dryRun()));
        return Response.json(201, Json.of("kind", "Status", "apiVersion", "v1", "metadata", Json.object(), "status",
                "Success", "code", 201));
    }

    private Response bind(Kind kind, Request request, Writer writer) {
        var node = Json.text(request.object(), "target", "name");
        resources.change(kind, request.namespace(), request.name(), "binding", writer,
                pod -> Json.in(pod, "spec").put("nodeName", node));
        return Response.json(201, Json.of("kind", "Status", "apiVersion", "v1", "metadata", Json.object(), "status",
                "Success", "code", 201));
    }

    // ---- scale

    private Response scale(Kind kind, Request request, Writer writer) {
        var ns = request.namespace();
        var name = request.name();
        var seen = resources.get(kind, ns, name).tree();
        var scale = Scales.of(kind, seen);
        if (request.method().equals("GET")) {
            Scales.check(kind, seen);
            return whole(Scales.KIND, request, 200, scale);
        }
        var wanted = scale.deepCopy();
        switch (request.method()) {
            case "PUT" -> wanted = request.object();
            case "PATCH" -> Scales.patch(wanted, request.tree(), request.contentType().contains("json-patch"));
            default -> throw ApiError.notAllowed();
        }
        var version = Json.text(wanted, "metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(Json.text(scale, "metadata", "resourceVersion"))) {
            throw ApiError.modified(kind, name);
        }
        int replicas = Json.number(wanted, 0, "spec", "replicas");
        Scales.validate(name, replicas);
        return whole(Scales.KIND, request, 200, Scales.of(kind, resources.change(kind, ns, name, "scale", writer,
                object -> Scales.set(kind, object, replicas))));
    }
}
