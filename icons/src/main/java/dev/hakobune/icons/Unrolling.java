package dev.hakobune.icons;

import javafx.animation.AnimationTimer;
import javafx.scene.layout.Region;

/**
 * Gives a list its height bit by bit, as much a frame as fits into it, whenever all that it shows is new. A list makes
 * and styles its lines when they come into sight: all at once, they would keep the JavaFX thread for longer than a
 * person's click should wait. Of several lists in a window one goes on in each frame. On the JavaFX thread.
 */
public final class Unrolling extends Region {

    /** In pixels, less than any line: what the next line will cost cannot be told from those before, so they come singly. */
    private static final double STEP = 24;
    /** In nanoseconds: when so much of a frame is spent, further lines wait for the next. */
    private static final long BUDGET = 12_000_000;
    /** In nanoseconds: after so long it is whole, even on a machine that is too busy for many frames. */
    private static final double PATIENCE = 3e9;

    private final Region list;
    private double unrolled = Double.MAX_VALUE;
    private long since;
    /** Whether a line has to come in this frame: there may be frames that are not laid out. */
    private boolean due;
    /** When the frame has spent its part, as the system's timer has it. */
    private long until;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (getScene() == null || unrolled >= getHeight()) {
                end();
                requestLayout();
            } else if (turns.isOf(Unrolling.this, now)) {
                due = true;
                until = System.nanoTime() + BUDGET;
                requestLayout();
            }
        }
    };
    private Turns turns;

    /** @param list what is shown; its preferred size is this one's */
    public Unrolling(Region list) {
        this.list = list;
        getChildren().setAll(list);
    }

    /**
     * Begins at the top again: what the list shows will be new. To be called before the list has it, since it makes lines for
     * the height that it has. Does nothing where no window shows it.
     */
    public void again() {
        if (getScene() != null && getScene().getWindow() != null) {
            end();
            unrolled = 0;
            due = false;
            unroll();
            since = System.nanoTime();
            until = since + BUDGET / 2; // What the list shows is made in the same frame.
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
        Unrolling around = (Unrolling) list.getParent();
        return around.unrolled >= around.getHeight();
    }

    @Override
    protected void layoutChildren() {
        if (due) {
            due = false;
            unrolled = Math.max(unrolled + STEP, getHeight() * (System.nanoTime() - since) / PATIENCE);
        }
        unroll();
        while (unrolled < getHeight() && System.nanoTime() < until) {
            unrolled += STEP;
            unroll();
        }
    }

    private void unroll() {
        list.resizeRelocate(0, 0, getWidth(), Math.min(getHeight(), unrolled));
        list.layout();
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
