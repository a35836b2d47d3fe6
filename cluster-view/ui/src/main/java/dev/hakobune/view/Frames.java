package dev.hakobune.view;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import javafx.animation.AnimationTimer;

/**
 * Runs what it is given on the JavaFX thread in the next frame, and what does not fit into that in the one after it: all
 * that several views have to show would together keep the thread for too long. Asks for frames only while something
 * waits, so that an idle window costs nothing.
 */
public final class Frames implements Executor {

    /** In nanoseconds: when so much is spent, the rest waits. Styling and laying out what was shown come on top of it. */
    private static final long BUDGET = 4_000_000;

    private final Executor fx;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private AnimationTimer timer;

    /** @param fx the JavaFX thread, later */
    public Frames(Executor fx) {
        this.fx = fx;
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        if (asked.compareAndSet(false, true)) {
            fx.execute(this::ask);
        }
    }

    private void ask() {
        if (timer == null) {
            timer = new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    Frames.this.run();
                }
            };
        }
        timer.start();
    }

    private void run() {
        asked.set(false);
        long began = System.nanoTime();
        try {
            for (int left = waiting.size(); left > 0 && System.nanoTime() - began < BUDGET; left--) {
                waiting.remove().run();
            }
        } finally {
            if (!waiting.isEmpty() && asked.compareAndSet(false, true)) {
                ask();
            }
        }
    }
}
