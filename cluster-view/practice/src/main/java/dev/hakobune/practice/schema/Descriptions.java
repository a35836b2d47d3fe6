package dev.hakobune.practice.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What kinds and fields mean, and which fields must be given: {@code descriptions.txt}, read once. */
final class Descriptions {
    private static final Pattern LINE = Pattern.compile("([*\\w]+)(?:\\.(\\w+)(!)?)? (.+)");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> required = new HashMap<>();

    /** Reads them when they are asked for first: a start need not wait for them. */
    private static final class Read {
        static final Descriptions ALL = new Descriptions();
    }

    private Descriptions() {
        try (var in = Descriptions.class.getResourceAsStream("descriptions.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Descriptions all() {
        return Read.ALL;
    }

    private void add(String line) {
        var m = LINE.matcher(line);
        if (!m.matches()) {
            throw new IllegalStateException("not a description: " + line);
        }
        texts.put(m.group(2) == null ? m.group(1) : m.group(1) + "." + m.group(2), m.group(4));
        if (m.group(3) != null) {
            required.computeIfAbsent(m.group(1), _ -> new ArrayList<>()).add(m.group(2));
        }
    }

    /** What a type is; empty where nothing is said of it. */
    String of(String type) {
        return texts.getOrDefault(type, "");
    }

    /** What a field of a type is; empty where nothing is said of it. */
    String of(String type, String field) {
        var own = texts.get(type + "." + field);
        return own != null ? own : texts.getOrDefault("*." + field, "");
    }

    /** The fields of a type that must be given. */
    List<String> required(String type) {
        return required.getOrDefault(type, List.of());
    }
}
