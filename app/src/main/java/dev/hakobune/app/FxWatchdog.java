package dev.hakobune.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import javafx.application.Platform;

/**
 * Watches the JavaFX thread: whenever it does not take a task within the limit, what it is doing is recorded, with its
 * stack. Costs a wake-up every few milliseconds, so it is for tests and for {@code -Dhakobune.watchdog=true}.
 */
public final class FxWatchdog implements AutoCloseable {

    /** How long the JavaFX thread may be busy with one thing. */
    public static final Duration LIMIT = Duration.ofMillis(50);

    private static final Logger LOG = System.getLogger(FxWatchdog.class.getName());

    /**
     * A time in which the JavaFX thread answered nothing.
     *
     * @param lasted how long
     * @param stack  what it was doing when the limit passed
     */
    public record Stall(Duration lasted, List<StackTraceElement> stack) {

        @Override
        public String toString() {
            return "The JavaFX thread was busy for " + lasted.toMillis() + " ms at\n"
                    + stack.stream().limit(40).map(frame -> "    " + frame).collect(Collectors.joining("\n"));
        }
    }

    private final List<Stall> stalls = new CopyOnWriteArrayList<>();
    private final Thread watcher;
    private volatile long answered;

    /** @param fx the JavaFX thread, to look at when it does not answer */
    public FxWatchdog(Thread fx) {
        watcher = Thread.ofPlatform().daemon().name("fx-watchdog").start(() -> watch(fx));
    }

    private void watch(Thread fx) {
        try {
            for (long ask = 1; !Thread.currentThread().isInterrupted(); ask++) {
                long question = ask;
                long asked = System.nanoTime();
                Platform.runLater(() -> answered = question);
                List<StackTraceElement> stack = null;
                while (answered < question) {
                    Thread.sleep(5);
                    if (stack == null && System.nanoTime() - asked > LIMIT.toNanos()) {
                        stack = Arrays.asList(fx.getStackTrace());
                    }
                }
                if (stack != null) {
                    Stall stall = new Stall(Duration.ofNanos(System.nanoTime() - asked), stack);
                    stalls.add(stall);
                    LOG.log(Level.WARNING, stall::toString);
                }
                Thread.sleep(5);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The stalls so far, oldest first. */
    public List<Stall> stalls() {
        return List.copyOf(stalls);
    }

    /** Forgets the stalls so far. */
    public void reset() {
        stalls.clear();
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
