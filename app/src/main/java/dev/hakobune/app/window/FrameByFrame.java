package dev.hakobune.app.window;

import java.util.ArrayDeque;
import java.util.Queue;

import javafx.animation.AnimationTimer;

/**
 * Does one thing a frame, so that what is styled and laid out because of it is done before the next: a person's click
 * can come in between. On the JavaFX thread.
 */
final class FrameByFrame {

    private final Queue<Runnable> steps = new ArrayDeque<>();
    private boolean begins;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (begins) {
                // What has been done before the first step is still styled and laid out in this frame.
                begins = false;
                return;
            }
            Runnable next = steps.poll();
            if (next == null) {
                stop();
            } else {
                next.run();
            }
        }
    };

    /** Does this in a frame of its own, after all that is to be done already. */
    void then(Runnable step) {
        begins |= steps.isEmpty();
        steps.add(step);
        timer.start();
    }

    /** Does now what is still to be done. */
    void finish() {
        for (Runnable next = steps.poll(); next != null; next = steps.poll()) {
            next.run();
        }
    }
}
