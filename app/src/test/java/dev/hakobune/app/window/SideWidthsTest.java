package dev.hakobune.app.window;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@ExtendWith(ApplicationExtension.class)
class SideWidthsTest {

    private final Map<String, Double> remembered = new HashMap<>();
    private Stage stage;
    private Region left;
    private Region right;
    private SplitPane columns;
    private SideWidths sides;

    @Start
    void start(Stage stage) {
        left = new Pane();
        right = new Pane();
        Region middle = new Pane();
        left.setMinWidth(100);
        right.setMinWidth(100);
        middle.setMinWidth(300);
        columns = new SplitPane(left, middle, right);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(right, false);
        sides = new SideWidths(columns, remembered);
        sides.set();
        stage.setScene(new Scene(columns, 1000, 300));
        // The one before may have left it wider.
        stage.setWidth(1000);
        stage.show();
        this.stage = stage;
    }

    private void width(FxRobot robot, double width, double leftWidth, double rightWidth) {
        robot.interact(() -> stage.setWidth(width));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> WaitForAsyncUtils.asyncFx(
                () -> Math.abs(left.getWidth() - leftWidth) < 12 && Math.abs(right.getWidth() - rightWidth) < 12)
                .get());
    }

    @Test
    void theSidesHaveTheirShareOfAWindowWithinBounds(FxRobot robot) {
        width(robot, 1000, 214, 220);
        width(robot, 1600, 430, 388);
        width(robot, 1000, 214, 220);
    }

    @Test
    void whatANarrowWindowTakesFromThemComesBackWithTheRoomAndIsNotRemembered(FxRobot robot) {
        width(robot, 1000, 214, 220);
        robot.interact(() -> stage.setWidth(560));
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> WaitForAsyncUtils.asyncFx(() -> right.getWidth() < 200).get());
        robot.interact(sides::remember);
        assertThat(remembered).isEmpty();
        width(robot, 1000, 214, 220);
    }

    @Test
    void whatAPersonGaveThemStaysInAnotherWindowAndIsRemembered(FxRobot robot) {
        width(robot, 1000, 214, 220);
        robot.interact(() -> columns.setDividerPosition(0, 0.3));
        robot.clickOn(columns.lookup(".split-pane-divider"));
        width(robot, 1400, 300, 220);
        robot.interact(sides::remember);
        assertThat(remembered.get("left-side")).isCloseTo(300 / 1400.0, within(0.01));
    }

    @Test
    void whatWasRememberedIsGivenAgain(FxRobot robot) {
        robot.interact(() -> remembered.putAll(Map.of("left-side", 0.15, "right-side", 0.4)));
        width(robot, 1200, 180, 480);
    }
}
