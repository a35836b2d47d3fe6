package dev.hakobune.practice.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one thread on which all controllers, the scheduler and the nodes run, one task after the other in the order of
 * their time. That makes the practice cluster repeatable: under a {@linkplain #driven driven} loop, time passes only
 * when a test says so, and the same steps give the same outcome.
 */
public final class Loop implements AutoCloseable {
    /** Something planned that can be called off. */
    public interface Planned {
        void cancel();
    }

    private static final class Task implements Planned {
        private final Instant due;
        private final long turn;
        private final Runnable work;
        private volatile boolean cancelled;

        Task(Instant due, long turn, Runnable work) {
            this.due = due;
            this.turn = turn;
            this.work = work;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private static final System.Logger LOG = System.getLogger(Loop.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparing((Task t) -> t.due).thenComparingLong(t -> t.turn));
    private final InstantSource source;
    private Instant drivenNow;
    private Thread thread;
    private long turns;
    private boolean closed;

    private Loop(InstantSource source, Instant drivenNow) {
        this.source = source;
        this.drivenNow = drivenNow;
    }

    /** A loop on a thread of its own, by the system's clock. */
    public static Loop real() {
        var loop = new Loop(InstantSource.system(), null);
        loop.thread = Thread.ofPlatform().daemon().name("practice-cluster").start(loop::work);
        return loop;
    }

    /** A loop that runs on the thread that calls {@link #advance}, by a clock that only that moves. */
    public static Loop driven(Instant start) {
        return new Loop(null, start);
    }

    public Instant now() {
        lock.lock();
        try {
            return source == null ? drivenNow : source.instant();
        } finally {
            lock.unlock();
        }
    }

    /** Runs a task as soon as those before it are done. */
    public Planned soon(Runnable work) {
        return after(Duration.ZERO, work);
    }

    public Planned after(Duration delay, Runnable work) {
        lock.lock();
        try {
            var task = new Task(now().plus(delay), turns++, work);
            tasks.add(task);
            changed.signal();
            return task;
        } finally {
            lock.unlock();
        }
    }

    /** Asks for something that only the loop may look at, and waits for it; on a driven loop, looks itself. */
    public <T> T call(Supplier<T> question) {
        try {
            return ask(question).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Asks for something that only the loop may look at; on a driven loop, and on the loop itself, looks at once. */
    public <T> CompletableFuture<T> ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        Runnable look = () -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        };
        if (source == null || Thread.currentThread() == thread) {
            look.run();
        } else {
            soon(look);
        }
        return answer;
    }

    /** Lets time pass on a driven loop, running what falls due, in its order. */
    public void advance(Duration duration) {
        var until = now().plus(duration);
        for (var task = next(until); task != null; task = next(until)) {
            run(task);
        }
        lock.lock();
        try {
            drivenNow = until;
        } finally {
            lock.unlock();
        }
    }

    private Task next(Instant until) {
        lock.lock();
        try {
            var task = tasks.peek();
            if (task == null || task.due.isAfter(until)) {
                return null;
            }
            drivenNow = task.due.isAfter(drivenNow) ? task.due : drivenNow;
            return tasks.poll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (true) {
            Task task;
            lock.lock();
            try {
                while (!closed && (tasks.isEmpty() || tasks.peek().due.isAfter(source.instant()))) {
                    if (tasks.isEmpty()) {
                        changed.await();
                    } else {
                        changed.awaitNanos(Duration.between(source.instant(), tasks.peek().due).toNanos());
                    }
                }
                if (closed) {
                    return;
                }
                task = tasks.poll();
            } catch (InterruptedException e) {
                return;
            } finally {
                lock.unlock();
            }
            run(task);
        }
    }

    private void run(Task task) {
        if (task.cancelled) {
            return;
        }
        try {
            task.work.run();
        } catch (RuntimeException e) {
            // One controller's fault must not stop the others, as in a real control plane.
            LOG.log(System.Logger.Level.WARNING, "a task of the practice cluster failed", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            tasks.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
