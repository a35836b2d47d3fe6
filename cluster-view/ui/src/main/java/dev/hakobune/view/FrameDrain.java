package dev.hakobune.view;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings changes to the screen, at most once a frame, however many there are: any thread marks it dirty, a background
 * step then makes one immutable snapshot of all that has changed, and the JavaFX thread shows it. While a snapshot is
 * made or shown, further marks ask for one more, later; steps never overlap, and each sees what the last one has shown.
 *
 * @param <S> the snapshot
 */
public final class FrameDrain<S> implements AutoCloseable {

    private enum Stage {
        IDLE, RUNNING, RUNNING_AND_DIRTY, CLOSED
    }

    private final Executor background;
    private final Executor frames;
    private final Supplier<S> step;
    private final Consumer<S> show;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.IDLE);

    /**
     * @param background runs the step
     * @param frames     runs {@code show} on the JavaFX thread, once a frame: {@link Frames}
     * @param step       drains, filters and sorts; null when there is nothing to show
     * @param show       puts the snapshot on the screen
     */
    public FrameDrain(Executor background, Executor frames, Supplier<S> step, Consumer<S> show) {
        this.background = background;
        this.frames = frames;
        this.step = step;
        this.show = show;
    }

    /** Notes that something has changed. Any thread, any number of times. */
    public void mark() {
        Stage before = stage.getAndUpdate(now -> switch (now) {
            case IDLE -> Stage.RUNNING;
            case RUNNING -> Stage.RUNNING_AND_DIRTY;
            case RUNNING_AND_DIRTY, CLOSED -> now;
        });
        if (before == Stage.IDLE) {
            background.execute(this::run);
        }
    }

    private void run() {
        S snapshot = null;
        try {
            snapshot = stage.get() == Stage.CLOSED ? null : step.get();
        } finally {
            S made = snapshot;
            if (made == null) {
                // Nothing to show: no frame for it.
                finish(null);
            } else {
                frames.execute(() -> finish(made));
            }
        }
    }

    private void finish(S snapshot) {
        try {
            if (snapshot != null && stage.get() != Stage.CLOSED) {
                show.accept(snapshot);
            }
        } finally {
            Stage before = stage.getAndUpdate(now -> switch (now) {
                case RUNNING, IDLE -> Stage.IDLE;
                case RUNNING_AND_DIRTY -> Stage.RUNNING;
                case CLOSED -> Stage.CLOSED;
            });
            if (before == Stage.RUNNING_AND_DIRTY) {
                background.execute(this::run);
            }
        }
    }

    /** Shows nothing more. */
    @Override
    public void close() {
        stage.set(Stage.CLOSED);
    }
}
