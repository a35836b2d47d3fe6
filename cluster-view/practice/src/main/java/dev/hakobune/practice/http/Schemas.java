package dev.hakobune.practice.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.schema.OpenApiSchemas;
import dev.hakobune.practice.schema.Types;

/** The schemas of the kinds: of the built-in ones from their types, of the others from their definitions. */
final class Schemas {
    private final Resources resources;
    private final OpenApiSchemas types = new OpenApiSchemas();

    Schemas(Resources resources) {
        this.resources = resources;
    }

    /** Adds the schema of a kind, and those that it refers to, and says its name. */
    String put(Kind kind, ObjectNode components) {
        var type = Types.find(kind.apiVersion(), kind.name());
        var name = type.map(t -> types.put(t, components)).orElseGet(() -> custom(kind, components));
        ((ObjectNode) components.path(name)).set("x-kubernetes-group-version-kind",
                Json.array().add(Json.of("group", kind.group(), "version", kind.version(), "kind", kind.name())));
        return name;
    }

    private String custom(Kind kind, ObjectNode components) {
        var reversed = java.util.List.of(kind.group().split("\\.")).reversed();
        var name = String.join(".", reversed) + "." + kind.version() + "." + kind.name();
        JsonNode schema = resources
                .find("customresourcedefinitions.apiextensions.k8s.io", "", kind.resource())
                .flatMap(d -> Json.find(d.path("spec").path("versions"), "name", kind.version()))
                .map(v -> v.path("schema").path("openAPIV3Schema")).orElse(Json.object());
        var copy = schema.isObject() ? Json.copy(schema) : Json.of("type", "object");
        types.putWhole(Json.in(copy, "properties"), components);
        components.set(name, copy);
        return name;
    }
}
