package dev.hakobune.cluster.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.hakobune.cluster.rows.Row;

/** One reader's view of a feed: which rows have changed since it last looked. Guarded by the feed's lock. */
final class LiveSubscription implements Subscription {

    private final Feed feed;
    private final Runnable dirty;
    private final Consumer<Feed> release;

    /** Before the first drain nothing is noted: it takes everything. */
    private boolean first = true;
    private boolean flagged;
    private boolean closed;
    private Map<String, Row> upserted = new HashMap<>();
    private Map<String, Row> removed = new HashMap<>();

    LiveSubscription(Feed feed, Runnable dirty, Consumer<Feed> release) {
        this.feed = feed;
        this.dirty = dirty;
        this.release = release;
    }

    void upserted(Row row) {
        if (!first) {
            upserted.put(row.uid(), row);
            removed.remove(row.uid());
        }
    }

    void removed(Row row) {
        if (!first) {
            upserted.remove(row.uid());
            removed.put(row.uid(), row);
        }
    }

    /** Whether the reader has to be called: only once until it drains. */
    boolean flag() {
        boolean call = !flagged && !closed;
        flagged = true;
        return call;
    }

    void call() {
        dirty.run();
    }

    @Override
    public Changes drain() {
        Map<String, Row> changed;
        Map<String, Row> gone;
        synchronized (feed) {
            flagged = false;
            if (closed) {
                return new Changes(feed.state(), feed.columns(), List.of(), List.of());
            }
            if (first) {
                first = false;
                return new Changes(feed.state(), feed.columns(), feed.all(), List.of());
            }
            if (upserted.isEmpty() && removed.isEmpty()) {
                return new Changes(feed.state(), feed.columns(), List.of(), List.of());
            }
            changed = upserted;
            gone = removed;
            upserted = new HashMap<>();
            removed = new HashMap<>();
            FeedState state = feed.state();
            return new Changes(state, feed.columns(), new ArrayList<>(changed.values()),
                    new ArrayList<>(gone.values()));
        }
    }

    @Override
    public void close() {
        synchronized (feed) {
            if (closed) {
                return;
            }
            closed = true;
            upserted.clear();
            removed.clear();
            feed.leave(this);
        }
        release.accept(feed);
    }
}
