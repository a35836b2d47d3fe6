package dev.hakobune.icons;

import javafx.animation.AnimationTimer;
import javafx.scene.layout.Region;

/**
 * Gives a list its height bit by bit, a step a frame, whenever all that it shows is new. A list makes and styles its lines
 * when they come into sight: all at once, they would keep the JavaFX thread for longer than a person's click should
 * wait. The quicker a step was, the larger is the next; of several lists in a window one goes on in each frame. On the
 * JavaFX thread.
 */
public final class Unrolling extends Region {

    /** In pixels: a line or two, which is what the first frame can bear when nothing like it was shown before. */
    private static final double STEP = 30;
    /** In nanoseconds: what the lines of one frame may take. */
    private static final long BUDGET = 20_000_000;

    private final Region list;
    private double unrolled = Double.MAX_VALUE;
    private double step = STEP;
    private double first = STEP;
    private long took;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (getScene() != null && !turns.isOf(Unrolling.this, now)) {
                return;
            }
            // Twice as much at most, since the lines before may have been the cheaper ones.
            step = Math.clamp(step * BUDGET / Math.max(1, took), STEP, 2 * step);
            unrolled += step;
            if (unrolled >= getHeight()) {
                // What took little time this time will hardly take more than twice as much the next.
                first = Math.max(STEP, step / 2);
                end();
            }
            requestLayout();
        }
    };
    private Turns turns;

    /** @param list what is shown; its preferred size is this one's */
    public Unrolling(Region list) {
        this.list = list;
        getChildren().setAll(list);
    }

    /** Begins at the top again: what the list shows is new. Does nothing where no window shows it. */
    public void again() {
        if (getScene() != null && getScene().getWindow() != null) {
            end();
            step = first;
            unrolled = first;
            turns = Turns.of(getScene());
            turns.join(this);
            timer.start();
            requestLayout();
        }
    }

    private void end() {
        unrolled = Double.MAX_VALUE;
        timer.stop();
        if (turns != null) {
            turns.leave(this);
        }
    }

    /** Whether a list that stands in an unrolling has its whole height, and so all lines that can be seen. */
    public static boolean isDone(Region list) {
        return ((Unrolling) list.getParent()).unrolled == Double.MAX_VALUE;
    }

    @Override
    protected void layoutChildren() {
        long began = System.nanoTime();
        list.resizeRelocate(0, 0, getWidth(), Math.min(getHeight(), unrolled));
        list.layout();
        took = System.nanoTime() - began;
    }

    @Override
    protected double computePrefWidth(double height) {
        return list.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return list.prefHeight(width);
    }
}
