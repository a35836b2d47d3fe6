package dev.hakobune.icons;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/**
 * An {@link Icon} on the screen. Its colour is {@code -hk-icon-color}, looked up in the stylesheets as any other
 * colour, so a row, a button or a style class such as {@code state-good} colours it.
 *
 * <p>A screen reader passes over it, since the words beside it say the same; where there are none, give it an
 * {@linkplain #named accessible name}.
 */
public final class IconView extends Region {

    /** The size beside text, in pixels. */
    public static final double SMALL = 16;

    private final SVGPath line = new SVGPath();
    private final SVGPath fill = new SVGPath();
    private final Scale scale = new Scale();
    private Icon icon;

    public IconView(Icon icon) {
        this(icon, SMALL);
    }

    /** @param size its width and height in pixels, best from 12 to 32 */
    public IconView(Icon icon, double size) {
        getStyleClass().add("icon-view");
        setMouseTransparent(true);
        line.getStyleClass().add("icon-line");
        line.setStrokeLineCap(StrokeLineCap.ROUND);
        line.setStrokeLineJoin(StrokeLineJoin.ROUND);
        // Lines grow more slowly than the drawing, so that big icons stay as light as small ones.
        line.setStrokeWidth(1.3 / Math.sqrt(size / Icon.GRID));
        fill.getStyleClass().add("icon-fill");
        scale.setX(size / Icon.GRID);
        scale.setY(size / Icon.GRID);
        for (SVGPath path : new SVGPath[]{line, fill}) {
            // Laid out by the grid and not by their own bounds, else a narrow drawing would move.
            path.setManaged(false);
            // Without a colour until a stylesheet gives it one: a shape's own default is black.
            path.setFill(null);
            path.getTransforms().setAll(scale);
            getChildren().add(path);
        }
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setIcon(icon);
    }

    public Icon getIcon() {
        return icon;
    }

    /** Draws another icon in its place, as cells do that are used again; null draws nothing. */
    public void setIcon(Icon icon) {
        if (this.icon != icon) {
            this.icon = icon;
            line.setContent(icon == null ? "" : icon.line());
            fill.setContent(icon == null ? "" : icon.fill());
        }
    }

    /** Makes it speak for itself: screen readers read {@code text}. */
    public IconView named(String text) {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(text);
        return this;
    }

    /** Adds a style class, such as {@code state-good}. */
    public IconView styled(String styleClass) {
        getStyleClass().add(styleClass);
        return this;
    }
}
