package dev.hakobune.practice.kinds;

import java.util.List;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.json.Json;

/** What is refused of where a volume of a pod comes from, and of paths within it: {@code validateVolumeSource} in Kubernetes. */
final class VolumeValidation {
    private static final List<String> HOST_PATH_TYPES = List.of("", "BlockDevice", "CharDevice", "Directory",
            "DirectoryOrCreate", "File", "FileOrCreate", "Socket");
    private static final int LARGEST_MODE = 0777;

    private VolumeValidation() {}

    static void source(String field, String type, JsonNode source, Problems problems) {
        switch (type) {
            case "hostPath" -> hostPath(field, source, problems);
            case "configMap" -> projection(field, "name", source, problems);
            case "secret" -> projection(field, "secretName", source, problems);
            case "persistentVolumeClaim" -> required(field + ".claimName", Json.text(source, "claimName"), problems);
            default -> {
            }
        }
    }

    private static boolean required(String field, String value, Problems problems) {
        if (value.isEmpty()) {
            problems.required(field, "");
        }
        return !value.isEmpty();
    }

    private static void hostPath(String field, JsonNode source, Problems problems) {
        var path = Json.text(source, "path");
        if (required(field + ".path", path, problems)) {
            noBacksteps(field + ".path", path, problems);
        }
        var type = Json.text(source, "type");
        if (!HOST_PATH_TYPES.contains(type)) {
            problems.unsupported(field + ".type", type, HOST_PATH_TYPES);
        }
    }

    private static void projection(String field, String name, JsonNode source, Problems problems) {
        required(field + "." + name, Json.text(source, name), problems);
        mode(field + ".defaultMode", source.path("defaultMode"), problems);
        var items = Json.items(source, "items");
        for (int i = 0; i < items.size(); i++) {
            var item = field + ".items[" + i + "]";
            required(item + ".key", Json.text(items.get(i), "key"), problems);
            var path = Json.text(items.get(i), "path");
            if (required(item + ".path", path, problems)) {
                within(item + ".path", path, problems);
                if (path.matches("\\.\\.[^/].*")) {
                    problems.invalid(item + ".path", path, "must not start with '..'");
                }
            }
            mode(item + ".mode", items.get(i).path("mode"), problems);
        }
    }

    private static void mode(String field, JsonNode mode, Problems problems) {
        if (mode.isNumber() && (mode.asInt() < 0 || mode.asInt() > LARGEST_MODE)) {
            problems.invalid(field, mode, "must be a number between 0 and 0777 (octal), both inclusive");
        }
    }

    /** A path that leads from a directory to something in it. */
    static void within(String field, String path, Problems problems) {
        if (path.startsWith("/")) {
            problems.invalid(field, path, "must be a relative path");
        }
        noBacksteps(field, path, problems);
    }

    private static void noBacksteps(String field, String path, Problems problems) {
        if (List.of(path.split("/")).contains("..")) {
            problems.invalid(field, path, "must not contain '..'");
        }
    }
}
