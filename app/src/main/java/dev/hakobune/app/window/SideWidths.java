package dev.hakobune.app.window;

import java.util.Map;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/**
 * How wide a person wants what stands left and right of the middle, in pixels. A window that is too narrow for it takes from
 * them; with the room they come back. On the JavaFX thread.
 */
final class SideWidths {

    private final SplitPane columns;
    private final Map<String, Double> dividers;
    private double left;
    private double right;
    /** The widest that it has been: a window may be shown small and then fill the screen. */
    private double widest;
    private boolean setByHand;

    /** @param dividers where the dividers stand at first, by name, as fractions of the width */
    SideWidths(SplitPane columns, Map<String, Double> dividers) {
        this.columns = columns;
        this.dividers = dividers;
        // Later, since a SplitPane that is given another width shares it out by itself, whatever it was told.
        columns.widthProperty().addListener(_ -> Platform.runLater(this::set));
        // Nothing but a person's hand moves them for good.
        columns.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getTarget() instanceof Node node && isOfDivider(node)) {
                read();
            }
        });
    }

    /** Gives the sides what they are to have, as far as there is room. */
    void set() {
        double width = columns.getWidth();
        if (columns.getDividers().size() != 2) {
            return;
        }
        if (width <= 0) {
            columns.setDividerPositions(dividers.get("left"), dividers.get("right"));
            return;
        }
        if (!setByHand && width > widest) {
            widest = width;
            left = dividers.get("left") * width;
            right = (1 - dividers.get("right")) * width;
        }
        columns.setDividerPositions(left / width, Math.max(left / width, 1 - right / width));
    }

    private void read() {
        double width = columns.getWidth();
        if (columns.getDividers().size() == 2 && width > 0) {
            setByHand = true;
            left = columns.getDividerPositions()[0] * width;
            right = (1 - columns.getDividerPositions()[1]) * width;
        }
    }

    /** Not of one of the panes within. */
    private boolean isOfDivider(Node node) {
        return node.getStyleClass().contains("split-pane-divider")
                ? node.getParent() == columns
                : node != columns && node.getParent() != null && isOfDivider(node.getParent());
    }

    /** Writes down what a person gave them, as fractions of the present width. */
    void remember() {
        double width = columns.getWidth();
        if (setByHand && width > 0) {
            dividers.put("left", Math.clamp(left / width, 0, 1));
            dividers.put("right", Math.clamp(1 - right / width, 0, 1));
        }
    }
}
