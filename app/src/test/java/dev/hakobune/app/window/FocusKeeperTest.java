package dev.hakobune.app.window;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import static org.awaitility.Awaitility.await;

@ExtendWith(ApplicationExtension.class)
class FocusKeeperTest {

    private Button near;
    private Button gone;
    private HBox pane;

    @Start
    void start(Stage stage) {
        near = new Button("near");
        gone = new Button("gone");
        pane = new HBox(near, gone);
        Scene scene = new Scene(new VBox(new Button("first"), pane));
        FocusKeeper.on(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void whatGoesAwayLeavesTheKeyboardBesideItAndNotWithTheFirstControl(FxRobot robot) {
        robot.interact(gone::requestFocus);
        robot.interact(() -> pane.getChildren().remove(gone));
        await().until(near::isFocused);
    }
}
