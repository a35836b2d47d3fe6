package dev.hakobune.practice.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import dev.hakobune.practice.json.Json;

/** The columns that {@code kubectl get} shows of a kind: the server makes them, kubectl only prints. */
public final class Columns {
    private record Column(String name, String type, String format, int priority,
            BiFunction<JsonNode, Instant, Object> cell) {}

    public static final Columns NAME_AND_AGE = new Columns().name().age();

    private final List<Column> columns = new ArrayList<>();

    private Columns with(String name, String type, String format, int priority,
            BiFunction<JsonNode, Instant, Object> cell) {
        var copy = new Columns();
        copy.columns.addAll(columns);
        copy.columns.add(new Column(name, type, format, priority, cell));
        return copy;
    }

    public Columns name() {
        return with("Name", "string", "name", 0, (o, _) -> Meta.name(o));
    }

    public Columns age() {
        return with("Age", "string", "", 0, (o, now) -> age(Json.text(o, "metadata", "creationTimestamp"), now));
    }

    public Columns text(String name, BiFunction<JsonNode, Instant, Object> cell) {
        return with(name, "string", "", 0, cell);
    }

    public Columns text(String name, java.util.function.Function<JsonNode, Object> cell) {
        return with(name, "string", "", 0, (o, _) -> cell.apply(o));
    }

    public Columns number(String name, String... path) {
        return with(name, "integer", "", 0, (o, _) -> Json.number(o, 0, path));
    }

    /** A column that only {@code -o wide} shows. */
    public Columns wide(String name, java.util.function.Function<JsonNode, Object> cell) {
        return with(name, "string", "", 1, (o, _) -> cell.apply(o));
    }

    public ArrayNode definitions() {
        var list = Json.array();
        for (var column : columns) {
            list.add(Json.of("name", column.name(), "type", column.type(), "format", column.format(), "description",
                    column.name(), "priority", column.priority()));
        }
        return list;
    }

    public ArrayNode cells(JsonNode object, Instant now) {
        var list = Json.array();
        for (var column : columns) {
            list.add(Json.value(column.cell().apply(object, now)));
        }
        return list;
    }

    /** The age as kubectl writes it; {@code <unknown>} where the timestamp is missing. */
    public static String age(String timestamp, Instant now) {
        return timestamp.isEmpty() ? "<unknown>" : duration(Duration.between(Instant.parse(timestamp), now));
    }

    /** A duration as kubectl writes it: two units at most, the smaller only while it tells something. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 0) {
            return "0s";
        }
        if (seconds < 120) {
            return seconds + "s";
        }
        long minutes = seconds / 60;
        if (minutes < 10) {
            return seconds % 60 == 0 ? minutes + "m" : minutes + "m" + seconds % 60 + "s";
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        long hours = minutes / 60;
        if (hours < 8) {
            return minutes % 60 == 0 ? hours + "h" : hours + "h" + minutes % 60 + "m";
        }
        if (hours < 48) {
            return hours + "h";
        }
        long days = hours / 24;
        if (hours < 192) {
            return hours % 24 == 0 ? days + "d" : days + "d" + hours % 24 + "h";
        }
        if (hours < 24 * 365 * 2) {
            return days + "d";
        }
        long years = hours / 24 / 365;
        if (hours < 24 * 365 * 8) {
            long rest = hours / 24 % 365;
            return rest == 0 ? years + "y" : years + "y" + rest + "d";
        }
        return years + "y";
    }
}
