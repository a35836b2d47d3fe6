package dev.hakobune.view;

import java.util.List;
import java.util.function.Function;

import javafx.animation.PauseTransition;
import javafx.animation.SequentialTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.util.Duration;

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
    private static final Duration BRIGHT = Duration.millis(600);
    private static final Duration FADE = Duration.millis(500);

    /** Lights these lines up, and lets them fade. */
    public static void light(List<? extends ObjectProperty<Glow>> lines) {
        if (lines.isEmpty()) {
            return;
        }
        lines.forEach(line -> line.set(LIT));
        PauseTransition bright = new PauseTransition(BRIGHT);
        bright.setOnFinished(_ -> lines.forEach(line -> line.set(FADING)));
        PauseTransition fade = new PauseTransition(FADE);
        fade.setOnFinished(_ -> lines.forEach(line -> line.set(NONE)));
        new SequentialTransition(bright, fade).play();
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
