package dev.hakobune.app;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * When views are made early: as soon as the first cluster stands in the window; one that does not answer is not waited
 * for. On the JavaFX thread.
 */
final class EarlyViews {

    /** How long views are not made early while the first cluster has not answered. */
    private static final Duration PATIENCE = Duration.seconds(3);

    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Supplier<CompletableFuture<Void>> start;
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private Subscription waiting = Subscription.EMPTY;

    /** @param start makes them, in the background */
    EarlyViews(Supplier<CompletableFuture<Void>> start) {
        this.start = start;
    }

    /** Waits for the first cluster's tree. */
    void after(ReadOnlyBooleanProperty treeComplete) {
        patience.setOnFinished(_ -> begin());
        patience.play();
        waiting = treeComplete.subscribe(now -> {
            if (now) {
                begin();
            }
        });
    }

    private void begin() {
        patience.stop();
        waiting.unsubscribe();
        start.get().thenRun(() -> done.complete(null));
    }

    /** Done when views that a person may ask for have been made once. */
    CompletableFuture<Void> done() {
        return done;
    }
}
