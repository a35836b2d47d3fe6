package dev.hakobune.view.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.select.Filter;
import dev.hakobune.cluster.watch.Changes;
import dev.hakobune.cluster.watch.FeedState.Sync;
import dev.hakobune.cluster.watch.Feeds;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.view.Growth;
import dev.hakobune.view.Rows;

/**
 * Turns the feed of one kind into snapshots for the table. What is wanted is set from any thread; snapshots are made by one thread at
 * a time, the step of a frame drain.
 */
final class TableFeed implements AutoCloseable {

    /**
     * @param query  what to list; null for nothing
     * @param filter what to show of it
     * @param sort   in which order
     */
    record Wish(Query query, Filter filter, Sort sort) {}

    /** Up to this part of all rows, changes are taken in one by one. */
    private static final int FEW = 8;

    private final Feeds feeds;
    private final Supplier<Catalog> catalog;
    private volatile Wish wish = new Wish(null, Filter.ALL, Sort.BY_NAME);
    private Runnable dirty = () -> {};
    private Rows rows;
    private Failing failing;
    private final SortedRows sorted = new SortedRows();
    private Growth growth = new Growth();
    /** Whether the sorted rows are to be made anew: there are changes that are not yet among them, or others fail. */
    private boolean behind;
    private boolean listed;
    private boolean closed;

    TableFeed(Feeds feeds, Supplier<Catalog> catalog) {
        this.feeds = feeds;
        this.catalog = catalog;
    }

    /** Calls {@code dirty}, on any thread, when a new snapshot is worth making. */
    void onDirty(Runnable dirty) {
        this.dirty = dirty;
    }

    Wish wish() {
        return wish;
    }

    void wish(Wish wish) {
        this.wish = wish;
        dirty.run();
    }

    synchronized TableSnapshot snapshot() {
        Wish now = wish;
        if (closed || now.query() == null) {
            return null;
        }
        boolean anew = rows == null || !rows.query().equals(now.query());
        if (anew) {
            open(now.query());
        }
        Set<String> fresh = new HashSet<>();
        Changes changes = listed ? drainNoting(fresh) : rows.drain();
        listed |= changes.state().sync() == Sync.LIVE;
        behind |= failing.drain();
        if (sorted.by(now.filter(), now.sort()) && !anew && growth.early(changes.state())) {
            behind = true;
            return null;
        }
        boolean few = changes.upserted().size() + changes.removed().size() <= rows.all().size() / FEW;
        SortedRows.Step step = few && !anew && !behind && sorted.by(now.filter(), now.sort())
                ? sorted.change(changes.removed(), changes.upserted().stream().map(failing::mark).toList())
                : sorted.fill(marked(), now.filter(), now.sort());
        behind = false;
        return new TableSnapshot(now.query().type(), changes.state(), rows.columns(), sorted.rows(), step.edits(),
                step.changed(), rows.all().size(), fresh, anew);
    }

    private Map<String, Row> marked() {
        if (failing.isEmpty()) {
            return rows.byUid();
        }
        Map<String, Row> marked = new HashMap<>(rows.byUid());
        marked.replaceAll((_, row) -> failing.mark(row));
        return marked;
    }

    private void open(Query query) {
        release();
        rows = new Rows(feeds, query, dirty);
        failing = new Failing(feeds, catalog.get(), query, dirty);
        sorted.clear();
        growth = new Growth();
        listed = false;
    }

    private Changes drainNoting(Set<String> fresh) {
        return rows.drain((before, after) -> {
            if (before == null || !after.looksLike(before)) {
                fresh.add(after.uid());
            }
        });
    }

    @Override
    public synchronized void close() {
        closed = true;
        release();
    }

    private void release() {
        if (rows != null) {
            rows.close();
            failing.close();
        }
    }
}
