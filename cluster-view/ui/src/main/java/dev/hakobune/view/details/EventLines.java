package dev.hakobune.view.details;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.rows.Column;
import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.view.Texts;

/** An object's Events. */
final class EventLines {

    private static final int MOST = 40;

    private EventLines() {}

    /** The list of an object's Events; empty where the server has none. */
    static Optional<Query> query(Catalog catalog, ResourceRef ref, String uid) {
        // The kubelet gives its node's name where the UID belongs.
        String object = ref.type().is("", "Node")
                ? "involvedObject.kind=Node,involvedObject.name=" + ref.name()
                : "involvedObject.uid=" + uid;
        return catalog.find("", "Event").map(type -> new Query(type,
                ref.namespace().isEmpty() ? Set.of() : Set.of(ref.namespace()), object));
    }

    /** Newest first, and not more than a screenful or two. */
    static Section.Events section(Collection<Row> rows, List<Column> columns, FeedState.Sync sync) {
        int age = column(columns, "Last Seen");
        int type = column(columns, "Type");
        int reason = column(columns, "Reason");
        int message = column(columns, "Message");
        int count = column(columns, "Count");
        List<Row> newest = new ArrayList<>(rows);
        newest.sort(
                (age < 0 ? Comparator.comparingLong(Row::created).thenComparing(Row::version).reversed() : byKey(age))
                        .thenComparing(Row::name, Comparator.reverseOrder()));
        List<Section.Event> events = newest.stream().limit(MOST).map(row -> {
            String times = cell(row, count);
            return new Section.Event(cell(row, type).equals("Warning"), row, age, cell(row, reason),
                    cell(row, message), times.isEmpty() || times.equals("1") || times.equals("0") ? "" : "×" + times);
        }).toList();
        String empty = switch (sync) {
            // Not known yet is not the same as none.
            case LISTING -> "…";
            case LIVE, STALE -> Texts.text("details.events.none");
            case FORBIDDEN, FAILED -> Texts.text("details.events.unknown");
        };
        return new Section.Events(Texts.text("details.events"), events, empty);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Comparator<Row> byKey(int column) {
        return (a, b) -> ((Comparable) a.sortKey(column)).compareTo(b.sortKey(column));
    }

    private static int column(List<Column> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static String cell(Row row, int column) {
        return column >= 0 && row instanceof ObjectRow object && column < object.cells().size()
                ? object.cells().get(column)
                : "";
    }
}
