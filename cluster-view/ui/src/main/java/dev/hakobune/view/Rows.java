package dev.hakobune.view;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.hakobune.cluster.rows.Column;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Changes;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Feeds;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.cluster.watch.Subscription;

/** All rows of one feed as one reader knows them, by UID. Used by one thread at a time: the step of a {@link FrameDrain}. */
public final class Rows implements AutoCloseable {

    private final Query query;
    private final Subscription subscription;
    private final Map<String, Row> byUid = new HashMap<>();
    private List<Column> columns = List.of();
    private FeedState state;

    /** @param dirty as in {@link Feeds#subscribe} */
    public Rows(Feeds feeds, Query query, Runnable dirty) {
        this.query = query;
        this.subscription = feeds.subscribe(query, dirty);
    }

    public Query query() {
        return query;
    }

    /** Takes in what has changed, and tells it. */
    public Changes drain() {
        return drain((_, _) -> {});
    }

    /** As {@link #drain()}; tells each new row with the one it replaces, which is null for a new object. */
    public Changes drain(BiConsumer<Row, Row> replaced) {
        Changes changes = subscription.drain();
        changes.removed().forEach(row -> byUid.remove(row.uid()));
        changes.upserted().forEach(row -> replaced.accept(byUid.put(row.uid(), row), row));
        columns = changes.columns();
        state = changes.state();
        return changes;
    }

    public Row get(String uid) {
        return byUid.get(uid);
    }

    public Collection<Row> all() {
        return byUid().values();
    }

    public Map<String, Row> byUid() {
        return Collections.unmodifiableMap(byUid);
    }

    public List<Column> columns() {
        return columns;
    }

    /** Null before the first drain. */
    public FeedState state() {
        return state;
    }

    @Override
    public void close() {
        subscription.close();
    }
}
