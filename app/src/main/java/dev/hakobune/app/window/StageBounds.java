package dev.hakobune.app.window;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import dev.hakobune.app.settings.Settings.Window;

/** Puts a window where it stood, as far as there is still a screen there. */
public final class StageBounds {

    private static final double LEAST_WIDTH = 760;
    private static final double LEAST_HEIGHT = 480;

    private StageBounds() {}

    public static void restore(Stage stage, Window window) {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        boolean placed = !Double.isNaN(window.x()) && !Double.isNaN(window.y());
        // The title bar must be in reach, or the window could never be moved again.
        boolean seen = placed && !Screen.getScreensForRectangle(window.x() + 40, window.y(), 80, 20).isEmpty();
        Rectangle2D room = (seen
                ? Screen.getScreensForRectangle(window.x(), window.y(), 120, 20).getFirst()
                : Screen.getPrimary()).getVisualBounds();
        if (seen) {
            stage.setX(window.x());
            stage.setY(window.y());
        }
        stage.setWidth(Math.min(window.width(), room.getWidth()));
        stage.setHeight(Math.min(window.height(), room.getHeight()));
        stage.setMaximized(window.maximized());
    }

    /** Where the window stands; while it is maximized, where it stood before. */
    public static Window of(Stage stage, Window before) {
        if (stage.isMaximized() || Double.isNaN(stage.getWidth())) {
            return new Window(before.x(), before.y(), before.width(), before.height(), stage.isMaximized());
        }
        return new Window(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
    }
}
