package dev.hakobune.view;

import java.time.Duration;

import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.FeedState.Sync;

/**
 * While a long list arrives, showing it costs as much each time as all that has come: it shows when twice as much has come as
 * showed before, or after a while, and at once when it is complete. Used by one thread at a time.
 */
public final class Growth {

    private static final Duration A_WHILE = Duration.ofMillis(500);

    private int shown;
    private long last;

    /** Whether it is too early to show it again; else it counts as shown. */
    public boolean early(FeedState state) {
        long now = System.nanoTime();
        if (state != null && state.sync() == Sync.LISTING && shown > 0 && state.count() < 2 * shown
                && now - last < A_WHILE.toNanos()) {
            return true;
        }
        shown = state == null ? 0 : state.count();
        last = now;
        return false;
    }
}
