package dev.hakobune.view.details;

import java.util.function.Supplier;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

import dev.hakobune.icons.HoverTip;

/**
 * What a machine wrote, on one line in which it can be selected by mouse and keyboard; broken into several where there is
 * no room for that: a value that is cut looks like another one. On the JavaFX thread.
 */
final class MachineText extends Region {

    private final TextField line;
    private final Supplier<Node> several;
    private Node lines;

    /** @param several makes what stands there when one line is too short */
    MachineText(String text, Supplier<Node> several) {
        this.several = several;
        line = new TextField(text);
        line.setEditable(false);
        line.getStyleClass().addAll("mono", "machine", "copyable");
        line.setPrefColumnCount(Math.max(4, text.length()));
        HoverTip.install(line, () -> text);
        getChildren().add(line);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean fits(double width) {
        return width < 0 || line.prefWidth(-1) <= width;
    }

    private Node lines() {
        if (lines == null) {
            lines = several.get();
            lines.setVisible(false);
            getChildren().add(lines);
            lines.applyCss();
        }
        return lines;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return line.prefWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return fits(width) ? line.prefHeight(-1) : lines().prefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        boolean fits = fits(getWidth());
        line.setVisible(fits);
        line.resizeRelocate(0, 0, getWidth(), line.prefHeight(-1));
        if (!fits) {
            lines().resizeRelocate(0, 0, getWidth(), getHeight());
        }
        if (lines != null) {
            lines.setVisible(!fits);
        }
    }
}
