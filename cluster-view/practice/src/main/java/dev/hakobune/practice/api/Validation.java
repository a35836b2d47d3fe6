package dev.hakobune.practice.api;

import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;

/** What holds for the metadata of every kind, in the words of apimachinery's validation. */
public final class Validation {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern
            .compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern QUALIFIED = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Pattern VALUE = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");

    private static final String LABEL_RULE = "a lowercase RFC 1123 label must consist of lower case alphanumeric "
            + "characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or "
            + "'123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private static final String SUBDOMAIN_RULE = "a lowercase RFC 1123 subdomain must consist of lower case "
            + "alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. "
            + "'example.com', regex used for validation is "
            + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private static final String VALUE_RULE = "a valid label must be an empty string or consist of alphanumeric "
            + "characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  "
            + "or 'my_value',  or '12345', regex used for validation is "
            + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
    private static final String QUALIFIED_RULE = "name part must consist of alphanumeric characters, '-', '_' or "
            + "'.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or "
            + "'123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private Validation() {}

    static void metadata(Kind kind, JsonNode object, Problems problems) {
        var name = Json.text(object, "metadata", "name");
        if (name.isEmpty()) {
            problems.required("metadata.name", "name or generateName is required");
        } else if (kind.rules().nameIsLabel()) {
            label("metadata.name", name, problems);
        } else if (kind.rules().nameIsPathSegment()) {
            pathSegment("metadata.name", name, problems);
        } else {
            subdomain("metadata.name", name, problems);
        }
        labels("metadata.labels", object.path("metadata").path("labels"), problems);
        Json.texts(object, "metadata", "annotations").keySet()
                .forEach(key -> qualified("metadata.annotations", key, problems));
    }

    private static void pathSegment(String field, String value, Problems problems) {
        if (value.equals(".") || value.equals("..")) {
            problems.invalid(field, value, "may not be '" + value + "'");
        }
        for (var illegal : java.util.List.of("/", "%")) {
            if (value.contains(illegal)) {
                problems.invalid(field, value, "may not contain '" + illegal + "'");
            }
        }
    }

    public static void label(String field, String value, Problems problems) {
        if (value.length() > 63) {
            problems.invalid(field, value, "must be no more than 63 characters");
        }
        if (!LABEL.matcher(value).matches()) {
            problems.invalid(field, value, LABEL_RULE);
        }
    }

    public static void subdomain(String field, String value, Problems problems) {
        if (value.length() > 253) {
            problems.invalid(field, value, "must be no more than 253 characters");
        }
        if (!SUBDOMAIN.matcher(value).matches()) {
            problems.invalid(field, value, SUBDOMAIN_RULE);
        }
    }

    public static void labels(String field, JsonNode labels, Problems problems) {
        Json.texts(labels).forEach((key, value) -> {
            qualified(field, key, problems);
            if (value.length() > 63) {
                problems.invalid(field, value, "must be no more than 63 characters");
            }
            if (!VALUE.matcher(value).matches()) {
                problems.invalid(field, value, VALUE_RULE);
            }
        });
    }

    private static void qualified(String field, String key, Problems problems) {
        int slash = key.indexOf('/');
        if (slash >= 0 && !SUBDOMAIN.matcher(key.substring(0, slash)).matches()) {
            problems.invalid(field, key, "prefix part " + SUBDOMAIN_RULE);
        }
        if (!QUALIFIED.matcher(key.substring(slash + 1)).matches()) {
            problems.invalid(field, key, QUALIFIED_RULE);
        }
    }
}
