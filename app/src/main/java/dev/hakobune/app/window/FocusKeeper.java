package dev.hakobune.app.window;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;

import dev.hakobune.view.FocusTrail;

/**
 * Keeps the keyboard near where it was when what had it goes away by itself, as the details of something that was
 * deleted do. JavaFX gives it to the first control of the window, the picker of contexts, and the next key would leave
 * the cluster. On the JavaFX thread.
 */
public final class FocusKeeper implements ChangeListener<Node> {

    private final Scene scene;
    private FocusTrail trail;
    private FocusTrail lost;

    private FocusKeeper(Scene scene) {
        this.scene = scene;
        trail = FocusTrail.in(scene);
    }

    /** Watches over a scene as long as it lives. */
    public static void on(Scene scene) {
        scene.focusOwnerProperty().addListener(new FocusKeeper(scene));
    }

    /** JavaFX takes the focus from what has gone, and then gives it to another: two changes. */
    @Override
    public void changed(ObservableValue<? extends Node> owner, Node before, Node now) {
        if (now == null) {
            lost = before.getScene() == scene ? null : trail;
            return;
        }
        FocusTrail back = lost;
        lost = null;
        trail = FocusTrail.in(scene);
        if (back != null) {
            Platform.runLater(() -> {
                if (scene.getFocusOwner() == now) {
                    back.resume();
                }
            });
        }
    }
}
