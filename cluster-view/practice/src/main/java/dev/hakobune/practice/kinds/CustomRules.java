package dev.hakobune.practice.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Columns;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.api.Scales;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.json.Json;

/** CustomResourceDefinitions, and the kinds that they define. */
public final class CustomRules {
    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");

    private static final String APPROVAL = "api-approved.kubernetes.io";

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
            names(spec, problems);
            if (isProtected(Json.text(spec, "group"))
                    && Json.text(definition, "metadata", "annotations", APPROVAL).isEmpty()) {
                problems.required("metadata.annotations[" + APPROVAL + "]", "protected groups must have approval "
                        + "annotation \"" + APPROVAL + "\", see https://github.com/kubernetes/enhancements/pull/1111");
            }
            if (spec.path("versions").isEmpty()) {
                problems.required("spec.versions", "must have at least one version");
            }
            int at = 0;
            for (var version : Json.items(spec, "versions")) {
                var field = "spec.versions[" + at + "].schema.openAPIV3Schema";
                var schema = version.path("schema").path("openAPIV3Schema");
                if (schema.isObject()) {
                    types(field, schema, "at the root", problems);
                    if (!List.of("", "object").contains(Json.text(schema, "type"))) {
                        problems.invalid(field + ".type", Json.text(schema, "type"), "must be object at the root");
                    }
                } else {
                    problems.required(field, "schemas are required");
                }
                at++;
            }
            storage(Json.items(spec, "versions"), problems);
            var scope = Json.text(spec, "scope");
            if (!List.of("Cluster", "Namespaced").contains(scope)) {
                problems.unsupported("spec.scope", scope, List.of("Cluster", "Namespaced"));
            }
        }
    };

    private CustomRules() {}

    /** Groups of Kubernetes' own, for what it has agreed to. */
    private static boolean isProtected(String group) {
        return group.matches("(.+\\.)?(k8s|kubernetes)\\.io");
    }

    private static void names(JsonNode spec, Problems problems) {
        var group = Json.text(spec, "group");
        if (group.isEmpty()) {
            problems.required("spec.group", "");
        } else {
            int before = problems.count();
            Validation.subdomain("spec.group", group, problems);
            if (problems.count() == before && !group.contains(".")) {
                problems.invalid("spec.group", group, "should be a domain with at least one dot");
            }
        }
        for (var name : List.of("plural", "singular", "kind", "listKind")) {
            var value = Json.text(spec, "names", name);
            if (value.isEmpty()) {
                problems.required("spec.names." + name, "");
            } else if (name.endsWith("ind")) {
                Validation.mixedLetterLabel("spec.names." + name, value, problems);
            } else {
                Validation.letterLabel("spec.names." + name, value, problems);
            }
        }
    }

    /** Objects are kept in one version. */
    private static void storage(List<JsonNode> versions, Problems problems) {
        long storing = versions.stream().filter(v -> Json.flag(v, "storage")).count();
        if (storing != 1) {
            problems.invalid("spec.versions", new Problems.Go(versions.stream().map(CustomRules::inGo)
                    .collect(Collectors.joining(", ", "[]apiextensions.CustomResourceDefinitionVersion{", "}"))),
                    "must have exactly one version marked as storage version");
        }
        if (storing == 0) {
            problems.invalid("status.storedVersions", new Problems.Go("[]string{}"),
                    "must have at least one stored version");
        }
    }

    private static String inGo(JsonNode version) {
        return "apiextensions.CustomResourceDefinitionVersion{Name:" + version.path("name") + ", Served:"
                + Json.flag(version, "served") + ", Storage:" + Json.flag(version, "storage")
                + ", Deprecated:false, DeprecationWarning:(*string)(nil), Schema:(*apiextensions."
                + "CustomResourceValidation)(0xc000123456), Subresources:(*apiextensions.CustomResourceSubresources)"
                + "(nil), AdditionalPrinterColumns:[]apiextensions.CustomResourceColumnDefinition(nil), "
                + "SelectableFields:[]apiextensions.SelectableField(nil)}";
    }

    /**
     * Each part of a schema says one of the types that there are. Only a number or a text, or what is kept as it is, need not say
     * any.
     *
     * @param place what the schema is of
     */
    private static void types(String field, JsonNode schema, String place, Problems problems) {
        var type = Json.text(schema, "type");
        if (type.isEmpty()) {
            if (!Json.flag(schema, "x-kubernetes-int-or-string")
                    && !Json.flag(schema, "x-kubernetes-preserve-unknown-fields")) {
                problems.required(field + ".type", "must not be empty " + place);
            }
        } else if (!TYPES.contains(type)) {
            problems.unsupported(field + ".type", type, TYPES);
        } else if (type.equals("array") && !schema.has("items")) {
            problems.required(field + ".items", "must be specified");
        }
        var fields = "for specified object fields";
        schema.path("properties").properties()
                .forEach(p -> types(field + ".properties[" + p.getKey() + "]", p.getValue(), fields, problems));
        if (schema.has("items")) {
            types(field + ".items", schema.path("items"), "for specified array items", problems);
        }
        if (schema.path("additionalProperties").isObject()) {
            types(field + ".additionalProperties", schema.path("additionalProperties"), fields, problems);
        }
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
