package dev.hakobune.cluster.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.WindowThread;

/**
 * JSON as plain maps, lists, texts, numbers and booleans: keys in the order in which they came, whole numbers as
 * {@link Long}.
 */
public final class Json {

    private static final Gson GSON = new GsonBuilder().setStrictness(Strictness.STRICT).serializeNulls()
            .disableHtmlEscaping().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

    private Json() {}

    /**
     * Reads one object.
     *
     * @throws IOException when it is not one, or is torn
     */
    public static Doc doc(byte[] json) throws IOException {
        return new Doc(object(new String(json, StandardCharsets.UTF_8)));
    }

    /** As {@link #doc}, to be changed: the map, and all in it, belongs to the caller. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(String json) throws IOException {
        WindowThread.refuse();
        Object value;
        try {
            value = GSON.fromJson(json, Object.class);
        } catch (JsonParseException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new IOException("not a JSON object: " + (json.length() > 100 ? json.substring(0, 100) + "…" : json));
        }
        return (Map<String, Object>) map;
    }

    /** Writes maps, lists, texts, numbers and booleans; nulls are written too. */
    public static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(Object value) {
        return GSON.toJson(value);
    }

    /** A copy that shares nothing with the original, to be changed. */
    public static Map<String, Object> copy(Map<String, Object> original) {
        try {
            return object(text(original));
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }
}
