package dev.hakobune.view.details;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Query;

/**
 * All that is known of the object whose details are shown.
 *
 * @param row       its row as the watch has it, or null
 * @param doc       the whole of it
 * @param container the container chosen, for a pod; empty for none
 * @param now       when it is looked at
 * @param related   the rows that its {@link KindDetails} asked for
 */
record Subject(ResourceRef ref, Row row, Doc doc, String container, Catalog catalog, Instant now,
        Map<Query, Collection<Row>> related) {

    String uid() {
        return doc.text("metadata", "uid");
    }

    /** The related rows of a kind, by name. */
    List<Row> rows(String group, String kind) {
        return related.entrySet().stream().filter(entry -> entry.getKey().type().is(group, kind))
                .flatMap(entry -> entry.getValue().stream())
                .sorted(Comparator.comparing(Row::name)).toList();
    }

    /** The related rows of a kind that have this object as controller. */
    List<Row> owned(String group, String kind) {
        return rows(group, kind).stream().filter(row -> row.owner() != null && row.owner().uid().equals(uid()))
                .toList();
    }
}
