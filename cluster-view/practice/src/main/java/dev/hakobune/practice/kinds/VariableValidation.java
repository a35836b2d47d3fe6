package dev.hakobune.practice.kinds;

import java.util.List;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.json.Json;

/** What is refused of the environment variables of a container: {@code validateEnv} in Kubernetes. */
final class VariableValidation {
    private static final Pattern NAME = Pattern.compile("[ -~&&[^=]]*");
    private static final List<String> SOURCES = List.of("fieldRef", "resourceFieldRef", "configMapKeyRef",
            "secretKeyRef");
    /** A label or an annotation. */
    private static final Pattern ENTRY = Pattern.compile("metadata\\.(labels|annotations)\\['.+']");
    private static final List<String> FIELDS = List.of("metadata.name", "metadata.namespace", "metadata.uid",
            "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP",
            "status.podIPs");
    /** Known, but for volumes, or for nobody. */
    private static final List<String> OTHER_FIELDS = List.of("metadata.labels", "metadata.annotations",
            "spec.restartPolicy", "spec.schedulerName", "status.phase");
    private static final List<String> RESOURCES = List.of("limits.cpu", "limits.ephemeral-storage", "limits.memory",
            "requests.cpu", "requests.ephemeral-storage", "requests.memory");

    private VariableValidation() {}

    static void variable(String field, JsonNode variable, Problems problems) {
        var name = Json.text(variable, "name");
        if (name.isEmpty()) {
            problems.required(field + ".name", "");
        } else {
            name(field + ".name", name, problems);
        }
        if (variable.path("valueFrom").isObject()) {
            source(field + ".valueFrom", variable, problems);
        }
    }

    /** Up to 1.33 a name had to be one that shells can read; now it need only be one that a process can have. */
    static void name(String field, String name, Problems problems) {
        if (!NAME.matcher(name).matches()) {
            problems.invalid(field, name, "a valid environment variable name must consist only of printable ASCII "
                    + "characters other than '='");
        }
    }

    /** Where variables are taken from by the dozen. */
    static void sources(String list, JsonNode sources, Problems problems) {
        for (int i = 0; i < sources.size(); i++) {
            var field = list + "[" + i + "]";
            var source = sources.get(i);
            name(field + ".prefix", Json.text(source, "prefix"), problems);
            var given = List.of("configMapRef", "secretRef").stream().filter(source::hasNonNull).toList();
            for (var ref : given) {
                if (Json.text(source, ref, "name").isEmpty()) {
                    problems.required(field + "." + ref + ".name", "");
                }
            }
            if (given.isEmpty()) {
                problems.invalid(list, "", "must specify one of: `configMapRef` or `secretRef`");
            } else if (given.size() > 1) {
                problems.invalid(list, "", "may not have more than one field specified at a time");
            }
        }
    }

    private static void source(String field, JsonNode variable, Problems problems) {
        var from = variable.path("valueFrom");
        if (from.hasNonNull("fieldRef")) {
            podField(field + ".fieldRef.fieldPath", Json.text(from, "fieldRef", "fieldPath"), problems);
        }
        if (from.hasNonNull("resourceFieldRef")) {
            resource(field + ".resourceFieldRef.resource", Json.text(from, "resourceFieldRef", "resource"), problems);
        }
        for (var ref : List.of("configMapKeyRef", "secretKeyRef")) {
            if (from.hasNonNull(ref)) {
                key(field + "." + ref, from.path(ref), problems);
            }
        }
        long sources = SOURCES.stream().filter(from::hasNonNull).count();
        if (sources == 0) {
            problems.invalid(field, "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or "
                    + "`secretKeyRef`");
        } else if (!Json.text(variable, "value").isEmpty()) {
            problems.invalid(field, "", "may not be specified when `value` is not empty");
        } else if (sources > 1) {
            problems.invalid(field, "", "may not have more than one field specified at a time");
        }
    }

    private static void key(String field, JsonNode ref, Problems problems) {
        if (Json.text(ref, "name").isEmpty()) {
            problems.required(field + ".name", "");
        }
        if (Json.text(ref, "key").isEmpty()) {
            problems.required(field + ".key", "");
        } else {
            Validation.key(field + ".key", Json.text(ref, "key"), problems);
        }
    }

    private static void podField(String field, String path, Problems problems) {
        if (path.isEmpty()) {
            problems.required(field, "");
        } else if (OTHER_FIELDS.contains(path)) {
            problems.unsupported(field, path, FIELDS);
        } else if (!FIELDS.contains(path) && !ENTRY.matcher(path).matches()) {
            problems.invalid(field, path, "error converting fieldPath: field label not supported: " + path);
        }
    }

    private static void resource(String field, String resource, Problems problems) {
        if (resource.isEmpty()) {
            problems.required(field, "");
        } else if (!RESOURCES.contains(resource) && !resource.matches("(limits|requests)\\.hugepages-.+")) {
            problems.unsupported(field, resource, RESOURCES);
        }
    }
}
