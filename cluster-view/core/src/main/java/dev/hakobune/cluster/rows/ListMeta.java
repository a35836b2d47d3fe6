package dev.hakobune.cluster.rows;

import java.io.IOException;

import com.google.gson.stream.JsonReader;

/** The metadata of a list. */
final class ListMeta {

    String resourceVersion = "";
    String next = "";
    /** Whether what was read is a list at all. */
    boolean list;

    void read(JsonReader json) throws IOException {
        Json.object(json, field -> {
            switch (field) {
                case "resourceVersion" -> resourceVersion = Json.text(json);
                case "continue" -> next = Json.text(json);
                default -> {
                    return false;
                }
            }
            return true;
        });
    }

    RowReader.Page page() throws IOException {
        if (!list) {
            throw new IOException("The answer is not a list.");
        }
        return new RowReader.Page(resourceVersion, next);
    }
}
