package dev.hakobune.view;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class FocusTrailTest {

    private final Button far = new Button("far");
    private final Button gone = new Button("gone");
    private final Button near = new Button("near");
    private final HBox pane = new HBox(near, new HBox(gone));
    private final VBox window = new VBox(far, pane);

    @Start
    void start(Stage stage) {
        Stages.show(stage, window);
    }

    private FocusTrail at(FxRobot robot, Button button) {
        FocusTrail[] trail = new FocusTrail[1];
        robot.interact(() -> {
            button.requestFocus();
            trail[0] = FocusTrail.in(button.getScene());
            far.requestFocus();
        });
        return trail[0];
    }

    @Test
    void theKeyboardComesBackToWhatHadIt(FxRobot robot) {
        FocusTrail trail = at(robot, gone);
        robot.interact(trail::resume);
        assertThat(gone.isFocused()).isTrue();
    }

    @Test
    void whatWasDisabledGivesTheKeyboardToItsNeighbour(FxRobot robot) {
        FocusTrail trail = at(robot, gone);
        robot.interact(() -> {
            gone.setDisable(true);
            trail.resume();
        });
        assertThat(near.isFocused()).isTrue();
    }

    @Test
    void whatWasTakenAwayGivesTheKeyboardToWhatStoodBesideIt(FxRobot robot) {
        FocusTrail trail = at(robot, gone);
        robot.interact(() -> {
            pane.getChildren().remove(1);
            trail.resume();
        });
        assertThat(near.isFocused()).isTrue();
    }
}
