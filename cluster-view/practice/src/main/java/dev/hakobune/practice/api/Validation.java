package dev.hakobune.practice.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;

/** What holds for the metadata of every kind, in the words of apimachinery's validation. */
public final class Validation {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern
            .compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern QUALIFIED = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Pattern LETTER_LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final int LARGEST_ANNOTATIONS = 256 * 1024;
    private static final List<String> STANDARD_FINALIZERS = List.of("kubernetes", "foregroundDeletion", "orphan");
    private static final Pattern VALUE = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");

    private static final String LETTER_LABEL_RULE = "a DNS-1035 label must consist of lower case alphanumeric characters "
            + "or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or "
            + "'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    private static final String KEY_RULE = "a valid config key must consist of alphanumeric characters, '-', '_' or '.' "
            + "(e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
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
        var name = Meta.name(object);
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
        annotations("metadata.annotations", object.path("metadata").path("annotations"), problems);
        for (var owner : Json.items(object, "metadata", "ownerReferences")) {
            owner("metadata.ownerReferences", owner, problems);
        }
        var finalizers = finalizers(object);
        for (int i = 0; i < finalizers.size(); i++) {
            finalizer(kind, "metadata.finalizers[" + i + "]", finalizers.get(i), problems);
        }
    }

    private static void owner(String field, JsonNode owner, Problems problems) {
        if (Json.text(owner, "apiVersion").isEmpty()) {
            problems.invalid(field + ".apiVersion", "", "version must not be empty");
        }
        for (var name : List.of("kind", "name", "uid")) {
            if (Json.text(owner, name).isEmpty()) {
                problems.invalid(field + "." + name, "", name + " must not be empty");
            }
        }
    }

    /** What is on its way out can only be let go: nobody new may hold it. */
    static void metadataChange(JsonNode before, JsonNode now, Problems problems) {
        var added = new ArrayList<>(finalizers(now));
        added.removeAll(finalizers(before));
        if (Meta.isDeleting(before) && !added.isEmpty()) {
            problems.forbidden("metadata.finalizers", "no new finalizers can be added if the object is being deleted, "
                    + "found new finalizers " + added.stream().map(f -> '"' + f + '"')
                            .collect(Collectors.joining(", ", "[]string{", "}")));
        }
    }

    private static List<String> finalizers(JsonNode object) {
        return Json.items(object, "metadata", "finalizers").stream().map(f -> f.asString("")).toList();
    }

    /** Kinds that Kubernetes itself did not define, and their definitions, may be held by anything with a proper name. */
    private static void finalizer(Kind kind, String field, String name, Problems problems) {
        boolean own = !kind.isCustom() && !kind.group().equals("apiextensions.k8s.io");
        if (own && !STANDARD_FINALIZERS.contains(name) && !name.contains("/")) {
            problems.invalid(field, name, "name is neither a standard finalizer name nor is it fully qualified");
        } else {
            qualified(field, name, problems);
        }
    }

    /** The names of what a ConfigMap or a Secret holds become files and variables. */
    public static void keys(String field, JsonNode data, Problems problems) {
        Json.texts(data).keySet().forEach(key -> key(field + "[" + key + "]", key, problems));
    }

    /** The name of something that a ConfigMap or a Secret holds. */
    public static void key(String field, String key, Problems problems) {
        if (key.length() > 253) {
            problems.invalid(field, key, "must be no more than 253 characters");
        }
        if (!KEY.matcher(key).matches()) {
            problems.invalid(field, key, KEY_RULE);
        } else if (key.equals(".") || key.equals("..")) {
            problems.invalid(field, key, "must not be '" + key + "'");
        } else if (key.startsWith("..")) {
            problems.invalid(field, key, "must not start with '..'");
        }
    }

    private static void annotations(String field, JsonNode annotations, Problems problems) {
        long size = 0;
        for (var entry : Json.texts(annotations).entrySet()) {
            qualified(field, entry.getKey(), problems);
            size += bytes(entry.getKey()) + bytes(entry.getValue());
        }
        if (size > LARGEST_ANNOTATIONS) {
            problems.tooLong(field, LARGEST_ANNOTATIONS);
        }
    }

    /** How many bytes a text takes. */
    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void pathSegment(String field, String value, Problems problems) {
        if (value.equals(".") || value.equals("..")) {
            problems.invalid(field, value, "may not be '" + value + "'");
        }
        for (var illegal : List.of("/", "%")) {
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

    /** A name of hosts, with a star for its first part. */
    public static void wildcard(String field, String value, Problems problems) {
        if (!value.startsWith("*.") || !SUBDOMAIN.matcher(value.substring(2)).matches()) {
            problems.invalid(field, value,
                    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS "
                            + "subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an "
                            + "alphanumeric character (e.g. '*.example.com', regex used for validation is "
                            + "'\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
        }
    }

    /** A name that begins with a letter, as Services have: theirs become parts of variables' names. */
    public static void letterLabel(String field, String value, Problems problems) {
        if (value.length() > 63) {
            problems.invalid(field, value, "must be no more than 63 characters");
        }
        if (!LETTER_LABEL.matcher(value).matches()) {
            problems.invalid(field, value, LETTER_LABEL_RULE);
        }
    }

    /** The same, but with capitals. */
    public static void mixedLetterLabel(String field, String value, Problems problems) {
        if (!LETTER_LABEL.matcher(value.toLowerCase(Locale.ROOT)).matches()) {
            problems.invalid(field, value, "may have mixed case, but should otherwise match: " + LETTER_LABEL_RULE);
        }
    }

    public static void port(String field, JsonNode port, Problems problems) {
        if (port.asInt(0) < 1 || port.asInt(0) > 65535) {
            problems.invalid(field, port.asInt(0), "must be between 1 and 65535, inclusive");
        }
    }

    public static void portName(String field, String name, Problems problems) {
        if (name.length() > 15) {
            problems.invalid(field, name, "must be no more than 15 characters");
        }
        if (!name.matches("[-a-z0-9]+")) {
            problems.invalid(field, name, "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (!name.matches(".*[a-z].*")) {
            problems.invalid(field, name, "must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            problems.invalid(field, name, "must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            problems.invalid(field, name, "must not begin or end with a hyphen");
        }
    }

    public static void notNegative(String field, JsonNode number, Problems problems) {
        if (number.asLong(0) < 0) {
            problems.invalid(field, number.asLong(), "must be greater than or equal to 0");
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

    public static void qualified(String field, String key, Problems problems) {
        int slash = key.indexOf('/');
        if (slash >= 0 && !SUBDOMAIN.matcher(key.substring(0, slash)).matches()) {
            problems.invalid(field, key, "prefix part " + SUBDOMAIN_RULE);
        }
        var name = key.substring(slash + 1);
        if (name.isEmpty()) {
            problems.invalid(field, key, "name part must be non-empty");
        } else if (name.length() > 63) {
            problems.invalid(field, key, "name part must be no more than 63 characters");
        }
        if (!QUALIFIED.matcher(name).matches()) {
            problems.invalid(field, key, QUALIFIED_RULE);
        }
    }
}
