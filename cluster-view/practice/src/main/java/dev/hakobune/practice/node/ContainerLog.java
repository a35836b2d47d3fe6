package dev.hakobune.practice.node;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What one run of a container wrote. Keeps the newest lines only. Safe for any thread. */
public final class ContainerLog {
    /** @param number counts the lines from zero, for whoever reads on */
    public record Line(long number, Instant time, String text) {}

    private static final int KEPT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private long next;
    private boolean ended;

    /** Of what has never run. */
    static ContainerLog ended() {
        var log = new ContainerLog();
        log.end();
        return log;
    }

    void write(Instant time, String text) {
        lock.lock();
        try {
            for (var line : text.split("\n", -1)) {
                lines.addLast(new Line(next++, time, line));
            }
            while (lines.size() > KEPT) {
                lines.removeFirst();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The lines from a number on; waits for one up to the given time unless the container has ended. */
    public List<Line> from(long number, long waitMillis) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
            while (next <= number && !ended && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            var found = new ArrayList<Line>();
            for (var line : lines) {
                if (line.number() >= number) {
                    found.add(line);
                }
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    public boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }
}
