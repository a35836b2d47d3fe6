package dev.hakobune.cluster.rows;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.google.gson.stream.JsonReader;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.http.ApiRequest;

/**
 * Reads objects of any kind from the server's Table form, which is what {@code kubectl get} prints; from plain lists, with
 * name and age alone, when a server (an aggregated one) has no such form.
 */
public final class TableReader implements RowReader {

    private static final String ACCEPT = "application/json;as=Table;v=v1;g=meta.k8s.io,"
            + "application/json;as=Table;v=v1beta1;g=meta.k8s.io," + ApiRequest.JSON;

    private final ResourceType type;
    private final InstantSource clock;
    private final Interner interner = new Interner();
    private List<Column> columns = List.of();
    private ObjectHealth rules;

    public TableReader(ResourceType type, InstantSource clock) {
        this.type = type;
        this.clock = clock;
        this.rules = new ObjectHealth(type, columns);
    }

    @Override
    public String accept() {
        return ACCEPT;
    }

    /** Of Events when they were last seen: what is printed of it is too coarse to tell which of two came first. */
    @Override
    public String include() {
        return type.is("", "Event") ? "Object" : null;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Page page(JsonReader json, Consumer<Row> rows) throws IOException {
        var page = new ListMeta();
        Json.object(json, field -> {
            switch (field) {
                case "metadata" -> page.read(json);
                case "columnDefinitions" -> {
                    page.list = true;
                    readColumns(json);
                }
                case "rows" -> {
                    page.list = true;
                    Json.list(json, () -> rows.accept(tableRow(json).row()));
                }
                case "items" -> {
                    page.list = true;
                    plainColumns();
                    Json.list(json, () -> rows.accept(plainRow(json).row()));
                }
                default -> {
                    return false;
                }
            }
            return true;
        });
        return page.page();
    }

    @Override
    public Item item(JsonReader json) throws IOException {
        // Either a Table of one row or, from a server without Tables, the object itself: told apart by its fields.
        var meta = new Meta();
        var rows = new ArrayList<Item>(1);
        Json.object(json, field -> {
            switch (field) {
                case "metadata" -> meta.read(json, interner);
                case "columnDefinitions" -> readColumns(json);
                case "rows" -> Json.list(json, () -> rows.add(tableRow(json)));
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (!rows.isEmpty()) {
            return rows.getFirst();
        }
        if (meta.name.isEmpty()) {
            return new Item(null, meta.resourceVersion);
        }
        plainColumns();
        return item(meta, List.of(meta.name, ""));
    }

    private void readColumns(JsonReader json) throws IOException {
        List<Column> read = new ArrayList<>();
        if (type.namespaced()) {
            read.add(Column.NAMESPACE);
        }
        Json.list(json, () -> read.add(column(json)));
        if (read.size() > (type.namespaced() ? 1 : 0)) {
            setColumns(read);
        }
    }

    private void plainColumns() {
        if (columns.isEmpty()) {
            List<Column> plain = new ArrayList<>();
            if (type.namespaced()) {
                plain.add(Column.NAMESPACE);
            }
            plain.add(new Column("Name", "", false, false, false));
            plain.add(new Column("Age", "", false, true, false));
            setColumns(plain);
        }
    }

    private void setColumns(List<Column> read) {
        if (!read.equals(columns)) {
            columns = List.copyOf(read);
            rules = new ObjectHealth(type, columns);
        }
    }

    private Column column(JsonReader json) throws IOException {
        var draft = new Object() {
            String name = "";
            String type = "";
            String description = "";
            int priority;
        };
        Json.object(json, field -> {
            switch (field) {
                case "name" -> draft.name = Json.text(json);
                case "type" -> draft.type = Json.text(json);
                case "description" -> draft.description = Json.text(json);
                case "priority" -> draft.priority = Json.number(json);
                default -> {
                    return false;
                }
            }
            return true;
        });
        boolean numeric = draft.type.equals("integer") || draft.type.equals("number");
        return new Column(draft.name, draft.description, draft.priority != 0,
                ObjectColumns.ages(draft.name, draft.type),
                numeric);
    }

    private Item tableRow(JsonReader json) throws IOException {
        var meta = new Meta();
        List<String> cells = new ArrayList<>(columns.size());
        Json.object(json, field -> {
            switch (field) {
                case "cells" -> {
                    json.beginArray();
                    while (json.hasNext()) {
                        cells.add(Json.text(json));
                    }
                    json.endArray();
                }
                case "object" -> Json.object(json, part -> {
                    switch (part) {
                        case "metadata" -> meta.read(json, interner);
                        case "eventTime", "lastTimestamp" -> meta.seen(Json.text(json));
                        case "series" -> Json.object(json, time -> {
                            boolean last = time.equals("lastObservedTime");
                            if (last) {
                                meta.seen(Json.text(json));
                            }
                            return last;
                        });
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
                default -> {
                    return false;
                }
            }
            return true;
        });
        // A bookmark comes as a row as well, of an object without a name.
        return meta.name.isEmpty() ? new Item(null, meta.resourceVersion) : item(meta, cells);
    }

    private Item plainRow(JsonReader json) throws IOException {
        var meta = new Meta();
        Json.object(json, field -> {
            if (!field.equals("metadata")) {
                return false;
            }
            meta.read(json, interner);
            return true;
        });
        return item(meta, List.of(meta.name, ""));
    }

    private Item item(Meta meta, List<String> printed) {
        List<String> cells = new ArrayList<>(columns.size());
        if (type.namespaced()) {
            cells.add(meta.namespace);
        }
        for (String cell : printed) {
            cells.add(cell.equals(meta.name) ? meta.name : interner.one(firstLine(cell)));
        }
        while (cells.size() < columns.size()) {
            cells.add("");
        }
        ObjectHealth.Verdict verdict = meta.deleting ? ObjectHealth.TERMINATING : rules.judge(cells);
        Row row = new ObjectRow(type, meta.key(), meta.namespace, meta.name, meta.labels, meta.created, meta.version(),
                meta.owner, verdict.health(), interner.one(verdict.status()), verdict.ready(), verdict.total(),
                meta.revision, List.copyOf(cells),
                columns,
                clock.instant().getEpochSecond(), meta.seen);
        return new Item(row, meta.resourceVersion);
    }

    /** kubectl prints the first line only and marks that there are more. */
    private static String firstLine(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\n' || c == '\r' || c == '\f') {
                return cell.substring(0, i) + "...";
            }
        }
        return cell;
    }
}
