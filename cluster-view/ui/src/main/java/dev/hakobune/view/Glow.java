package dev.hakobune.view;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/**
 * How a line shows for a second that it has just come or changed: it is lit, and then fades. The state belongs to the line
 * and not to the cell, which may show another line before the second is over. On the JavaFX thread.
 */
public enum Glow {
    NONE,
    /** Drawn as {@code :fresh}. */
    LIT,
    /** Drawn as {@code :fading}, in which the style sheet lets the colour go. */
    FADING;

    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");
    private static final PseudoClass DIMMING = PseudoClass.getPseudoClass("fading");
    private static final Duration BRIGHT = Duration.ofMillis(600);
    private static final Duration FADE = Duration.ofMillis(500);

    /**
     * Lights these lines up, and lets them fade. Waits without an animation, which would ask for sixty frames a second even
     * when none of the lines is on the screen.
     *
     * @param fx the JavaFX thread, later
     */
    public static void light(List<? extends ObjectProperty<Glow>> lines, Executor fx) {
        if (lines.isEmpty()) {
            return;
        }
        lines.forEach(line -> line.set(LIT));
        after(BRIGHT, fx, () -> lines.forEach(line -> go(line, LIT, FADING)));
        after(BRIGHT.plus(FADE), fx, () -> lines.forEach(line -> go(line, FADING, NONE)));
    }

    /** Where a line has been lit again meanwhile, each light goes only the step that is due: never from dark to fading. */
    private static void go(ObjectProperty<Glow> line, Glow from, Glow to) {
        if (line.get() == from) {
            line.set(to);
        }
    }

    private static void after(Duration wait, Executor fx, Runnable act) {
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, fx).execute(act);
    }

    /**
     * Lets a cell glow as its line does.
     *
     * @param line what the cell shows, possibly null
     * @param glow the line's state
     */
    public static <T> void follow(Node cell, ObservableValue<T> line, Function<T, ObservableValue<Glow>> glow) {
        line.flatMap(glow).orElse(NONE).subscribe(now -> {
            cell.pseudoClassStateChanged(FRESH, now == LIT);
            cell.pseudoClassStateChanged(DIMMING, now == FADING);
        });
    }
}
