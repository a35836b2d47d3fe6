package dev.hakobune.view.table;

import java.util.HashSet;
import java.util.Set;

import dev.hakobune.cluster.select.Filter;
import dev.hakobune.cluster.watch.Changes;
import dev.hakobune.cluster.watch.FeedState.Sync;
import dev.hakobune.cluster.watch.Feeds;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.view.Growth;
import dev.hakobune.view.Rows;

/**
 * Turns one feed into snapshots for the table. What is wanted is set from any thread; snapshots are made by one thread at
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
    private volatile Wish wish = new Wish(null, Filter.ALL, Sort.BY_NAME);
    private Runnable dirty = () -> {};
    private Rows rows;
    private final SortedRows sorted = new SortedRows();
    private Growth growth = new Growth();
    /** Whether there are changes that are not yet among the sorted rows. */
    private boolean behind;
    private boolean listed;
    private boolean closed;

    TableFeed(Feeds feeds) {
        this.feeds = feeds;
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
        if (sorted.by(now.filter(), now.sort()) && !anew && growth.early(changes.state())) {
            behind = true;
            return null;
        }
        boolean few = changes.upserted().size() + changes.removed().size() <= rows.all().size() / FEW;
        SortedRows.Step step = few && !anew && !behind && sorted.by(now.filter(), now.sort())
                ? sorted.change(changes.removed(), changes.upserted())
                : sorted.fill(rows.byUid(), now.filter(), now.sort());
        behind = false;
        return new TableSnapshot(now.query().type(), changes.state(), rows.columns(), sorted.rows(), step.edits(),
                step.changed(), rows.all().size(), fresh, anew);
    }

    private void open(Query query) {
        if (rows != null) {
            rows.close();
        }
        rows = new Rows(feeds, query, dirty);
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
        if (rows != null) {
            rows.close();
        }
    }
}
