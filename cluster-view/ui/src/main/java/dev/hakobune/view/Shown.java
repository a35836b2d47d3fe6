package dev.hakobune.view;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;

/**
 * Acts once a node is in a scene. What stands in a tab or a scroll pane comes into it only with their first layout; what
 * is asked of it before then, such as taking the focus, does nothing.
 */
public final class Shown {

    private Shown() {}

    /** Runs {@code act} on the JavaFX thread, after what runs there now and as soon as the node is in a scene. */
    public static void then(Node node, Runnable act) {
        if (node.getScene() != null) {
            Platform.runLater(act);
            return;
        }
        node.sceneProperty().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Scene> scene, Scene before, Scene now) {
                scene.removeListener(this);
                Platform.runLater(act);
            }
        });
    }
}
