package dev.hakobune.view;

import java.util.concurrent.atomic.AtomicBoolean;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * Runs a task on the JavaFX thread at the next frame after it was asked for: once, however often that was. Nothing
 * runs while nobody asks, so that an idle window costs nothing.
 */
public final class OnFrame {

    private final AtomicBoolean asked = new AtomicBoolean();
    private final AnimationTimer timer;

    public OnFrame(Runnable task) {
        timer = new AnimationTimer() {

            @Override
            public void handle(long now) {
                stop();
                asked.set(false);
                task.run();
            }
        };
    }

    /** From any thread. */
    public void ask() {
        if (asked.compareAndSet(false, true)) {
            Platform.runLater(timer::start);
        }
    }
}
