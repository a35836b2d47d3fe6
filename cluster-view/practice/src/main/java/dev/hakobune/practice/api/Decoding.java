package dev.hakobune.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.schema.Fields;

/**
 * What becomes of a body before anything else is done with it: it must be of the kind, the name and the namespace that the
 * request is about, and is held against the fields that the kind has. See "Field validation" in the Kubernetes documentation
 * on API concepts.
 */
final class Decoding {
    private final Kinds kinds;

    Decoding(Kinds kinds) {
        this.kinds = kinds;
    }

    void identify(Kind kind, String namespace, ObjectNode object) {
        var apiVersion = Json.text(object, "apiVersion");
        var name = Json.text(object, "kind");
        if (!apiVersion.isEmpty() && !apiVersion.equals(kind.apiVersion())
                || !name.isEmpty() && !name.equals(kind.name())) {
            throw ApiError.badRequest(name + " in version \"" + apiVersion + "\" cannot be handled as a "
                    + kind.name() + ": " + kinds.byName(apiVersion, name).map(other -> "converting (" + other.version()
                            + "." + name + ") to (" + internal(kind) + "." + kind.name() + "): unknown conversion")
                            .orElse("no kind \"" + name + "\" is registered for version \"" + apiVersion + "\""));
        }
        object.put("apiVersion", kind.apiVersion());
        object.put("kind", kind.name());
        var meta = Json.in(object, "metadata");
        if (kind.namespaced()) {
            var own = Json.text(meta, "namespace");
            if (!own.isEmpty() && !own.equals(namespace)) {
                throw ApiError.badRequest("the namespace of the provided object does not match the namespace sent on "
                        + "the request");
            }
            meta.put("namespace", namespace);
        } else {
            meta.remove("namespace");
        }
    }

    /** The package in which the API server keeps a kind, which it names. */
    private static String internal(Kind kind) {
        return kind.group().isEmpty() ? "core" : kind.group().split("\\.")[0].toLowerCase(Locale.ROOT);
    }

    /** What an object is called cannot be changed by writing it: it must be what the request says. */
    static void sameNames(Kind kind, String namespace, String name, ObjectNode object) {
        var own = Meta.name(object);
        if (!own.equals(name)) {
            throw ApiError.badRequest("the name of the object (" + own + ") does not match the name on the URL (" + name
                    + ")");
        }
        var space = Meta.namespace(object);
        if (kind.namespaced() && !space.isEmpty() && !space.equals(namespace)) {
            throw ApiError.badRequest("the namespace of the object (" + space
                    + ") does not match the namespace on the request (" + namespace + ")");
        }
    }

    /** Holds what a user sent against the fields that the kind has. */
    static void check(Kind kind, ObjectNode object, Writer writer) {
        if (writer.validation().isEmpty()) {
            return;
        }
        var prefix = kind.name() + " in version \"" + kind.version() + "\" cannot be handled as a " + kind.name()
                + ": ";
        try {
            var unknown = prune(kind, object).stream().map(f -> "unknown field \"" + f + "\"").toList();
            if (writer.validation().equals("Strict") && !unknown.isEmpty()) {
                throw ApiError.badRequest(prefix + "strict decoding error: " + String.join(", ", unknown));
            }
            if (writer.validation().equals("Warn")) {
                writer.warnings().addAll(unknown);
            }
        } catch (Fields.Mismatch e) {
            throw ApiError.badRequest(prefix + e.getMessage());
        }
    }

    private static List<String> prune(Kind kind, ObjectNode object) {
        var unknown = new ArrayList<>(Fields.prune(kind.apiVersion(), kind.name(), object));
        unknown.addAll(kind.rules().prune(object));
        return unknown;
    }

    /** An apply must be sure of every field: what the kind does not have is refused, whatever was asked for. */
    static void checkApplied(Kind kind, String namespace, ObjectNode config) {
        var version = Json.text(config, "apiVersion");
        if (!version.equals(kind.apiVersion())) {
            throw ApiError.badRequest("Incorrect version specified in apply patch. Specified patch version: " + version
                    + ", expected: " + kind.apiVersion());
        }
        var type = kind.group() + "/" + kind.version() + ", Kind=" + kind.name();
        var object = "(" + namespace + "/" + Meta.name(config) + "; " + type + ")";
        var what = "failed to create typed patch object " + object + ": ";
        try {
            var unknown = prune(kind, config);
            if (!unknown.isEmpty()) {
                throw ApiError.broken(
                        what + (unknown.size() == 1 ? "" : "errors:\n  ") + String.join("\n  ",
                                unknown.stream().map(f -> "." + f + ": field not declared in schema").toList()));
            }
        } catch (Fields.Corrupt e) {
            throw ApiError.broken("failed to convert new object " + object
                    + " to proper version: unable to convert unstructured object to " + type
                    + ": error decoding from json: " + e.getMessage());
        } catch (Fields.Mismatch e) {
            throw ApiError.broken(what + e.getMessage());
        }
    }
}
