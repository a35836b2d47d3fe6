package dev.hakobune.practice.http;

import java.util.List;
import java.util.Optional;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Kinds;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.schema.Gnostic;
import dev.hakobune.practice.schema.OpenApiSchemas;

/**
 * The OpenAPI documents from which kubectl learns what kinds and fields there are: version 3, one a group and version,
 * and for older clients version 2, one for all, as JSON or in protobuf.
 */
final class OpenApi {
    /**
     * A client that finds the strategic merge patch here takes the merge keys from the schemas, which do not have them;
     * without, it takes them from what it knows itself.
     */
    private static final List<String> PATCHES = List.of("application/json-patch+json", "application/merge-patch+json",
            "application/apply-patch+yaml");

    private final Kinds kinds;
    private final Schemas schemas;

    OpenApi(Kinds kinds, Schemas schemas) {
        this.kinds = kinds;
        this.schemas = schemas;
    }

    Optional<Response> answer(Request request) {
        var path = request.path();
        if (path.equals("/openapi/v2")) {
            return Optional.of(legacy(request));
        }
        if (path.equals("/openapi/v3")) {
            var paths = Json.object();
            for (var kind : kinds.all()) {
                var place = place(kind);
                paths.set(place, Json.of("serverRelativeURL",
                        "/openapi/v3/" + place + "?hash=" + Integer.toHexString(document(place).hashCode())));
            }
            return Optional.of(Response.json(Json.of("paths", paths)));
        }
        if (path.startsWith("/openapi/v3/")) {
            var place = path.substring("/openapi/v3/".length());
            return kinds.all().stream().anyMatch(k -> place(k).equals(place))
                    ? Optional.of(Response.json(document(place)))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private Response legacy(Request request) {
        var document = legacyDocument();
        if (request.accepted().stream().noneMatch(t -> t.startsWith("application/com.github.proto-openapi"))) {
            return Response.json(document);
        }
        // The old name of the type, with an @ in it, is none that a client could read back.
        return new Response.Whole(200, "application/octet-stream", Gnostic.write(document), List.of());
    }

    private ObjectNode legacyDocument() {
        var paths = Json.object();
        var components = Json.object();
        for (var kind : kinds.all()) {
            schemas.put(kind, components);
            var root = "/" + place(kind) + (kind.namespaced() ? "/namespaces/{namespace}/" : "/") + kind.plural();
            paths.set(root, Json.of("get", operation("list", kind), "post", operation("post", kind)));
            var patch = operation("patch", kind);
            patch.set("consumes", Json.strings(PATCHES));
            paths.set(root + "/{name}", Json.of("get", operation("get", kind), "put", operation("put", kind), "patch",
                    patch, "delete", operation("delete", kind)));
        }
        var definitions = Json.object();
        components.properties().forEach(s -> definitions.set(s.getKey(),
                OpenApiSchemas.legacy((ObjectNode) s.getValue())));
        return Json.of("swagger", "2.0", "info",
                Json.of("title", "Hakobune practice cluster", "version", Discovery.VERSION), "paths", paths,
                "definitions", definitions);
    }

    private static String place(Kind kind) {
        return (kind.group().isEmpty() ? "api/" : "apis/") + kind.apiVersion();
    }

    private ObjectNode document(String place) {
        var paths = Json.object();
        var components = Json.object();
        for (var kind : kinds.all()) {
            if (place(kind).equals(place)) {
                var root = "/" + place + (kind.namespaced() ? "/namespaces/{namespace}/" : "/") + kind.plural();
                var schema = Json.of("$ref", "#/components/schemas/" + schemas.put(kind, components));
                paths.set(root, Json.of("get", operation("list", kind), "post", body(operation("post", kind), schema,
                        List.of("application/json"))));
                paths.set(root + "/{name}", Json.of("get", operation("get", kind), "put",
                        body(operation("put", kind), schema, List.of("application/json")), "patch",
                        body(operation("patch", kind), Json.of("type", "object"), PATCHES),
                        "delete", operation("delete", kind)));
            }
        }
        return Json.of("openapi", "3.0.0", "info",
                Json.of("title", "Hakobune practice cluster", "version", Discovery.VERSION), "paths", paths,
                "components", Json.of("schemas", components));
    }

    private static ObjectNode body(ObjectNode operation, ObjectNode schema, List<String> types) {
        var content = Json.object();
        types.forEach(type -> content.set(type, Json.of("schema", schema)));
        operation.set("requestBody", Json.of("content", content));
        return operation;
    }

    private static ObjectNode operation(String action, Kind kind) {
        return Json.of("x-kubernetes-action", action, "x-kubernetes-group-version-kind",
                Json.of("group", kind.group(), "version", kind.version(), "kind", kind.name()), "parameters",
                parameters(action), "responses", Json.of("200", Json.of("description", "OK")));
    }

    private static ArrayNode parameters(String action) {
        var list = Json.array();
        var names = switch (action) {
            case "get" -> List.of("pretty");
            case "list" -> List.of("continue", "fieldSelector", "labelSelector", "limit", "resourceVersion", "watch");
            case "delete" -> List.of("dryRun", "gracePeriodSeconds", "propagationPolicy");
            case "patch" -> List.of("dryRun", "fieldManager", "fieldValidation", "force");
            default -> List.of("dryRun", "fieldManager", "fieldValidation");
        };
        names.forEach(name -> list.add(Json.of("name", name, "in", "query", "schema",
                Json.of("type", "string", "uniqueItems", true))));
        return list;
    }
}
