package dev.hakobune.cluster.watch;

import java.io.IOException;
import java.io.StringReader;
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

/** The events of a watch, read one after the other; holds the last one. */
final class WatchEvent {

    private final RowReader reader;
    private String type;
    private RowReader.Item item;
    private ApiException error;

    WatchEvent(RowReader reader) {
        this.reader = reader;
    }

    /**
     * Reads the next event, waiting for it.
     *
     * @return false when the stream has ended in good order, between two events
     */
    boolean read(JsonReader json) throws IOException {
        // A watch is a sequence of documents, which only the lenient reader accepts.
        json.setStrictness(Strictness.LENIENT);
        type = "";
        item = new RowReader.Item(null, "");
        error = null;
        if (json.peek() == JsonToken.END_DOCUMENT) {
            return false;
        }
        json.beginObject();
        JsonElement early = null;
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "type" -> type = json.nextString();
                case "object" -> {
                    if (type.isEmpty()) {
                        early = JsonParser.parseReader(json);
                    } else {
                        readObject(json);
                    }
                }
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (early != null) {
            readObject(new JsonReader(new StringReader(early.toString())));
        }
        return true;
    }

    private void readObject(JsonReader json) throws IOException {
        if (type.equals("ERROR")) {
            error = error(JsonParser.parseReader(json));
        } else {
            item = reader.item(json);
        }
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
        int code = status.has("code") ? status.get("code").getAsInt() : 500;
        String reason = text(status, "reason");
        return new ApiException(reason.equals("Expired") || reason.equals("Gone") ? 410 : code, reason,
                text(status, "message"), causes, null);
    }

    private static String text(JsonObject object, String field) {
        return object.has(field) ? object.get(field).getAsString() : "";
    }

    boolean deleted() {
        return type.equals("DELETED");
    }

    /** What it is about; without a row for bookmarks. */
    RowReader.Item item() {
        return item;
    }

    /** The server's reason for ending the watch, or null. */
    ApiException error() {
        return error;
    }
}
