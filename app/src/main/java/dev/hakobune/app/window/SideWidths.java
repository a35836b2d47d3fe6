package dev.hakobune.app.window;

import java.util.HashMap;
import java.util.Map;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/**
 * How wide what stands left and right of the middle is: more in a wider window, within bounds, until a person moves a
 * divider; from then on what they gave it, in pixels. A window that is too narrow for it takes from the sides; with the
 * room they come back. On the JavaFX thread.
 */
final class SideWidths {

    /** How wide a small window is, in pixels. */
    private static final double SMALL = 1000;
    private static final double LEAST = 205;

    private static final Side LEFT = new Side("left-side", 214, 0.36, 480);
    private static final Side RIGHT = new Side("right-side", 220, 0.28, 560);

    private final SplitPane columns;
    private final Map<String, Double> remembered;
    private final Map<Side, Double> byHand = new HashMap<>();

    /**
     * @param name  what its width is remembered by
     * @param small how wide it is in a small window, in pixels
     * @param share how much it has of what a window is wider
     * @param most  in pixels
     */
    private record Side(String name, double small, double share, double most) {}

    /** @param remembered what a person gave the sides in a former session, by name, as fractions of the width */
    SideWidths(SplitPane columns, Map<String, Double> remembered) {
        this.columns = columns;
        this.remembered = remembered;
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
        if (columns.getDividers().size() != 2) {
            return;
        }
        double width = columns.getWidth() > 0 ? columns.getWidth() : SMALL;
        double left = wanted(LEFT, width) / width;
        columns.setDividerPositions(left, Math.max(left, 1 - wanted(RIGHT, width) / width));
    }

    private double wanted(Side side, double width) {
        if (byHand.containsKey(side)) {
            return byHand.get(side);
        }
        Double share = remembered.get(side.name);
        return share == null ? Math.clamp(side.small + side.share * (width - SMALL), LEAST, side.most) : share * width;
    }

    private void read() {
        double width = columns.getWidth();
        if (columns.getDividers().size() == 2 && width > 0) {
            byHand.put(LEFT, columns.getDividerPositions()[0] * width);
            byHand.put(RIGHT, (1 - columns.getDividerPositions()[1]) * width);
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
        if (width > 0) {
            byHand.forEach((side, pixels) -> remembered.put(side.name, Math.clamp(pixels / width, 0, 1)));
        }
    }
}
