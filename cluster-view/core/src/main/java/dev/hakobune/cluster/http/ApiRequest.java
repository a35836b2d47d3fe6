package dev.hakobune.cluster.http;

import java.util.ArrayList;
import java.util.List;

/**
 * A request to an API server.
 *
 * @param method      HTTP method
 * @param path        path from the server's root, already escaped
 * @param query       query parameters in order; names may repeat, values are not yet escaped
 * @param accept      the {@code Accept} header
 * @param contentType the body's type, or null without a body
 * @param body        the body, or null
 */
public record ApiRequest(String method, String path, List<Parameter> query, String accept, String contentType,
        byte[] body) {

    public static final String JSON = "application/json";

    /** A query parameter. */
    public record Parameter(String name, String value) {}

    public ApiRequest {
        query = List.copyOf(query);
    }

    public static ApiRequest get(String path) {
        return new ApiRequest("GET", path, List.of(), JSON, null, null);
    }

    public static ApiRequest post(String path, byte[] json) {
        return new ApiRequest("POST", path, List.of(), JSON, JSON, json);
    }

    public static ApiRequest patch(String path, String patchType, byte[] body) {
        return new ApiRequest("PATCH", path, List.of(), JSON, patchType, body);
    }

    public static ApiRequest delete(String path, byte[] options) {
        return new ApiRequest("DELETE", path, List.of(), JSON, JSON, options);
    }

    /** This request with one more query parameter; {@code value} null leaves it as it is. */
    public ApiRequest with(String name, Object value) {
        if (value == null) {
            return this;
        }
        List<Parameter> more = new ArrayList<>(query);
        more.add(new Parameter(name, value.toString()));
        return new ApiRequest(method, path, more, accept, contentType, body);
    }

    public ApiRequest accepting(String accept) {
        return new ApiRequest(method, path, query, accept, contentType, body);
    }
}
