package dev.hakobune.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

/** What is wrong with the fields of an object, in Kubernetes' own words (package {@code field} of apimachinery). */
public final class Problems {
    /** A value as Go prints it with its type. */
    public record Go(String text) {
        /** A number or a text. */
        public static Go intOrString(JsonNode value) {
            return new Go(value.isNumber()
                    ? "intstr.IntOrString{Type:0, IntVal:" + value.asInt() + ", StrVal:\"\"}"
                    : "intstr.IntOrString{Type:1, IntVal:0, StrVal:" + value + "}");
        }

        /**
         * A struct of pointers.
         *
         * @param fields their names in the manifest and their types in Go, with a space between
         */
        public static Go pointers(String type, List<String> fields, JsonNode value) {
            return new Go(fields.stream().map(field -> field.split(" "))
                    .map(f -> goName(f[0]) + ":(*" + f[1] + ")("
                            + (value.has(f[0]) ? "0xc000123456" : "nil") + ")")
                    .collect(Collectors.joining(", ", type + "{", "}")));
        }

        private static String goName(String field) {
            return field.startsWith("se") && Character.isUpperCase(field.charAt(2))
                    ? "SE" + field.substring(2)
                    : Character.toUpperCase(field.charAt(0)) + field.substring(1);
        }

        public static Go selector(JsonNode selector) {
            var labels = selector.path("matchLabels");
            var expressions = Json.items(selector, "matchExpressions").stream()
                    .map(e -> "v1.LabelSelectorRequirement{Key:" + e.path("key") + ", Operator:" + e.path("operator")
                            + ", Values:" + (e.get("values") instanceof ArrayNode values
                                    ? strings(values)
                                    : "[]string(nil)")
                            + "}")
                    .collect(Collectors.joining(", ", "{", "}"));
            return new Go("v1.LabelSelector{MatchLabels:map[string]string" + (labels.isEmpty() ? "(nil)" : labels)
                    + ", MatchExpressions:[]v1.LabelSelectorRequirement"
                    + (selector.path("matchExpressions").isEmpty() ? "(nil)" : expressions) + "}");
        }
    }

    private record Problem(String field, String reason, String message) {}

    private final List<Problem> found = new ArrayList<>();

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int count() {
        return found.size();
    }

    public void required(String field, String detail) {
        add(field, "FieldValueRequired", "Required value" + suffix(detail));
    }

    public void invalid(String field, Object value, String detail) {
        add(field, "FieldValueInvalid", "Invalid value: " + shown(value) + suffix(detail));
    }

    public void forbidden(String field, String detail) {
        add(field, "FieldValueForbidden", "Forbidden" + suffix(detail));
    }

    public void duplicate(String field, Object value) {
        add(field, "FieldValueDuplicate", "Duplicate value: " + shown(value));
    }

    public void notFound(String field, Object value) {
        add(field, "FieldValueNotFound", "Not found: " + shown(value));
    }

    public void unsupported(String field, Object value, List<String> supported) {
        add(field, "FieldValueNotSupported", "Unsupported value: " + shown(value) + ": supported values: "
                + supported.stream().map(s -> '"' + s + '"').collect(Collectors.joining(", ")));
    }

    /** @param most how many bytes it may have */
    public void tooLong(String field, int most) {
        add(field, "FieldValueTooLong", "Too long: may not be more than " + most + (most == 1 ? " byte" : " bytes"));
    }

    /** @param most how many items it may have */
    public void tooMany(String field, int found, int most) {
        add(field, "FieldValueTooMany",
                "Too many: " + found + ": must have at most " + most + (most == 1 ? " item" : " items"));
    }

    private void add(String field, String reason, String message) {
        found.add(new Problem(field, reason, message));
    }

    private static String suffix(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
    }

    private static String shown(Object value) {
        return switch (value) {
            // A map as Go prints it.
            case ObjectNode map when map.isEmpty() -> "map[string]string(nil)";
            case ObjectNode map when Json.stream(map).allMatch(JsonNode::isString) -> "map[string]string" + map;
            case Go go -> go.text();
            case ArrayNode list when Json.stream(list).allMatch(JsonNode::isString) -> strings(list);
            case JsonNode node -> node.toString();
            case String text -> '"' + text + '"';
            default -> String.valueOf(value);
        };
    }

    /** A list of texts as Go prints it. */
    private static String strings(ArrayNode list) {
        return Json.stream(list).map(JsonNode::toString).collect(Collectors.joining(", ", "[]string{", "}"));
    }

    /** All of them in one line: in brackets when there are several. */
    String summary() {
        var texts = found.stream().map(p -> p.field() + ": " + p.message()).distinct().toList();
        return texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]";
    }

    ArrayNode causes() {
        var causes = Json.array();
        found.forEach(p -> causes.add(Json.of("reason", p.reason(), "message", p.message(), "field", p.field())));
        return causes;
    }
}
