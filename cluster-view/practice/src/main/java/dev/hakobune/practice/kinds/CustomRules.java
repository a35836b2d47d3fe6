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
import dev.hakobune.practice.api.Scales;
import dev.hakobune.practice.json.Json;

/** CustomResourceDefinitions, and the kinds that they define. */
public final class CustomRules {
    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");

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
            int at = 0;
            for (var version : Json.items(spec, "versions")) {
                var field = "spec.versions[" + at + "].schema.openAPIV3Schema";
                var schema = version.path("schema").path("openAPIV3Schema");
                if (schema.isObject()) {
                    types(field, schema, problems);
                } else {
                    problems.required(field, "schemas are required");
                }
                at++;
            }
            var scope = Json.text(spec, "scope");
            if (!List.of("Cluster", "Namespaced").contains(scope)) {
                problems.unsupported("spec.scope", scope, List.of("Cluster", "Namespaced"));
            }
        }
    };

    private CustomRules() {}

    /** Each part of a schema says one of the types that there are, if it says any. */
    private static void types(String field, JsonNode schema, Problems problems) {
        var type = Json.text(schema, "type");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            problems.unsupported(field + ".type", type, TYPES);
        }
        schema.path("properties").properties()
                .forEach(p -> types(field + ".properties[" + p.getKey() + "]", p.getValue(), problems));
        List.of("items", "additionalProperties").stream().filter(schema::has)
                .forEach(inner -> types(field + "." + inner, schema.path(inner), problems));
    }

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
                .scale(scale(version.path("subresources").path("scale")))
                .rules(new CustomSchema(version.path("schema").path("openAPIV3Schema")));
        return Json.text(spec, "scope").equals("Cluster") ? kind.ofCluster() : kind;
    }

    private static Scales.Fields scale(JsonNode scale) {
        return new Scales.Fields(Json.text(scale, "specReplicasPath"), Json.text(scale, "statusReplicasPath"),
                Json.text(scale, "labelSelectorPath"));
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
}
