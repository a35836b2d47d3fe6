package dev.hakobune.icons;

import java.text.Bidi;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/**
 * Texts of several lines. JavaFX 26 throws while it lays out a text in which a line would end within words that are
 * written from right to left ({@code PrismTextLayout.computeTrailingSpaceWidth}), and then lays out nothing of that window
 * any more. Such a text stands on one line, cut where there is no room, and is whole under the pointer; or it is
 * {@linkplain #broken broken} beforehand. On the JavaFX thread.
 */
public final class Wrapping {

    /** A single word from right to left is never parted, unless it is longer than a line. */
    private static final int LONGEST_WORD = 24;

    private static final int TIP_COLUMNS = 70;

    private Wrapping() {}

    /** Lets a text have as many lines as it needs. */
    public static void on(Labeled label) {
        bind(label.wrapTextProperty(), label.textProperty());
        label.wrapTextProperty().subscribe(wraps -> {
            // Once: cells show one text after another.
            if (!wraps && label.getProperties().putIfAbsent(Wrapping.class, true) == null) {
                HoverTip.install(label, () -> label.isWrapText() ? "" : broken(label.getText(), TIP_COLUMNS));
            }
        });
    }

    /** @param width of its lines at most */
    static void on(Tooltip tip, double width) {
        bind(tip.wrapTextProperty(), tip.textProperty());
        tip.maxWidthProperty().bind(tip.wrapTextProperty().map(wraps -> wraps ? width : Double.MAX_VALUE));
    }

    private static void bind(BooleanProperty wraps, ObservableValue<String> text) {
        wraps.bind(text.map(Wrapping::isSafe).orElse(true));
    }

    /** A text with its lines broken between words, each of so many letters at most, but for words that are longer. */
    public static String broken(String text, int columns) {
        StringBuilder lines = new StringBuilder();
        int line = 0;
        for (String word : text.split("(?<=\\s)")) {
            if (line > 0 && line + word.stripTrailing().length() > columns) {
                lines.setLength(lines.toString().stripTrailing().length());
                lines.append('\n');
                line = 0;
            }
            lines.append(word);
            line = word.endsWith("\n") ? 0 : line + word.length();
        }
        return lines.toString();
    }

    /** Whether JavaFX can break a text into lines. */
    public static boolean isSafe(String text) {
        if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return true;
        }
        for (String paragraph : text.split("\\R")) {
            Bidi bidi = new Bidi(paragraph, Bidi.DIRECTION_LEFT_TO_RIGHT);
            for (int run = 0; run < bidi.getRunCount(); run++) {
                String words = paragraph.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
                if (bidi.getRunLevel(run) % 2 == 1
                        && (words.length() > LONGEST_WORD || words.chars().anyMatch(Character::isWhitespace))) {
                    return false;
                }
            }
        }
        return true;
    }
}
