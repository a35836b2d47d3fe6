package dev.hakobune.yaml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableBooleanValue;
import javafx.util.Duration;

import dev.hakobune.yaml.file.Drafts;

/**
 * Keeps what is typed in a draft, a second after it was typed at the latest, while typing goes on too. On the JavaFX
 * thread; it writes in the background, one after the other.
 */
final class DraftKeeper {

    private static final Duration DELAY = Duration.seconds(1);

    private final Drafts.Slot slot;
    private final Supplier<Content> content;
    private final ObservableBooleanValue modified;
    private final Consumer<IOException> failed;
    private final Executor background;
    private final Executor fx;
    private final PauseTransition delay = new PauseTransition(DELAY);
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /** What is kept; the text is asked for in the background. */
    record Content(Path file, String title, String cause, Supplier<String> text) {}

    /** A write or a removal; blocks. */
    private interface Step {
        void run() throws IOException;
    }

    DraftKeeper(Drafts.Slot slot, Supplier<Content> content, ObservableBooleanValue modified,
            Consumer<IOException> failed, Executor background, Executor fx) {
        this.slot = slot;
        this.content = content;
        this.modified = modified;
        this.failed = failed;
        this.background = background;
        this.fx = fx;
        delay.setOnFinished(_ -> write());
        modified.subscribe(now -> {
            if (!now) {
                clear();
            }
        });
    }

    /** What is kept has changed. */
    void touch() {
        // Not started anew while it runs: else nothing would be kept as long as one types.
        if (delay.getStatus() != javafx.animation.Animation.Status.RUNNING) {
            delay.playFromStart();
        }
    }

    /** Keeps the text now and waits until it is on the disk, for a program that is about to end. */
    void writeNow() {
        delay.stop();
        write();
        last.join();
    }

    /** Keeps on what was kept before, and of which the text was just made. */
    void takeUp(Drafts.Draft draft) {
        delay.stop();
        Content now = content.get();
        then(() -> {
            if (!slot.takeUp(draft)) {
                slot.keep(now.file(), now.title(), now.cause(), now.text().get());
            }
        });
    }

    /** Forgets the draft, for good. */
    void close() {
        delay.stop();
        then(slot::close);
    }

    private void write() {
        if (modified.get()) {
            Content now = content.get();
            then(() -> slot.keep(now.file(), now.title(), now.cause(), now.text().get()));
        }
    }

    private void clear() {
        delay.stop();
        then(slot::clear);
    }

    private void then(Step step) {
        last = last.thenRunAsync(() -> {
            try {
                step.run();
            } catch (IOException e) {
                fx.execute(() -> failed.accept(e));
            }
        }, background);
    }
}
