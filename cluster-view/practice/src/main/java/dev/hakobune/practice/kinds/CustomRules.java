package dev.hakobune.practice.kinds;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Columns;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.json.Json;

/** CustomResourceDefinitions, and the kinds that they define. */
public final class CustomRules {
    static final Rules DEFINITION = new Rules() {
        @Override
        public void defaults(ObjectNode definition) {
            var names = Json.in(definition, "spec", "names");
            Json.fill(names, "singular", Json.text(names, "kind").toLowerCase(java.util.Locale.ROOT));
            Json.fill(names, "listKind", Json.text(names, "kind") + "List");
            Json.fill(Json.in(definition, "spec"), "conversion", Json.of("strategy", "None"));
        }

        @Override
        public void validate(ObjectNode definition, Problems problems) {
            var spec = definition.path("spec");
            var wanted = Json.text(spec, "names", "plural") + "." + Json.text(spec, "group");
            var name = Meta.name(definition);
            if (!name.equals(wanted)) {
                problems.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group");
            }
            if (spec.path("versions").isEmpty()) {
                problems.required("spec.versions", "must have at least one version");
            }
            var scope = Json.text(spec, "scope");
            if (!List.of("Cluster", "Namespaced").contains(scope)) {
                problems.unsupported("spec.scope", scope, List.of("Cluster", "Namespaced"));
            }
        }
    };

    private CustomRules() {}

    /** The kinds of a definition, one for each version that it serves. */
    public static List<Kind> kinds(JsonNode definition) {
        var spec = definition.path("spec");
        var kinds = new ArrayList<Kind>();
        for (var version : Json.items(spec, "versions")) {
            if (Json.flag(version, "served")) {
                kinds.add(kind(spec, version));
            }
        }
        return kinds;
    }

    private static Kind kind(JsonNode spec, JsonNode version) {
        var subresources = new ArrayList<String>();
        version.path("subresources").properties().forEach(e -> subresources.add(e.getKey()));
        var kind = Kind
                .of(Json.text(spec, "group") + "/" + Json.text(version, "name"), Json.text(spec, "names", "plural"),
                        Json.text(spec, "names", "kind"))
                .shortNames(texts(spec.path("names").path("shortNames")))
                .categories(texts(spec.path("names").path("categories")))
                .subresources(subresources.toArray(String[]::new)).columns(columns(version))
                .rules(rules(version.path("schema").path("openAPIV3Schema")));
        return Json.text(spec, "scope").equals("Cluster") ? kind.ofCluster() : kind;
    }

    private static String[] texts(JsonNode list) {
        return Json.stream(list).map(n -> n.asString("")).toArray(String[]::new);
    }

    private static Columns columns(JsonNode version) {
        var columns = new Columns().name();
        var own = Json.items(version, "additionalPrinterColumns");
        if (own.isEmpty()) {
            return columns.age();
        }
        for (var column : own) {
            var path = Json.text(column, "jsonPath").replaceFirst("^\\.", "").split("\\.");
            var name = Json.text(column, "name");
            if (Json.text(column, "type").equals("date")) {
                columns = columns.text(name, (o, now) -> Columns.age(Json.text(o, path), now));
            } else if (Json.number(column, 0, "priority") > 0) {
                columns = columns.wide(name, o -> Json.at(o, path).asString(""));
            } else {
                columns = columns.text(name, o -> Json.at(o, path).asString(""));
            }
        }
        return columns;
    }

    private static Rules rules(JsonNode schema) {
        return new Rules() {
            @Override
            public void defaults(ObjectNode object) {
                prune(object, schema, true);
            }

            @Override
            public void validate(ObjectNode object, Problems problems) {
                check("", object, schema, problems);
            }
        };
    }

    /** Drops what the schema does not know and fills in its defaults. */
    private static void prune(ObjectNode object, JsonNode schema, boolean root) {
        var properties = schema.path("properties");
        if (!Json.flag(schema, "x-kubernetes-preserve-unknown-fields") && properties.isObject()) {
            var unknown = object.properties().stream().map(java.util.Map.Entry::getKey).filter(n -> !properties.has(n)
                    && !(root && List.of("apiVersion", "kind", "metadata").contains(n))).toList();
            object.remove(unknown);
        }
        for (var property : properties.properties()) {
            var name = property.getKey();
            if (root && name.equals("metadata")) {
                continue;
            }
            if (!object.has(name) && property.getValue().has("default")) {
                object.set(name, property.getValue().path("default").deepCopy());
            }
            if (object.get(name) instanceof ObjectNode inner) {
                prune(inner, property.getValue(), false);
            } else {
                Json.objects(object, name).forEach(o -> prune(o, property.getValue().path("items"), false));
            }
        }
    }

    private static void check(String field, JsonNode value, JsonNode schema, Problems problems) {
        var type = Json.text(schema, "type");
        boolean right = switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
        if (!right) {
            var found = typeOf(value);
            problems.invalid(field.isEmpty() ? "<root>" : field, found, (field.isEmpty() ? "" : field)
                    + " in body must be of type " + type + ": \"" + found + "\"");
            return;
        }
        limits(field, value, schema, problems);
        for (var name : Json.items(schema, "required")) {
            if (!value.has(name.asString())) {
                problems.required(path(field, name.asString()), "");
            }
        }
        for (var property : schema.path("properties").properties()) {
            if (value.has(property.getKey()) && !(field.isEmpty() && property.getKey().equals("metadata"))) {
                check(path(field, property.getKey()), value.path(property.getKey()), property.getValue(), problems);
            }
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(field + "[" + i + "]", value.path(i), schema.path("items"), problems);
            }
        }
    }

    /** The word that a schema has for what a value is. */
    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static void limits(String field, JsonNode value, JsonNode schema, Problems problems) {
        if (schema.has("enum") && !Json.items(schema, "enum").contains(value)) {
            problems.unsupported(field, value.asString(""),
                    Json.items(schema, "enum").stream().map(e -> e.asString("")).toList());
        }
        if (value.isNumber() && schema.has("minimum") && value.asDouble() < schema.path("minimum").asDouble()) {
            problems.invalid(field, value, field + " in body should be greater than or equal to "
                    + schema.path("minimum").asString(""));
        }
        if (value.isNumber() && schema.has("maximum") && value.asDouble() > schema.path("maximum").asDouble()) {
            problems.invalid(field, value,
                    field + " in body should be less than or equal to " + schema.path("maximum").asString(""));
        }
        if (value.isString() && schema.has("pattern")
                && !java.util.regex.Pattern.compile(Json.text(schema, "pattern")).matcher(value.asString()).find()) {
            problems.invalid(field, value, field + " in body should match '" + Json.text(schema, "pattern") + "'");
        }
    }

    private static String path(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }
}
