package dev.hakobune.icons;

import java.util.List;
import java.util.stream.Stream;

import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.transform.Scale;

/**
 * The program's mark, a boat of boxes, drawn on a grid of 64 by 64 and coloured by the theme. The files beside it
 * ({@code mark-16.png} to {@code mark-512.png}) are made from it, for windows and installers.
 */
public final class Mark extends Region {

    private static final double GRID = 64;
    private static final String GROUND = Paths.box(2, 2, 60, 60, 14);
    private static final String HULL = "M9 37H55L49.3 47.2A4 4 0 0 1 45.8 49.2H18.2A4 4 0 0 1 14.7 47.2z";
    private static final String NEAR = Paths.box(15, 23.5, 10, 10, 1.6) + Paths.box(39, 23.5, 10, 10, 1.6)
            + Paths.box(27, 11.5, 10, 10, 1.6);
    private static final String FAR = Paths.box(27, 23.5, 10, 10, 1.6);
    private static final String SEA = "M14 55.2Q18.5 52.2 23 55.2T32 55.2T41 55.2T50 55.2";

    /** @param size its width and height in pixels */
    public Mark(double size) {
        draw(GROUND, "mark-ground", size);
        draw(HULL, "mark-hull", size);
        draw(NEAR, "mark-box", size);
        draw(FAR, "mark-box-far", size);
        SVGPath sea = draw(SEA, "mark-sea", size);
        sea.setStrokeWidth(2.4);
        sea.setStrokeLineCap(StrokeLineCap.ROUND);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setMouseTransparent(true);
    }

    /** The mark in the sizes that window managers choose from, for {@link javafx.stage.Stage#getIcons()}. */
    public static List<Image> images() {
        return Stream.of(16, 24, 32, 48, 64, 128, 256).map(size -> "mark-" + size + ".png")
                .map(name -> new Image(Mark.class.getResource(name).toExternalForm())).toList();
    }

    private SVGPath draw(String content, String styleClass, double size) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        path.getStyleClass().add(styleClass);
        path.setManaged(false);
        path.getTransforms().add(new Scale(size / GRID, size / GRID));
        getChildren().add(path);
        return path;
    }
}
