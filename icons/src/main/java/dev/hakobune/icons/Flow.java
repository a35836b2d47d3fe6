package dev.hakobune.icons;

import java.util.ArrayList;
import java.util.List;

import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Nodes one after the other, broken into lines where there is no room. A {@link javafx.scene.layout.FlowPane} is never
 * narrower than its widest node; here one that is wider than all of it is cut or broken within. To bound the nodes of a
 * FlowPane while it is measured would lay it out for ever: a ScrollPane asks each time for two widths. On the JavaFX thread.
 */
public final class Flow extends Pane {

    /** In pixels: sums that differ by rounding break no line. */
    private static final double HARDLY = 0.01;

    private final double hgap;
    private final double vgap;

    /**
     * @param hgap between the nodes of a line, in pixels
     * @param vgap between lines, in pixels
     */
    public Flow(double hgap, double vgap, List<? extends Node> nodes) {
        this.hgap = hgap;
        this.vgap = vgap;
        getChildren().setAll(nodes);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double room(double width) {
        return width < 0 ? Double.MAX_VALUE : Math.max(0, width - snappedLeftInset() - snappedRightInset());
    }

    private double width(Node node, double room) {
        return Math.min(snapSizeX(node.prefWidth(-1)), room);
    }

    private double height(List<Node> line, double room) {
        return line.stream().mapToDouble(node -> snapSizeY(
                node.prefHeight(node.getContentBias() == Orientation.HORIZONTAL ? width(node, room) : -1)))
                .max().orElse(0);
    }

    private List<List<Node>> lines(double room) {
        List<List<Node>> lines = new ArrayList<>();
        double end = 0;
        for (Node node : getManagedChildren()) {
            double width = width(node, room);
            if (lines.isEmpty() || end + hgap + width > room + HARDLY) {
                lines.add(new ArrayList<>());
                end = width;
            } else {
                end += hgap + width;
            }
            lines.getLast().add(node);
        }
        return lines;
    }

    @Override
    protected double computeMinWidth(double height) {
        return snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        List<Node> nodes = getManagedChildren();
        return snappedLeftInset() + nodes.stream().mapToDouble(node -> width(node, Double.MAX_VALUE)).sum()
                + hgap * Math.max(0, nodes.size() - 1) + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = room(width);
        List<List<Node>> lines = lines(room);
        return snappedTopInset() + lines.stream().mapToDouble(line -> height(line, room)).sum()
                + vgap * Math.max(0, lines.size() - 1) + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double room = room(getWidth());
        double y = snappedTopInset();
        for (List<Node> line : lines(room)) {
            double x = snappedLeftInset();
            double height = height(line, room);
            for (Node node : line) {
                double width = width(node, room);
                layoutInArea(node, x, y, width, height, 0, HPos.LEFT, VPos.CENTER);
                x += width + hgap;
            }
            y += height + vgap;
        }
    }
}
