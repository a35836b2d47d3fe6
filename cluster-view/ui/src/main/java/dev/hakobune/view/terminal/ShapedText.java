package dev.hakobune.view.terminal;

import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;

/**
 * Lets the JavaFX thread wait while text that must be shaped, as Arabic or Hindi, is drawn on a canvas. JavaFX lays out
 * the text of a canvas on its render thread, and all other text on its own; on Linux both use one font map of Pango's,
 * which is not made for two threads: they break the heap, and the program ends. JavaFX thread only.
 */
final class ShapedText {

    private final Canvas canvas;
    private final WritableImage pixel = new WritableImage(1, 1);
    private final Runnable settle = this::settle;
    private Scene scene;
    private boolean watches;
    private boolean due;

    ShapedText(Canvas canvas) {
        this.canvas = canvas;
    }

    /** Tells of text that is being drawn on the canvas. */
    void drawn(char[] text, int start, int end) {
        for (int at = start; at < end && !due; at++) {
            due = needsShaping(text[at]);
        }
        // Not before: a scene lets no other thread watch it, and a terminal may be made on another one.
        if (due && !watches) {
            watches = true;
            canvas.sceneProperty().subscribe(this::watch);
        }
    }

    private void watch(Scene now) {
        if (scene != null) {
            scene.removePostLayoutPulseListener(settle);
        }
        scene = now;
        if (scene != null) {
            scene.addPostLayoutPulseListener(settle);
        }
    }

    /** A picture of the canvas, be it of one pixel, is not there before all is that was drawn on the canvas, seen or not. */
    private void settle() {
        if (due) {
            Bounds bounds = canvas.getBoundsInParent();
            SnapshotParameters corner = new SnapshotParameters();
            corner.setViewport(new Rectangle2D(bounds.getMinX(), bounds.getMinY(), 1, 1));
            canvas.snapshot(corner, pixel);
            due = false;
        }
    }

    /**
     * Whether JavaFX may give a character to Pango. It does so for the scripts in its ScriptMapper, for all that is
     * written from right to left, and for what a font draws in colours; so only what is surely none of these is let pass.
     */
    static boolean needsShaping(char c) {
        return c >= '\u0300' // Latin
                && (c < '\u0370' || c > '\u058f') // Greek, Cyrillic, Armenian
                && (c < '\u1e00' || c > '\u1fff') // more of Latin and Greek
                && (c < '\u2010' || c > '\u2027') // punctuation
                && (c < '\u2500' || c > '\u259f') // lines and blocks
                && (c < '\u2800' || c > '\u28ff') // Braille, which programs draw with
                && (c < '\u3000' || c > '\u302f') && (c < '\u3040' || c > '\u31ff')
                && (c < '\u3400' || c > '\u9fff') // Chinese and Japanese
                && (c < '\uac00' || c > '\ud7a3') // Korean
                && (c < '\ue000' || c > '\uf8ff') // the fonts' own, of which the emulator uses one
                && (c < '\uff00' || c > '\uffef') // wide and narrow forms
                && c != '\ufffd';
    }
}
