package dev.hakobune.practice.kinds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.json.Json;

/**
 * What the schema of a CustomResourceDefinition asks of its objects: unknown fields are told and dropped, defaults filled in,
 * types, formats and limits checked, as a structural schema is read ({@code k8s.io/kube-openapi/pkg/validation}). Rules in CEL
 * ({@code x-kubernetes-validations}) are not looked at.
 */
final class CustomSchema implements Rules {
    private final JsonNode schema;

    CustomSchema(JsonNode schema) {
        this.schema = schema;
    }

    @Override
    public List<String> prune(ObjectNode object) {
        var unknown = new ArrayList<String>();
        prune("", object, schema, true, unknown);
        unknown.sort(null);
        return unknown;
    }

    @Override
    public void defaults(ObjectNode object) {
        prune(object);
        fill(object, schema, true);
    }

    @Override
    public void validate(ObjectNode object, Problems problems) {
        check("", object, schema, problems);
    }

    /** @param whole whether it is an object of the API, with the fields that each of those has */
    private static void prune(String field, ObjectNode object, JsonNode schema, boolean whole, List<String> unknown) {
        var gone = new ArrayList<String>();
        for (var entry : object.properties()) {
            var name = entry.getKey();
            var at = path(field, name);
            var property = property(schema, name);
            if (whole && List.of("apiVersion", "kind", "metadata").contains(name)) {
                continue;
            }
            if (!property.isMissingNode()) {
                pruneValue(at, entry.getValue(), property, unknown);
            } else if (!Json.flag(schema, "x-kubernetes-preserve-unknown-fields")) {
                gone.add(name);
                unknown.add(at);
            }
        }
        object.remove(gone);
    }

    private static void pruneValue(String field, JsonNode value, JsonNode schema, List<String> unknown) {
        if (schema.isBoolean()) {
            // additionalProperties: true says nothing of what is in them, so that all of it is known.
            return;
        }
        if (value instanceof ObjectNode object) {
            prune(field, object, schema, Json.flag(schema, "x-kubernetes-embedded-resource"), unknown);
        } else {
            for (int i = 0; i < value.size(); i++) {
                pruneValue(field + "[" + i + "]", value.get(i), schema.path("items"), unknown);
            }
        }
    }

    private static JsonNode property(JsonNode schema, String name) {
        var properties = schema.path("properties");
        return properties.has(name) ? properties.path(name) : schema.path("additionalProperties");
    }

    private static void fill(JsonNode value, JsonNode schema, boolean root) {
        if (!(value instanceof ObjectNode object)) {
            value.forEach(item -> fill(item, schema.path("items"), false));
            return;
        }
        for (var property : schema.path("properties").properties()) {
            var name = property.getKey();
            boolean open = !object.has(name) || isNothing(object.get(name), property.getValue());
            if (open && property.getValue().has("default") && !(root && name.equals("metadata"))) {
                object.set(name, property.getValue().path("default").deepCopy());
            }
        }
        object.remove(object.properties().stream().filter(e -> isNothing(e.getValue(), property(schema, e.getKey())))
                .map(Map.Entry::getKey).toList());
        for (var entry : object.properties()) {
            if (!(root && entry.getKey().equals("metadata"))) {
                fill(entry.getValue(), property(schema, entry.getKey()), false);
            }
        }
    }

    /** A null that a schema does not allow says nothing. */
    private static boolean isNothing(JsonNode value, JsonNode schema) {
        return value.isNull() && schema.isObject() && !Json.flag(schema, "nullable");
    }

    private static void check(String field, JsonNode value, JsonNode schema, Problems problems) {
        if (value.isNull() && Json.flag(schema, "nullable")) {
            return;
        }
        var type = Json.flag(schema, "x-kubernetes-int-or-string") ? "integer,string" : Json.text(schema, "type");
        boolean right = switch (type) {
            case "integer,string" -> value.isIntegralNumber() || value.isString();
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
            problems.invalid(named(field), found,
                    body(field, "must be of type " + type + ": \"" + found + "\""));
            return;
        }
        if (schema.has("enum") && !Json.items(schema, "enum").contains(value)) {
            problems.unsupported(named(field), value.asString(""),
                    Json.items(schema, "enum").stream().map(e -> e.asString("")).toList());
        }
        if (value.isNumber()) {
            number(field, value, schema, problems);
        } else if (value.isString()) {
            text(field, value, schema, problems);
        } else if (value.isArray()) {
            list(field, value, schema, problems);
        } else if (value.isObject()) {
            object(field, value, schema, problems);
        }
        combined(field, value, schema, problems);
    }

    private static void number(String field, JsonNode value, JsonNode schema, Problems problems) {
        double number = value.asDouble();
        if (schema.has("minimum")) {
            boolean beyond = Json.flag(schema, "exclusiveMinimum");
            double minimum = schema.path("minimum").asDouble();
            if (number < minimum || beyond && number == minimum) {
                problems.invalid(field, value, body(field, "should be greater than " + (beyond ? "" : "or equal to ")
                        + schema.path("minimum")));
            }
        }
        if (schema.has("maximum")) {
            boolean beyond = Json.flag(schema, "exclusiveMaximum");
            double maximum = schema.path("maximum").asDouble();
            if (number > maximum || beyond && number == maximum) {
                problems.invalid(field, value, body(field, "should be less than " + (beyond ? "" : "or equal to ")
                        + schema.path("maximum")));
            }
        }
        if (schema.has("multipleOf") && number % schema.path("multipleOf").asDouble() != 0) {
            problems.invalid(field, value, body(field, "should be a multiple of " + schema.path("multipleOf")));
        }
    }

    private static void text(String field, JsonNode value, JsonNode schema, Problems problems) {
        var text = value.asString();
        int length = text.codePointCount(0, text.length());
        if (schema.has("maxLength") && length > schema.path("maxLength").asInt()) {
            problems.tooLong(field, schema.path("maxLength").asInt());
        }
        if (length < schema.path("minLength").asInt(0)) {
            problems.invalid(field, value,
                    body(field, "should be at least " + schema.path("minLength") + " chars long"));
        }
        var pattern = Json.text(schema, "pattern");
        if (!Pattern.compile(pattern).matcher(text).find()) {
            problems.invalid(field, value, body(field, "should match '" + pattern + "'"));
        }
        var format = Json.text(schema, "format");
        if (!CustomFormats.fits(format, text)) {
            problems.invalid(field, value, body(field, "must be of type " + format + ": \"" + text + "\""));
        }
    }

    private static void list(String field, JsonNode value, JsonNode schema, Problems problems) {
        if (schema.has("maxItems") && value.size() > schema.path("maxItems").asInt()) {
            problems.tooMany(field, value.size(), schema.path("maxItems").asInt());
        }
        if (value.size() < schema.path("minItems").asInt(0)) {
            problems.invalid(field, value.size(),
                    body(field, "should have at least " + schema.path("minItems") + " items"));
        }
        var seen = new HashSet<JsonNode>();
        boolean set = Json.text(schema, "x-kubernetes-list-type").equals("set");
        for (int i = 0; i < value.size(); i++) {
            var at = field + "[" + i + "]";
            check(at, value.path(i), schema.path("items"), problems);
            if (set && !seen.add(value.path(i))) {
                problems.duplicate(at, value.path(i));
            }
        }
    }

    private static void object(String field, JsonNode value, JsonNode schema, Problems problems) {
        if (schema.has("maxProperties") && value.size() > schema.path("maxProperties").asInt()) {
            problems.tooMany(named(field), value.size(), schema.path("maxProperties").asInt());
        }
        if (value.size() < schema.path("minProperties").asInt(0)) {
            problems.invalid(named(field), value.size(),
                    body(field, "should have at least " + schema.path("minProperties") + " properties"));
        }
        for (var name : Json.items(schema, "required")) {
            if (!value.has(name.asString())) {
                problems.required(path(field, name.asString()), "");
            }
        }
        for (var entry : value.properties()) {
            var name = entry.getKey();
            if (!(field.isEmpty() && name.equals("metadata"))) {
                check(path(field, name), entry.getValue(), property(schema, name), problems);
            }
        }
    }

    private static void combined(String field, JsonNode value, JsonNode schema, Problems problems) {
        var quoted = '"' + field + '"';
        if (schema.has("allOf") && fitting(field, value, schema, "allOf") < schema.path("allOf").size()) {
            problems.invalid(named(field), "", quoted + " must validate all the schemas (allOf)");
        }
        if (schema.has("anyOf") && fitting(field, value, schema, "anyOf") == 0) {
            problems.invalid(named(field), "", quoted + " must validate at least one schema (anyOf)");
        }
        if (schema.has("oneOf")) {
            long fitting = fitting(field, value, schema, "oneOf");
            if (fitting != 1) {
                problems.invalid(named(field), "", quoted + " must validate one and only one schema (oneOf). Found "
                        + (fitting == 0 ? "none" : fitting) + " valid");
            }
        }
        if (schema.has("not") && fits(field, value, schema.path("not"))) {
            problems.invalid(named(field), "", quoted + " must not validate the schema (not)");
        }
    }

    private static long fitting(String field, JsonNode value, JsonNode schema, String name) {
        return Json.items(schema, name).stream().filter(each -> fits(field, value, each)).count();
    }

    private static boolean fits(String field, JsonNode value, JsonNode schema) {
        var problems = new Problems();
        check(field, value, schema, problems);
        return problems.isEmpty();
    }

    /** The word that a schema has for what a value is. */
    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String body(String field, String problem) {
        return field + " in body " + problem;
    }

    private static String named(String field) {
        return field.isEmpty() ? "<root>" : field;
    }

    private static String path(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }
}
