package dev.hakobune.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * Watches the JavaFX thread: whenever it does not take a task within the limit, what it was doing is recorded, with its
 * stacks. Costs a wake-up every few milliseconds, so it is for tests and for {@code -Dhakobune.watchdog=true}.
 *
 * <p>A stall lasts from the moment that a task was handed to the thread until the thread took it or something else, as
 * far as looking every few milliseconds shows; of several before it took this one, the worst counts. The program's own doing are, of that, the time that the thread was
 * computing, as the system counts it for each thread, and the time that it waited for a lock or a file. Not its doing are
 * the time in which others had the processor, and the wait for the renderer's thread, which draws in software where there
 * is no graphics card, or for the window system. So the figure says much the same on a busy machine as on a quiet one,
 * where only the compilers, which come later to what is slow, make a difference. Pauses of the garbage collector are told
 * beside: the system does not tell how much of them was the collector's and how much others'.
 */
public final class FxWatchdog implements AutoCloseable {

    /** How long the JavaFX thread may be busy with one thing. */
    public static final Duration LIMIT = Duration.ofMillis(50);

    private static final Logger LOG = System.getLogger(FxWatchdog.class.getName());
    private static final int PERIOD_MILLIS = 5;
    /** Where the JavaFX thread waits for what comes next. */
    private static final String LOOP = "_runLoop";
    /** Where the JavaFX thread waits until the last frame is drawn, or its pixels can be had. */
    private static final Set<String> RENDERER = Set.of("waitForSynchronization", "waitForRenderingToComplete",
            "waitForLastPulse", "getLatestPixels");

    /**
     * A time in which the JavaFX thread answered nothing.
     *
     * @param lasted    how long
     * @param cpu       how long it was computing in that time
     * @param waited    how long it waited for a lock or a file, as far as looking every few milliseconds shows
     * @param collected how long the garbage collector held it up
     * @param stacks    what it was doing, every few milliseconds
     */
    public record Stall(Duration lasted, Duration cpu, Duration waited, Duration collected,
            List<List<StackTraceElement>> stacks) {

        /** What of it is the program's own doing. */
        public Duration own() {
            return cpu.plus(waited);
        }

        @Override
        public String toString() {
            return figures() + " at\n" + places();
        }

        /** In a line, without where. */
        public String figures() {
            return "The JavaFX thread was busy for %d ms (computing %d ms, waiting %d ms, collecting garbage %d ms)"
                    .formatted(lasted.toMillis(), cpu.toMillis(), waited.toMillis(), collected.toMillis());
        }

        /**
         * The stack in the middle, whole, and the most frequent frames of all: the innermost ones, and the program's own with
         * the passes of JavaFX's frame.
         */
        private String places() {
            List<StackTraceElement> middle = stacks.isEmpty() ? List.of() : stacks.get(stacks.size() / 2);
            return middle.stream().limit(60).map(frame -> "    " + frame).collect(Collectors.joining("\n"))
                    + "\n  sampled in: " + frequent(stacks.stream().flatMap(stack -> stack.stream().limit(1)))
                    + "\n  within: " + frequent(stacks.stream().flatMap(stack -> stack.stream()
                            .filter(frame -> frame.getClassName().startsWith("dev.hakobune.")
                                    || frame.getClassName().equals(Scene.class.getName()))
                            .distinct()));
        }

        private static String frequent(Stream<StackTraceElement> frames) {
            Map<String, Long> counts = frames.map(frame -> frame.getClassName() + "." + frame.getMethodName())
                    .collect(Collectors.groupingBy(frame -> frame, Collectors.counting()));
            return counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(20)
                    .map(entry -> entry.getValue() + " " + entry.getKey()).collect(Collectors.joining(", "));
        }
    }

    private final Collection<Stall> stalls = new ConcurrentLinkedQueue<>();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final Thread watcher;
    private volatile long answered;

    /** @param fx the JavaFX thread, to look at when it does not answer */
    public FxWatchdog(Thread fx) {
        watcher = Thread.ofPlatform().daemon().name("fx-watchdog").start(() -> watch(fx));
    }

    private void watch(Thread fx) {
        try {
            for (long ask = 1; !Thread.currentThread().isInterrupted(); ask++) {
                Stall stall = ask(fx, ask);
                if (stall.lasted().compareTo(LIMIT) > 0) {
                    stalls.add(stall);
                    LOG.log(own(stall) ? Level.WARNING : Level.DEBUG, stall::toString);
                }
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Stall ask(Thread fx, long question) throws InterruptedException {
        Look look = new Look(fx);
        Stall worst = null;
        Platform.runLater(() -> answered = question);
        while (answered < question) {
            Thread.sleep(PERIOD_MILLIS);
            if (answered < question && look.again()) {
                worst = worse(worst, look.end());
                look = new Look(fx);
            }
        }
        return worse(worst, look.end());
    }

    private static Stall worse(Stall one, Stall other) {
        return one == null || other.own().compareTo(one.own()) > 0 ? other : one;
    }

    /** What the thread does between two moments in which it takes what comes next. */
    private final class Look {

        private final Thread fx;
        private final long began = System.nanoTime();
        private final long cpu;
        private final long collected = collected();
        private final List<List<StackTraceElement>> stacks = new ArrayList<>();
        private long looked = began;
        private long waited;

        Look(Thread fx) {
            this.fx = fx;
            cpu = threads.getThreadCpuTime(fx.threadId());
        }

        /** Whether the thread has come to something else: each of many clicks in a row may be short. */
        boolean again() {
            ThreadInfo seen = threads.getThreadInfo(fx.threadId(), Integer.MAX_VALUE);
            List<StackTraceElement> stack = List.of(seen.getStackTrace());
            boolean another = !stacks.isEmpty() && !isSameTask(stacks.getLast(), stack);
            stacks.add(stack);
            long now = System.nanoTime();
            if (waits(seen.getThreadState(), stack)) {
                waited += now - looked;
            }
            looked = now;
            return another || stack.getFirst().getMethodName().equals(LOOP);
        }

        Stall end() {
            return new Stall(Duration.ofNanos(System.nanoTime() - began),
                    Duration.ofNanos(threads.getThreadCpuTime(fx.threadId()) - cpu), Duration.ofNanos(waited),
                    Duration.ofMillis(collected() - collected), stacks);
        }
    }

    /**
     * Whether the thread can still be in the task that it was in. Where there is no graphics card, a frame's pixels are
     * handed to the window system in a task of their own, between two frames.
     */
    static boolean isSameTask(List<StackTraceElement> before, List<StackTraceElement> now) {
        return task(before).equals(task(now));
    }

    /** The methods of JavaFX's that the event loop has called, which differ from task to task. */
    private static List<String> task(List<StackTraceElement> stack) {
        return stack.reversed().stream().dropWhile(frame -> !frame.getMethodName().equals(LOOP)).skip(1).limit(2)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName()).toList();
    }

    private long collected() {
        return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
    }

    private static boolean waits(Thread.State state, List<StackTraceElement> stack) {
        if (stack.stream().anyMatch(frame -> RENDERER.contains(frame.getMethodName()))) {
            return false;
        }
        StackTraceElement innermost = stack.getFirst();
        // The state of a thread that reads a file is that of one that computes.
        boolean reads = innermost.isNativeMethod() && Stream.of("java.io.", "sun.nio.", "java.net.")
                .anyMatch(innermost.getClassName()::startsWith);
        return state != Thread.State.RUNNABLE || reads;
    }

    /** The stalls so far, oldest first. */
    public List<Stall> stalls() {
        return List.copyOf(stalls);
    }

    /** Those of the stalls so far that took longer than the limit by the program's own doing. */
    public List<Stall> ownStalls() {
        return stalls.stream().filter(FxWatchdog::own).toList();
    }

    private static boolean own(Stall stall) {
        return stall.own().compareTo(LIMIT) > 0;
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
