package dev.hakobune.cluster;

import java.util.List;
import java.util.Map;

/**
 * An object as the server sent it, read by path: for details, where the whole of one object matters. Absent fields are
 * empty, never an error, so that objects of older and newer servers read alike.
 *
 * @param fields the object's fields: strings, numbers, booleans, maps and lists
 */
public record Doc(Map<String, Object> fields) {

    public static final Doc EMPTY = new Doc(Map.of());

    /** The text at a path of field names, numbers and booleans as text; empty when there is none. */
    public String text(String... path) {
        Object value = at(path);
        return switch (value) {
            case null -> "";
            case Map<?, ?> _ -> "";
            case List<?> _ -> "";
            case Double number when number == Math.rint(number) && !Double.isInfinite(number) ->
                Long.toString(number.longValue());
            default -> value.toString();
        };
    }

    /** The whole number at a path, {@code otherwise} when there is none. */
    public long number(long otherwise, String... path) {
        return at(path) instanceof Number number ? number.longValue() : otherwise;
    }

    public boolean flag(String... path) {
        return Boolean.TRUE.equals(at(path));
    }

    public boolean has(String... path) {
        return at(path) != null;
    }

    /** The object at a path; {@link #EMPTY} when there is none. */
    public Doc doc(String... path) {
        return of(at(path));
    }

    /** The list of objects at a path; empty when there is none. */
    public List<Doc> docs(String... path) {
        return at(path) instanceof List<?> list ? list.stream().map(Doc::of).toList() : List.of();
    }

    /** The list of plain values at a path, as texts. */
    public List<String> texts(String... path) {
        return at(path) instanceof List<?> list
                ? list.stream().map(item -> new Doc(Map.of("", item)).text("")).toList()
                : List.of();
    }

    /** The map of names to texts at a path, such as labels, in the server's order. */
    public Map<String, String> map(String... path) {
        Map<String, String> texts = new java.util.LinkedHashMap<>();
        doc(path).fields.keySet().forEach(key -> texts.put(key, doc(path).text(key)));
        return java.util.Collections.unmodifiableMap(texts);
    }

    private Object at(String... path) {
        Object value = fields;
        for (String name : path) {
            if (!(value instanceof Map<?, ?> map)) {
                return null;
            }
            value = map.get(name);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static Doc of(Object value) {
        return value instanceof Map<?, ?> map ? new Doc((Map<String, Object>) map) : EMPTY;
    }
}
