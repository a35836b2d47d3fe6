package dev.hakobune.practice.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** A YAML document as the JSON tree that Kubernetes reads from it. */
public final class Yaml {
    private Yaml() {}

    /**
     * @throws org.yaml.snakeyaml.error.YAMLException when it is not one YAML document
     */
    public static JsonNode parse(String yaml) {
        return Json.value(plain(new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).load(yaml)));
    }

    /** The documents of a file, without empty ones. */
    public static List<JsonNode> parseAll(String yaml) {
        var documents = new ArrayList<JsonNode>();
        for (var document : new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
            if (document != null) {
                documents.add(Json.value(plain(document)));
            }
        }
        return documents;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var object = new LinkedHashMap<String, Object>();
                map.forEach((k, v) -> object.put(String.valueOf(k), plain(v)));
                yield object;
            }
            case List<?> list -> list.stream().map(Yaml::plain).toList().toArray();
            case Date date -> Instant.ofEpochMilli(date.getTime()).toString();
            case null -> null;
            default -> value;
        };
    }
}
