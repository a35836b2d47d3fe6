package dev.hakobune.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;

/** Label selectors and field selectors. */
public final class Selectors {
    private static final Pattern SET = Pattern.compile("\\s*([^\\s!=,()]+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
    private static final Pattern EQUAL = Pattern.compile("\\s*([^\\s!=,()]+)\\s*(==|=|!=)\\s*([^\\s!=,()]*)\\s*");
    private static final Pattern EXISTS = Pattern.compile("\\s*(!?)\\s*([^\\s!=,()]+)\\s*");

    private Selectors() {}

    /** A selector as kubectl's {@code -l} takes it. Everything matches an empty one. */
    public static Predicate<Map<String, String>> labels(String selector) {
        Predicate<Map<String, String>> all = _ -> true;
        for (var part : parts(selector)) {
            all = all.and(requirement(part));
        }
        return all;
    }

    private static List<String> parts(String selector) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= selector.length(); i++) {
            char c = i == selector.length() ? ',' : selector.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && (depth == 0 || i == selector.length())) {
                var part = selector.substring(start, i);
                if (!part.isBlank()) {
                    parts.add(part);
                }
                start = i + 1;
            }
        }
        return parts;
    }

    private static Predicate<Map<String, String>> requirement(String text) {
        Matcher m = SET.matcher(text);
        if (m.matches()) {
            var key = m.group(1);
            var values = Set.of(java.util.Arrays.stream(m.group(3).split(",")).map(String::strip).distinct()
                    .toArray(String[]::new));
            return m.group(2).equals("in")
                    ? l -> l.containsKey(key) && values.contains(l.get(key))
                    : l -> !l.containsKey(key) || !values.contains(l.get(key));
        }
        m = EQUAL.matcher(text);
        if (m.matches()) {
            var key = m.group(1);
            var value = m.group(3);
            return m.group(2).equals("!=") ? l -> !value.equals(l.get(key)) : l -> value.equals(l.get(key));
        }
        m = EXISTS.matcher(text);
        if (m.matches()) {
            var key = m.group(2);
            return m.group(1).isEmpty() ? l -> l.containsKey(key) : l -> !l.containsKey(key);
        }
        throw ApiError.badRequest("unable to parse requirement: " + amiss(text.strip()));
    }

    private static String amiss(String text) {
        var words = text.split("\\s+");
        var open = words.length > 2 ? words[2] : "";
        if (words.length > 1 && words[1].matches("in|notin") && !open.startsWith("(")) {
            return "found '" + open + "' expected: '('";
        }
        if (words.length > 1 && !words[1].matches("(in|notin)\\b.*")) {
            return "found '" + words[1] + "', expected: '=', '!=', '==', 'in', notin'";
        }
        return text.matches(".*\\b(in|notin)\\s*\\([^)]*") ? "found '', expected: ',' or ')'" : text;
    }

    /** A LabelSelector object: {@code matchLabels} and {@code matchExpressions}. Nothing matches a missing one. */
    public static Predicate<Map<String, String>> of(JsonNode selector) {
        if (!selector.isObject()) {
            return _ -> false;
        }
        var wanted = Json.texts(selector, "matchLabels");
        Predicate<Map<String, String>> all = labels -> labels.entrySet().containsAll(wanted.entrySet());
        for (var e : Json.items(selector, "matchExpressions")) {
            var key = Json.text(e, "key");
            var values = Json.items(e, "values").stream().map(JsonNode::asString).toList();
            all = all.and(switch (Json.text(e, "operator")) {
                case "In" -> l -> l.containsKey(key) && values.contains(l.get(key));
                case "NotIn" -> l -> !l.containsKey(key) || !values.contains(l.get(key));
                case "Exists" -> l -> l.containsKey(key);
                case "DoesNotExist" -> l -> !l.containsKey(key);
                default -> _ -> false;
            });
        }
        return all;
    }

    /** A LabelSelector object as text, as the scale subresource reports it. */
    public static String written(JsonNode selector) {
        var parts = new ArrayList<String>();
        Json.texts(selector, "matchLabels").forEach((key, value) -> parts.add(key + "=" + value));
        for (var e : Json.items(selector, "matchExpressions")) {
            var key = Json.text(e, "key");
            var values = String.join(",", Json.items(e, "values").stream().map(JsonNode::asString).toList());
            parts.add(switch (Json.text(e, "operator")) {
                case "In" -> key + " in (" + values + ")";
                case "NotIn" -> key + " notin (" + values + ")";
                case "Exists" -> key;
                default -> "!" + key;
            });
        }
        return String.join(",", parts);
    }

    /** The fields, beside name and namespace, by which objects of a kind can be chosen: few, for each needs an index. */
    private static final Map<String, Set<String>> FIELDS = Map.of("pods",
            Set.of("spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
                    "spec.hostNetwork", "status.phase", "status.podIP", "status.nominatedNodeName"),
            "events",
            Set.of("involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
                    "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason",
                    "reportingComponent", "source", "type"),
            "nodes", Set.of("spec.unschedulable"), "namespaces", Set.of("status.phase"), "secrets", Set.of("type"),
            "services", Set.of("spec.clusterIP", "spec.type"), "replicasets.apps", Set.of("status.replicas"),
            "jobs.batch", Set.of("status.successful"));

    private static void requireField(Kind kind, String field) {
        if (!field.equals("metadata.name") && !(field.equals("metadata.namespace") && kind.namespaced())
                && !FIELDS.getOrDefault(kind.resource(), Set.of()).contains(field)) {
            throw ApiError.badRequest(FIELDS.containsKey(kind.resource())
                    ? "field label not supported: " + field
                    : '"' + field + "\" is not a known field selector: only \"metadata.name\""
                            + (kind.namespaced() ? ", \"metadata.namespace\"" : ""));
        }
    }

    /** A selector as kubectl's {@code --field-selector} takes it, on a tree. */
    public static Predicate<JsonNode> fields(Kind kind, String selector) {
        Predicate<JsonNode> all = _ -> true;
        for (var part : selector.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            var m = Pattern.compile("\\s*([^=!]+?)\\s*(==|=|!=)\\s*(.*?)\\s*").matcher(part);
            if (!m.matches()) {
                throw ApiError.badRequest("invalid selector: '" + part + "'; can't understand '" + part + "'");
            }
            requireField(kind, m.group(1));
            var path = (m.group(1).equals("source") ? "source.component" : m.group(1)).split("\\.");
            var value = m.group(3);
            boolean equal = !m.group(2).equals("!=");
            all = all.and(o -> Json.text(o, path).equals(value) == equal);
        }
        return all;
    }
}
