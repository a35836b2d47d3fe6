package dev.hakobune.practice.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.access.Act;
import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;
import dev.hakobune.practice.schema.Protobuf;

/**
 * A request, taken apart as far as the path tells: {@code /apis/GROUP/VERSION/namespaces/NS/RESOURCE/NAME/SUBRESOURCE}.
 *
 * @param resource the plural; empty when the path names none
 * @param rest what follows the subresource, as in {@code proxy/stats/summary}
 * @param headers the values of a header by its name in lower case
 */
record Request(String method, String path, Map<String, List<String>> query, String group, String version,
        String namespace, String resource, String name, String subresource, String rest,
        Function<String, List<String>> headers, byte[] body) {

    static Request of(String method, String path, String rawQuery, Function<String, List<String>> headers,
            byte[] body) {
        var parts = new ArrayList<String>();
        for (var part : path.split("/")) {
            if (!part.isEmpty()) {
                parts.add(decoded(part));
            }
        }
        var group = "";
        var version = "";
        if (parts.size() > 1 && parts.getFirst().equals("api")) {
            version = parts.get(1);
            parts.subList(0, 2).clear();
        } else if (parts.size() > 2 && parts.getFirst().equals("apis")) {
            group = parts.get(1);
            version = parts.get(2);
            parts.subList(0, 3).clear();
        } else {
            parts.clear();
        }
        var namespace = "";
        if (parts.size() > 2 && parts.getFirst().equals("namespaces")
                && !List.of("status", "finalize").contains(parts.get(2))) {
            namespace = parts.get(1);
            parts.subList(0, 2).clear();
        }
        return new Request(method, path, query(rawQuery), group, version, namespace, part(parts, 0), part(parts, 1),
                part(parts, 2), String.join("/", parts.subList(Math.min(3, parts.size()), parts.size())), headers,
                body);
    }

    /** A request whose body does not matter, as those are that become something else than HTTP. */
    static Request of(HttpPrologue prologue, Headers headers) {
        return of(prologue.method().text(), prologue.uriPath().rawPath(), prologue.query().rawValue(),
                name -> headers.values(HeaderNames.create(name)), new byte[0]);
    }

    /** The protocols that a client offers to speak over a WebSocket. */
    static List<String> protocols(Headers headers) {
        return headers.values(HeaderNames.create("Sec-WebSocket-Protocol")).stream()
                .flatMap(v -> Arrays.stream(v.split(","))).map(String::strip).toList();
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    private static Map<String, List<String>> query(String raw) {
        var query = new HashMap<String, List<String>>();
        if (raw != null && !raw.isEmpty()) {
            for (var pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The first value of a header, or null. */
    String header(String name) {
        var values = headers.apply(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    /** What is to be allowed, as the API server's RequestInfo has it. */
    Act act() {
        var httpVerb = method.toLowerCase(Locale.ROOT);
        if (resource.isEmpty()) {
            return Act.onPath(httpVerb, path);
        }
        var verb = switch (method) {
            case "GET", "HEAD" -> flag("watch") ? "watch" : name.isEmpty() ? "list" : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
            default -> httpVerb;
        };
        boolean space = resource.equals("namespaces") && group.isEmpty();
        var selected = param("fieldSelector").startsWith("metadata.name=") && !param("fieldSelector").contains(",")
                ? param("fieldSelector").substring("metadata.name=".length())
                : "";
        return Act.on(verb, group, resource, subresource, space ? name : namespace, name.isEmpty() ? selected : name);
    }

    String param(String name) {
        return query.getOrDefault(name, List.of("")).getFirst();
    }

    List<String> params(String name) {
        return query.getOrDefault(name, List.of());
    }

    boolean flag(String name) {
        var value = param(name);
        return value.equals("true") || value.equals("1");
    }

    Optional<Integer> number(String name) {
        var value = param(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(value));
        } catch (NumberFormatException e) {
            throw ApiError.badRequest("strconv.ParseInt: parsing \"" + value + "\": invalid syntax");
        }
    }

    /** The revision that the resource version asked for stands for; 0 for none. */
    long resourceVersion() {
        var text = param("resourceVersion");
        if (!text.isEmpty() && !text.matches("\\d{1,18}")) {
            throw ApiError.badRequest("resourceVersion: Invalid value: \"" + text + "\": strconv.ParseUint: parsing \""
                    + text + "\": invalid syntax");
        }
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    boolean dryRun() {
        var values = params("dryRun");
        if (values.stream().anyMatch(v -> !v.isEmpty() && !v.equals("All"))) {
            var problems = new Problems();
            problems.unsupported("dryRun", Json.value(values), List.of("All"));
            throw ApiError.invalidOptions(switch (method) {
                case "POST" -> "CreateOptions";
                case "PUT" -> "UpdateOptions";
                case "PATCH" -> "PatchOptions";
                default -> "DeleteOptions";
            }, problems);
        }
        return values.contains("All");
    }

    /** The field manager that a write counts for: as given, else the name of the program. */
    String manager() {
        var given = param("fieldManager");
        if (!given.isEmpty()) {
            return given;
        }
        var agent = header("user-agent");
        return agent == null || agent.isEmpty() ? "unknown" : agent.split("[/ ]", 2)[0];
    }

    String contentType() {
        var type = header("content-type");
        return type == null ? "application/json" : type.split(";", 2)[0].strip();
    }

    /** What the client would take, best first, as it wrote it. */
    List<String> accepted() {
        var accept = String.join(",", headers.apply("accept"));
        return accept.isBlank()
                ? List.of("*/*")
                : Arrays.stream(accept.split(",")).map(String::strip).toList();
    }

    /** The body as a tree, from JSON or YAML. */
    JsonNode tree() {
        var type = contentType();
        if (type.contains("protobuf")) {
            try {
                return Protobuf.parse(body);
            } catch (IllegalArgumentException e) {
                throw ApiError.unsupported("the body of the request was in an unknown format (" + e.getMessage()
                        + ") - accepted media types include: application/json, application/yaml");
            }
        }
        try {
            return type.endsWith("yaml") ? Yaml.parse(new String(body, StandardCharsets.UTF_8)) : Json.parse(body);
        } catch (JacksonException e) {
            throw ApiError.badRequest("error decoding the body: " + (e instanceof UnexpectedEndOfInputException
                    ? "unexpected end of JSON input"
                    : e.getOriginalMessage()));
        } catch (YAMLException e) {
            throw ApiError.badRequest("error decoding the body: " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    ObjectNode object() {
        if (tree() instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("the body must be an object");
    }
}
