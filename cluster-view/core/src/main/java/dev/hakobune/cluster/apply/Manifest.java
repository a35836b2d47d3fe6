package dev.hakobune.cluster.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.WindowThread;

/**
 * A manifest's text, read as {@code kubectl apply -f} reads it: YAML 1.1 or JSON, several documents, Lists taken apart.
 * The text itself is never written again, so its comments and layout stay the editor's.
 *
 * @param items  the objects, in order; Lists are replaced by what is in them
 * @param faults what keeps the manifest from being sent: all that was found, in order
 */
public record Manifest(List<Item> items, List<Fault> faults) {

    public Manifest {
        items = List.copyOf(items);
        faults = List.copyOf(faults);
    }

    /**
     * An object that the manifest names.
     *
     * @param document which document it stands in, from 0; documents of comments alone are not counted
     * @param fields   its content; a map of its own, to be changed at will
     * @param lines    where its fields stand in the text
     */
    public record Item(int document, Map<String, Object> fields, Lines lines) {

        public int line() {
            return lines.first();
        }

        public String apiVersion() {
            return fields.get("apiVersion") instanceof String text ? text : "";
        }

        public String kind() {
            return fields.get("kind") instanceof String text ? text : "";
        }

        public String name() {
            return metadata("name");
        }

        /** The namespace that the manifest names, empty when it names none. */
        public String namespace() {
            return metadata("namespace");
        }

        String metadata(String field) {
            return fields.get("metadata") instanceof Map<?, ?> metadata && metadata.get(field) instanceof String text
                    ? text
                    : "";
        }
    }

    /**
     * @param document which document is at fault, from 0
     * @param line     the line at fault in the whole text, from 0
     * @param message  a sentence
     */
    public record Fault(int document, int line, String message) {}

    /** Reads a manifest; never fails, however wrong the text is. */
    public static Manifest parse(String text) {
        WindowThread.refuse();
        List<Item> items = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        int document = 0;
        for (Documents.Chunk chunk : Documents.split(text)) {
            try {
                for (Documents.Read read : Documents.read(chunk)) {
                    add(document, read, items, faults);
                    document++;
                }
            } catch (Documents.Unreadable e) {
                faults.add(new Fault(document, e.line(), e.getMessage()));
                document++;
            }
        }
        return new Manifest(items, faults);
    }

    @SuppressWarnings("unchecked")
    private static void add(int document, Documents.Read read, List<Item> items, List<Fault> faults) {
        if (!(read.value() instanceof Map<?, ?> map)) {
            faults.add(new Fault(document, read.lines().first(), Texts.text("manifest.notAnObject")));
            return;
        }
        Item item = new Item(document, (Map<String, Object>) map, read.lines());
        if (item.kind().endsWith("List") && map.get("items") instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(document, new Documents.Read(list.get(i), read.lines().below("items[" + i + "]")), items, faults);
            }
            return;
        }
        String fault = fault(item);
        if (fault == null) {
            items.add(item);
        } else {
            faults.add(new Fault(document, item.line(), fault));
        }
    }

    private static String fault(Item item) {
        if (item.kind().isEmpty()) {
            return Texts.text("manifest.noKind");
        }
        if (item.apiVersion().isEmpty()) {
            return Texts.text("manifest.noApiVersion", item.kind());
        }
        if (item.name().isEmpty() && item.metadata("generateName").isEmpty()) {
            return Texts.text("manifest.noName", item.kind());
        }
        return null;
    }
}
