package dev.hakobune.practice.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;

/** What to answer: a whole body, or a stream that is written as things happen. */
sealed interface Response {
    /** @param warnings for the {@code Warning} headers that kubectl prints */
    record Whole(int code, String type, byte[] body, List<String> warnings) implements Response {}

    record Streamed(String type, Writer writer) implements Response {}

    /** Writes until the stream has nothing more to come or the client is gone, which is an IOException. */
    interface Writer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    static Response json(int code, JsonNode body) {
        return new Whole(code, "application/json", Json.bytes(body), List.of());
    }

    static Response json(JsonNode body) {
        return json(200, body);
    }

    static Response text(int code, String body) {
        return new Whole(code, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8), List.of());
    }
}
