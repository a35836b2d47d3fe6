package dev.hakobune.app.window;

import java.time.Duration;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.awaitility.Awaitility.await;

@ExtendWith(ApplicationExtension.class)
class FrontTabTest {

    private final TabPane tabs = new TabPane();

    @Start
    void start(Stage stage) {
        FrontTab.keepInSight(tabs);
        stage.setScene(new Scene(tabs, 600, 200));
        stage.setWidth(600);
        stage.show();
    }

    @Test
    void theHeaderOfANewTabComesIntoSightWhole(FxRobot robot) {
        for (int i = 1; i <= 6; i++) {
            String title = "a tab with a rather long title " + i;
            robot.interact(() -> {
                tabs.getTabs().add(new Tab(title));
                tabs.getSelectionModel().selectLast();
            });
            awaitWholeInSight(title);
        }
    }

    @Test
    void itStaysInSightWhenItsTitleGrowsAndTheWindowNarrows(FxRobot robot) {
        robot.interact(() -> {
            for (int i = 1; i <= 4; i++) {
                tabs.getTabs().add(new Tab("tab " + i));
            }
            tabs.getSelectionModel().selectLast();
        });
        awaitWholeInSight("tab 4");
        robot.interact(() -> tabs.getTabs().forEach(tab -> tab.setText(tab.getText() + " with a longer title")));
        awaitWholeInSight("tab 4 with a longer title");
        robot.interact(() -> tabs.getScene().getWindow().setWidth(400));
        awaitWholeInSight("tab 4 with a longer title");
    }

    private void awaitWholeInSight(String title) {
        await().atMost(Duration.ofSeconds(20)).during(Duration.ofMillis(300))
                .until(() -> WaitForAsyncUtils.waitForAsyncFx(20_000, () -> isWholeInSight(title)));
    }

    private boolean isWholeInSight(String title) {
        Node header = tabs.lookup(".tab:selected");
        if (header == null || !tabs.getSelectionModel().getSelectedItem().getText().equals(title)) {
            return false;
        }
        Bounds seen = header.getParent().getClip().getBoundsInParent();
        Bounds place = header.getBoundsInParent();
        return header.prefWidth(-1) <= place.getWidth() + 1 && place.getMinX() >= seen.getMinX() - 1
                && place.getMaxX() <= seen.getMaxX() + 1;
    }
}
