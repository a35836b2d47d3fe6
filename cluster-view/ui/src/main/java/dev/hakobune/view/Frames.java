package dev.hakobune.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import javafx.animation.AnimationTimer;

/**
 * Runs what it is given on the JavaFX thread in the next frame. Asks for frames only while something waits, so that an
 * idle window costs nothing.
 */
public final class Frames implements Executor {

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
        List<Runnable> now = new ArrayList<>();
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            now.add(task);
        }
        now.forEach(Runnable::run);
    }
}
