package dev.hakobune.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.Column;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Changes;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Feeds;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.cluster.watch.Subscription;

/** Lists that a test moves by hand: what it puts reaches every reader of that kind. */
public final class HandFeeds implements Feeds {

    public static final List<Column> POD_COLUMNS = List.of(Column.NAMESPACE, column("Name"), column("Ready"),
            column("Status"),
            column("Restarts"), new Column("Age", "", false, true, false));

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<Reader> readers = new ArrayList<>();
    private FeedState.Sync sync = FeedState.Sync.LIVE;

    private static Column column(String name) {
        return new Column(name, "", false, false, false);
    }

    /** New objects, or newer rows of known ones. */
    public synchronized void put(Row... newer) {
        for (Row row : newer) {
            rows.put(row.uid(), row);
            readers.stream().filter(reader -> reader.reads(row.type())).forEach(reader -> reader.upserted.add(row));
        }
        tell();
    }

    public synchronized void remove(Row gone) {
        rows.remove(gone.uid());
        readers.stream().filter(reader -> reader.reads(gone.type())).forEach(reader -> reader.removed.add(gone));
        tell();
    }

    public synchronized void sync(FeedState.Sync now) {
        sync = now;
        tell();
    }

    /** How many subscriptions are open. */
    public synchronized int open() {
        return readers.size();
    }

    private void tell() {
        List.copyOf(readers).forEach(reader -> reader.dirty.run());
    }

    @Override
    public synchronized Subscription subscribe(Query query, Runnable dirty) {
        Reader reader = new Reader(query, dirty);
        rows.values().stream().filter(row -> reader.reads(row.type())).forEach(reader.upserted::add);
        readers.add(reader);
        return reader;
    }

    private final class Reader implements Subscription {

        private final Query query;
        private final Runnable dirty;
        private final List<Row> upserted = new ArrayList<>();
        private final List<Row> removed = new ArrayList<>();

        Reader(Query query, Runnable dirty) {
            this.query = query;
            this.dirty = dirty;
        }

        boolean reads(ResourceType type) {
            return query.type().equals(type) && query.fieldSelector().isEmpty();
        }

        @Override
        public Changes drain() {
            if (Thread.currentThread().getName().equals("JavaFX Application Thread")) {
                // What is drained is then filtered and sorted: never where the window is drawn.
                throw new IllegalStateException("drained on the JavaFX thread");
            }
            synchronized (HandFeeds.this) {
                int count = (int) rows.values().stream().filter(row -> reads(row.type())).count();
                Changes changes = new Changes(new FeedState(sync, count, Instant.EPOCH, null), POD_COLUMNS,
                        List.copyOf(upserted), List.copyOf(removed));
                upserted.clear();
                removed.clear();
                return changes;
            }
        }

        @Override
        public void close() {
            synchronized (HandFeeds.this) {
                readers.remove(this);
            }
        }
    }
}
