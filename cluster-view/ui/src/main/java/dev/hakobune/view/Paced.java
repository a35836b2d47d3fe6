package dev.hakobune.view;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Runs what comes now and then at once, and what comes all the time twenty times a second: often enough for changes that
 * nobody waits for, and a third of the work of every frame. All of them keep the same beat, so that what several
 * views have made falls into one frame. Any thread may call.
 */
public final class Paced implements Executor {

    private static final long BEAT = Duration.ofMillis(50).toNanos();
    /** So many may follow one another at once after a pause: an act has several answers. */
    private static final int BURST = 4;

    private final Executor background;
    private final LongSupplier nanos;
    private int left = BURST;
    private long last;

    /** @param background runs the tasks */
    public Paced(Executor background) {
        this(background, System::nanoTime);
    }

    Paced(Executor background, LongSupplier nanos) {
        this.background = background;
        this.nanos = nanos;
        this.last = Math.floorDiv(nanos.getAsLong(), BEAT);
    }

    @Override
    public void execute(Runnable task) {
        long wait = book(nanos.getAsLong());
        if (wait == 0) {
            background.execute(task);
        } else {
            CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, background).execute(task);
        }
    }

    /** Takes the next place; gives how long to wait for it, in nanoseconds. */
    synchronized long book(long now) {
        long beat = Math.floorDiv(now, BEAT);
        left = (int) Math.min(BURST, left + Math.max(0, beat - last));
        last = Math.max(last, beat);
        if (left > 0) {
            left--;
            return 0;
        }
        last++;
        return last * BEAT - now;
    }
}
