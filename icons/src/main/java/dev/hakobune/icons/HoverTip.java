package dev.hakobune.icons;

import java.util.function.Supplier;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * A tooltip that is made when the pointer comes. Each {@link Tooltip} is a window of its own, with a scene and styles, which
 * is much for each line of a list and each button that nobody points at. On the JavaFX thread.
 */
public final class HoverTip {

    private HoverTip() {}

    /**
     * @param words what it says at the moment; empty for no tooltip
     * @return to be run when the words may have changed below a pointer that rests
     */
    public static Runnable install(Control control, Supplier<String> words) {
        control.addEventFilter(MouseEvent.MOUSE_MOVED, _ -> {
            String now = words.get();
            if (now.isEmpty()) {
                control.setTooltip(null);
            } else if (control.getTooltip() == null) {
                Tooltip tip = new Tooltip(now);
                Wrapping.on(tip, 420);
                control.setTooltip(tip);
            } else {
                control.getTooltip().setText(now);
            }
        });
        return () -> {
            Tooltip tip = control.getTooltip();
            if (tip == null || !tip.isShowing()) {
                return;
            }
            String now = words.get();
            if (now.isEmpty()) {
                tip.hide();
            } else {
                tip.setText(now);
            }
        };
    }
}
