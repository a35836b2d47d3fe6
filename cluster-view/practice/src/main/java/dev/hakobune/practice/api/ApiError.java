package dev.hakobune.practice.api;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.fields.Managers;
import dev.hakobune.practice.json.Json;

/** A refusal, with the Status body and the words that a Kubernetes API server has for it. */
public final class ApiError extends RuntimeException {
    private final int code;
    private final ObjectNode status;

    private ApiError(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        this.status = Json.of("kind", "Status", "apiVersion", "v1", "metadata", Json.object(), "status", "Failure",
                "message", message);
        Json.putText(status, "reason", reason);
        if (details != null) {
            status.set("details", details);
        }
        status.put("code", code);
    }

    public int code() {
        return code;
    }

    /** The Status object to answer with. */
    public ObjectNode status() {
        return status;
    }

    public String reason() {
        return Json.text(status, "reason");
    }

    private static ObjectNode details(Kind kind, String name) {
        var details = Json.object();
        Json.putText(details, "name", name);
        Json.putText(details, "group", kind.group());
        details.put("kind", kind.plural());
        return details;
    }

    public static ApiError unauthorized() {
        return new ApiError(401, "Unauthorized", "Unauthorized", null);
    }

    public static ApiError notFound(Kind kind, String name) {
        return new ApiError(404, "NotFound", kind.resource() + " \"" + name + "\" not found", details(kind, name));
    }

    public static ApiError noSuchResource() {
        return new ApiError(404, "NotFound", "the server could not find the requested resource", Json.object());
    }

    public static ApiError notAllowed() {
        return new ApiError(405, "MethodNotAllowed",
                "the server does not allow this method on the requested resource", Json.object());
    }

    public static ApiError exists(Kind kind, String name) {
        return new ApiError(409, "AlreadyExists", kind.resource() + " \"" + name + "\" already exists",
                details(kind, name));
    }

    public static ApiError modified(Kind kind, String name) {
        return conflict(kind, name, "the object has been modified; please apply your changes to the latest version "
                + "and try again");
    }

    public static ApiError conflict(Kind kind, String name, String why) {
        return new ApiError(409, "Conflict",
                "Operation cannot be fulfilled on " + kind.resource() + " \"" + name + "\": " + why,
                details(kind, name));
    }

    public static ApiError clashes(List<Managers.Clash> clashes) {
        var causes = Json.array();
        for (var clash : clashes) {
            causes.add(Json.of("reason", "FieldManagerConflict", "message", "conflict with " + clash.manager(), "field",
                    clash.field()));
        }
        var text = new StringBuilder("Apply failed with " + clashes.size()
                + (clashes.size() == 1 ? " conflict: " : " conflicts: "));
        if (clashes.size() == 1) {
            text.append("conflict with ").append(clashes.getFirst().manager()).append(": ")
                    .append(clashes.getFirst().field());
        } else {
            var managers = clashes.stream().map(Managers.Clash::manager).distinct().sorted().toList();
            for (var manager : managers) {
                text.append(text.charAt(text.length() - 1) == ' ' ? "" : "\n").append("conflicts with ")
                        .append(manager).append(':');
                clashes.stream().filter(c -> c.manager().equals(manager)).map(Managers.Clash::field)
                        .forEach(field -> text.append("\n- ").append(field));
            }
        }
        return new ApiError(409, "Conflict", text.toString(), Json.of("causes", causes));
    }

    public static ApiError invalid(Kind kind, String name, Problems problems) {
        var details = Json.object();
        Json.putText(details, "name", name);
        Json.putText(details, "group", kind.group());
        details.put("kind", kind.name());
        details.set("causes", problems.causes());
        var type = kind.group().isEmpty() ? kind.name() : kind.name() + "." + kind.group();
        return new ApiError(422, "Invalid", type + " \"" + name + "\" is invalid: " + problems.summary(), details);
    }

    public static ApiError forbidden(Kind kind, String name, String why) {
        return new ApiError(403, "Forbidden", kind.resource() + " \"" + name + "\" is forbidden: " + why,
                details(kind, name));
    }

    /**
     * What roles do not allow.
     *
     * @param resource the plural; empty for a path that is no resource
     */
    public static ApiError denied(String group, String resource, String name, String why) {
        if (resource.isEmpty()) {
            return new ApiError(403, "Forbidden", "forbidden: " + why, Json.object());
        }
        var details = Json.object();
        Json.putText(details, "name", name);
        Json.putText(details, "group", group);
        details.put("kind", resource);
        return new ApiError(403, "Forbidden", resource + (group.isEmpty() ? "" : "." + group)
                + (name.isEmpty() ? "" : " \"" + name + "\"") + " is forbidden: " + why, details);
    }

    public static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequest", message, null);
    }

    /** A patch that cannot be carried out: the API server does not say why. */
    public static ApiError unfit() {
        return new ApiError(422, "Invalid", "the server rejected our request due to an error in our request",
                Json.object());
    }

    /** What is wrong with the parameters of a request, such as {@code DeleteOptions}. */
    public static ApiError invalidOptions(String kind, Problems problems) {
        return new ApiError(422, "Invalid", kind + ".meta.k8s.io \"\" is invalid: " + problems.summary(),
                Json.of("group", "meta.k8s.io", "kind", kind, "causes", problems.causes()));
    }

    /** The object is not the one that was meant, or no longer as it was seen. */
    public static ApiError precondition(Kind kind, String name, String why) {
        var details = details(kind, name);
        details.put("kind", kind.name());
        var type = kind.group().isEmpty() ? kind.name() : kind.name() + "." + kind.group();
        return new ApiError(409, "Conflict", "Operation cannot be fulfilled on " + type + " \"" + name + "\": " + why,
                details);
    }

    public static ApiError unsupported(String message) {
        return new ApiError(415, "UnsupportedMediaType", message, null);
    }

    /** @param limit how many bytes a body may have */
    public static ApiError bodyTooLarge(int limit) {
        return new ApiError(413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit, null);
    }

    public static ApiError notAcceptable() {
        return new ApiError(406, "NotAcceptable", "406: Not Acceptable", Json.object());
    }

    public static ApiError expired(String message) {
        return new ApiError(410, "Expired", message, null);
    }

    /**
     * A list cannot be continued as it was begun.
     *
     * @param next the token that continues it with what there is now
     */
    public static ApiError expired(String message, String next) {
        var error = expired(message);
        error.status.set("metadata", Json.of("continue", next));
        return error;
    }

    /** A resource version that the server has not come to yet. */
    public static ApiError tooLarge(long version, long current) {
        return new ApiError(504, "Timeout", "Timeout: Too large resource version: " + version + ", current: " + current,
                Json.of("causes",
                        List.of(Json.of("reason", "ResourceVersionTooLarge", "message", "Too large resource version")),
                        "retryAfterSeconds", 1));
    }

    public static ApiError internal(String message) {
        return new ApiError(500, "InternalError", "Internal error occurred: " + message, null);
    }

    /** An error of the server that has no reason of its own: what it heard from elsewhere, or what it has no words for. */
    public static ApiError broken(String message) {
        return new ApiError(500, "", message, null);
    }

    public static ApiError unavailable(String message) {
        return new ApiError(503, "ServiceUnavailable", message, null);
    }
}
