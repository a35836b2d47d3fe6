package dev.hakobune.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

import javafx.application.Platform;

/**
 * Watches the JavaFX thread: whenever it does not take a task within the limit, what it was doing is recorded, with its
 * stacks. Costs a wake-up every few milliseconds, so it is for tests and for {@code -Dhakobune.watchdog=true}.
 *
 * <p>A stall lasts from the moment that a task was handed to the thread until the thread took it. Not the program's own
 * doing are, of that, the time that the thread was ready to run and the system gave the processor to others
 * ({@link SchedulerDelay}), and the time that it waited, without computing, for the renderer's thread, which draws in
 * software where there is no graphics card, or for the window system, with no code of the program on the stack or
 * nothing but a call to that system. Everything else counts: computing, loading classes, waiting for a lock, reading a
 * file, a pause of the garbage collector.
 */
public final class FxWatchdog implements AutoCloseable {

    /** How long the JavaFX thread may be busy with one thing. */
    public static final Duration LIMIT = Duration.ofMillis(50);

    private static final Logger LOG = System.getLogger(FxWatchdog.class.getName());
    private static final int PERIOD_MILLIS = 5;
    /** Where the JavaFX thread waits until the last frame is drawn. */
    private static final Set<String> RENDERER = Set.of("waitForSynchronization", "waitForRenderingToComplete",
            "waitForLastPulse");

    /**
     * A time in which the JavaFX thread answered nothing.
     *
     * @param lasted  how long
     * @param cpu     how long it was computing in that time
     * @param queued  how long it was ready to run and others had the processor; zero where the system does not tell
     * @param outside how long it waited for the renderer or the window system
     * @param stacks  what it was doing, every few milliseconds
     */
    public record Stall(Duration lasted, Duration cpu, Duration queued, Duration outside,
            List<List<StackTraceElement>> stacks) {

        /** What of it is the program's own doing. */
        public Duration own() {
            Duration rest = lasted.minus(queued).minus(outside);
            // What is outside is sampled: never let it hide what the thread has computed.
            return rest.compareTo(cpu) < 0 ? cpu : rest;
        }

        @Override
        public String toString() {
            return "The JavaFX thread was busy for %d ms (computing %d ms, without a processor %d ms, outside %d ms) at\n%s"
                    .formatted(lasted.toMillis(), cpu.toMillis(), queued.toMillis(), outside.toMillis(), places());
        }

        /** The stack in the middle, whole, and the innermost frames of the others, the most frequent first. */
        private String places() {
            List<StackTraceElement> middle = stacks.isEmpty() ? List.of() : stacks.get(stacks.size() / 2);
            Map<String, Long> innermost = stacks.stream().filter(stack -> !stack.isEmpty())
                    .map(stack -> stack.getFirst().getClassName() + "." + stack.getFirst().getMethodName())
                    .collect(Collectors.groupingBy(frame -> frame, Collectors.counting()));
            String others = innermost.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(20).map(entry -> entry.getValue() + " " + entry.getKey()).collect(Collectors.joining(", "));
            return middle.stream().limit(60).map(frame -> "    " + frame).collect(Collectors.joining("\n"))
                    + "\n  sampled in: " + others;
        }
    }

    private final Collection<Stall> stalls = new ConcurrentLinkedQueue<>();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final SchedulerDelay delay = SchedulerDelay.ofThread("JavaFX Application Thread");
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
                    LOG.log(Level.WARNING, stall::toString);
                }
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Stall ask(Thread fx, long question) throws InterruptedException {
        long cpu = threads.getThreadCpuTime(fx.threadId());
        Duration queued = delay.soFar();
        long asked = System.nanoTime();
        long[] answer = {asked};
        Platform.runLater(() -> {
            answer[0] = System.nanoTime();
            answered = question;
        });
        List<List<StackTraceElement>> stacks = new ArrayList<>();
        long outside = 0;
        long looked = asked;
        while (answered < question) {
            Thread.sleep(PERIOD_MILLIS);
            if (answered < question && System.nanoTime() - asked > LIMIT.toNanos() / 4) {
                List<StackTraceElement> stack = List.of(fx.getStackTrace());
                stacks.add(stack);
                long now = System.nanoTime();
                if (outside(stack)) {
                    outside += now - looked;
                }
                looked = now;
            }
        }
        return new Stall(Duration.ofNanos(answer[0] - asked),
                Duration.ofNanos(threads.getThreadCpuTime(fx.threadId()) - cpu), delay.soFar().minus(queued),
                Duration.ofNanos(outside), stacks);
    }

    private static boolean outside(List<StackTraceElement> stack) {
        boolean windowSystem = !stack.isEmpty() && stack.getFirst().isNativeMethod()
                && stack.getFirst().getClassName().startsWith("com.sun.glass.ui.");
        return windowSystem || stack.stream().anyMatch(frame -> RENDERER.contains(frame.getMethodName()));
    }

    /** The stalls so far, oldest first. */
    public List<Stall> stalls() {
        return List.copyOf(stalls);
    }

    /** Those of the stalls so far that took longer than the limit by the program's own doing. */
    public List<Stall> ownStalls() {
        return stalls.stream().filter(stall -> stall.own().compareTo(LIMIT) > 0).toList();
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
