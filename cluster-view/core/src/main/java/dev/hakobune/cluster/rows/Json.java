package dev.hakobune.cluster.rows;

import java.io.IOException;

import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/** Reads JSON as it streams by; what nobody asked for is skipped, null counts as absent. */
final class Json {

    private Json() {}

    /** Reads a field's value, or leaves it untouched and gives false, so that it is skipped. */
    interface Field {
        boolean read(String name) throws IOException;
    }

    interface Element {
        void read() throws IOException;
    }

    /** Reads an object's fields; anything else than an object is skipped. */
    static void object(JsonReader json, Field field) throws IOException {
        if (json.peek() != JsonToken.BEGIN_OBJECT) {
            json.skipValue();
            return;
        }
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (json.peek() == JsonToken.NULL || !field.read(name)) {
                json.skipValue();
            }
        }
        json.endObject();
    }

    /** Reads a list; anything else than a list is skipped. Null elements too. */
    static void list(JsonReader json, Element element) throws IOException {
        if (json.peek() != JsonToken.BEGIN_ARRAY) {
            json.skipValue();
            return;
        }
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() == JsonToken.NULL) {
                json.skipValue();
            } else {
                element.read();
            }
        }
        json.endArray();
    }

    /** A plain value as text, a structure as JSON, null as the empty text. */
    static String text(JsonReader json) throws IOException {
        return switch (json.peek()) {
            case STRING, NUMBER -> json.nextString();
            case BOOLEAN -> Boolean.toString(json.nextBoolean());
            case NULL -> {
                json.nextNull();
                yield "";
            }
            default -> JsonParser.parseReader(json).toString();
        };
    }

    static boolean flag(JsonReader json) throws IOException {
        return text(json).equals("true");
    }

    static int number(JsonReader json) throws IOException {
        return (int) longNumber(text(json));
    }

    static long longNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
