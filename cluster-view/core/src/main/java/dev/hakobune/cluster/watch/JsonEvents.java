package dev.hakobune.cluster.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.rows.RowReader;

/** Events as a sequence of JSON documents. */
final class JsonEvents implements WatchEvents {

    private final JsonReader json;
    private final RowReader reader;

    JsonEvents(InputStream body, RowReader reader) {
        this.json = new JsonReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        this.reader = reader;
    }

    @Override
    public WatchEvent next() throws IOException {
        // Only the lenient reader accepts one document after another.
        json.setStrictness(Strictness.LENIENT);
        if (json.peek() == JsonToken.END_DOCUMENT) {
            return null;
        }
        String type = "";
        WatchEvent event = null;
        JsonElement early = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "type" -> type = json.nextString();
                case "object" -> {
                    if (type.isEmpty()) {
                        early = JsonParser.parseReader(json);
                    } else {
                        event = event(type, json);
                    }
                }
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (early != null) {
            event = event(type, new JsonReader(new StringReader(early.toString())));
        }
        return event == null ? new WatchEvent(type, RowReader.Item.none(), null) : event;
    }

    private WatchEvent event(String type, JsonReader object) throws IOException {
        return type.equals("ERROR")
                ? WatchEvents.error(error(JsonParser.parseReader(object)))
                : new WatchEvent(type, reader.item(object), null);
    }

    private static ApiException error(JsonElement element) {
        JsonObject status = element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
        List<ApiException.Cause> causes = new ArrayList<>();
        if (status.get("details") instanceof JsonObject details && details.has("causes")) {
            for (JsonElement cause : details.getAsJsonArray("causes")) {
                JsonObject fields = cause.getAsJsonObject();
                causes.add(
                        new ApiException.Cause(text(fields, "reason"), text(fields, "message"), text(fields, "field")));
            }
        }
        int code = status.has("code") ? status.get("code").getAsInt() : 0;
        String reason = text(status, "reason");
        return new ApiException(WatchEvents.status(code, reason), reason, text(status, "message"), causes, null);
    }

    private static String text(JsonObject object, String field) {
        return object.has(field) ? object.get(field).getAsString() : "";
    }
}
