package dev.hakobune.app.window;

import java.util.HashMap;
import java.util.Map;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/**
 * How wide what stands left and right of the middle is: a share of the window within bounds, until a person moves a
 * divider; from then on what they gave it, in pixels. A window that is too narrow for it takes from the sides; with the
 * room they come back. On the JavaFX thread.
 */
final class SideWidths {

    private static final Side LEFT = new Side("left-side", 0.205, 205, 440);
    private static final Side RIGHT = new Side("right-side", 0.24, 205, 560);

    private final SplitPane columns;
    private final Map<String, Double> remembered;
    private final Map<Side, Double> byHand = new HashMap<>();

    /** @param name what its width is remembered by */
    private record Side(String name, double share, double least, double most) {}

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
        double width = columns.getWidth();
        if (columns.getDividers().size() != 2) {
            return;
        }
        if (width <= 0) {
            columns.setDividerPositions(LEFT.share, 1 - RIGHT.share);
            return;
        }
        double left = wanted(LEFT, width) / width;
        columns.setDividerPositions(left, Math.max(left, 1 - wanted(RIGHT, width) / width));
    }

    private double wanted(Side side, double width) {
        if (byHand.containsKey(side)) {
            return byHand.get(side);
        }
        Double share = remembered.get(side.name);
        return share == null ? Math.clamp(side.share * width, side.least, side.most) : share * width;
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
