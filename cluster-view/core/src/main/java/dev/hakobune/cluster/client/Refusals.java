package dev.hakobune.cluster.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.protobuf.CodedInputStream;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;

import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.proto.Proto;
import dev.hakobune.cluster.proto.StatusMessage;

/** Reads what a server says when it refuses: Kubernetes' {@code Status}, or whatever else answers there. */
final class Refusals {

    private static final long MAX_BODY = 256 * 1024;
    private static final int MAX_WORDS = 500;

    private Refusals() {}

    /** The refusal in an answer of status 300 or more; reads its body. */
    static ApiException of(Response response) {
        ByteString body = body(response);
        Duration retryAfter = retryAfter(response.header("Retry-After"));
        if (body.size() > 0 && Proto.begins(body.getByte(0))) {
            try {
                StatusMessage status = StatusMessage.read(CodedInputStream.newInstance(body.toByteArray()));
                return new ApiException(response.code(), status.reason(), status.message(), status.causes(),
                        retryAfter == null && status.retryAfter() > 0
                                ? Duration.ofSeconds(status.retryAfter())
                                : retryAfter);
            } catch (IOException _) {
                return plain(response.code(), response.message(), "", retryAfter);
            }
        }
        return of(response.code(), response.message(), body.string(StandardCharsets.UTF_8), retryAfter);
    }

    static ApiException of(int code, String phrase, String body, Duration retryAfter) {
        try {
            if (JsonParser.parseString(body) instanceof JsonObject status && status.has("message")) {
                return ofStatus(code, status, retryAfter);
            }
        } catch (JsonParseException _) {
            return plain(code, phrase, body, retryAfter);
        }
        return plain(code, phrase, body, retryAfter);
    }

    private static ApiException ofStatus(int code, JsonObject status, Duration retryAfter) {
        List<ApiException.Cause> causes = new ArrayList<>();
        Duration wait = retryAfter;
        if (status.get("details") instanceof JsonObject details) {
            if (details.get("causes") instanceof JsonArray items) {
                for (JsonElement item : items) {
                    if (item instanceof JsonObject cause) {
                        causes.add(new ApiException.Cause(text(cause, "reason"), text(cause, "message"),
                                text(cause, "field")));
                    }
                }
            }
            if (wait == null && details.has("retryAfterSeconds")) {
                wait = retryAfter(text(details, "retryAfterSeconds"));
            }
        }
        return new ApiException(code, text(status, "reason"), text(status, "message"), causes, wait);
    }

    private static ApiException plain(int code, String phrase, String body, Duration retryAfter) {
        String words = body.strip();
        if (words.isEmpty() || words.startsWith("<")) {
            words = phrase.isEmpty() ? "HTTP status " + code : "HTTP status " + code + " " + phrase;
        }
        return new ApiException(code, "", words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) + "…" : words,
                List.of(), retryAfter);
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    private static ByteString body(Response response) {
        try {
            BufferedSource source = response.body().source();
            source.request(MAX_BODY);
            return source.getBuffer().snapshot((int) Math.min(source.getBuffer().size(), MAX_BODY));
        } catch (IOException | RuntimeException _) {
            // The status alone tells enough.
            return ByteString.EMPTY;
        }
    }

    private static Duration retryAfter(String seconds) {
        try {
            return seconds == null ? null : Duration.ofSeconds(Math.max(0, Long.parseLong(seconds.strip())));
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
