package dev.hakobune.yaml;

import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;

/** Two groups of controls: beside each other while there is room, else the second below the first. */
final class TwoGroups extends Region {

    private final Region first;
    private final Region second;
    private final double gap;

    /**
     * @param second takes all the width that {@code first} leaves
     * @param gap    between the two, in pixels, in either direction
     */
    TwoGroups(Region first, Region second, double gap) {
        this.first = first;
        this.second = second;
        this.gap = gap;
        getChildren().setAll(first, second);
    }

    private boolean beside(double width) {
        return first.prefWidth(-1) + gap + second.minWidth(-1) <= width;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(first.minWidth(-1), second.minWidth(-1)) + snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        return first.prefWidth(-1) + gap + second.prefWidth(-1) + snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double above = first.prefHeight(-1);
        double below = second.prefHeight(-1);
        double room = width - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + snappedBottomInset()
                + (width < 0 || beside(room) ? Math.max(above, below) : above + gap + below);
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double room = getWidth() - left - snappedRightInset();
        double height = getHeight() - top - snappedBottomInset();
        if (beside(room)) {
            double used = first.prefWidth(-1);
            layoutInArea(first, left, top, used, height, 0, HPos.LEFT, VPos.CENTER);
            layoutInArea(second, left + used + gap, top, room - used - gap, height, 0, HPos.RIGHT, VPos.CENTER);
        } else {
            double above = first.prefHeight(-1);
            layoutInArea(first, left, top, room, above, 0, HPos.LEFT, VPos.CENTER);
            layoutInArea(second, left, top + above + gap, room, height - above - gap, 0, HPos.RIGHT, VPos.CENTER);
        }
    }
}
