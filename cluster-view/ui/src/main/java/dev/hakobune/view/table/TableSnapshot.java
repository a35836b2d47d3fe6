package dev.hakobune.view.table;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.Column;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.view.ListEdits;

/**
 * Everything that the table shows, made off the JavaFX thread; to be shown before the next is made.
 *
 * @param type    the kind listed
 * @param state   the feed's state
 * @param columns the feed's columns
 * @param rows    what passes the filter, sorted
 * @param edits   how the rows shown last become these
 * @param changed those of them that stay where they were and may look different
 * @param total   rows before filtering
 * @param fresh   UIDs of what came or changed since the last snapshot; empty for a first list
 * @param anew    whether this is another list than the last snapshot's: another kind or other namespaces
 */
record TableSnapshot(ResourceType type, FeedState state, List<Column> columns, List<Row> rows, ListEdits edits,
        List<Row> changed, int total, Set<String> fresh, boolean anew) {

    /** The rows that have come or moved, and those that may look different. */
    Stream<Row> touched() {
        return Stream.concat(edits.inserted().stream()
                .flatMap(range -> rows.subList(range.from(), range.to()).stream()), changed.stream());
    }
}
