package dev.hakobune.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(ApplicationExtension.class)
class WorkAreaTest {

    private final List<StringProperty> titles = new ArrayList<>();
    private WorkArea area;

    @Start
    void start(Stage stage) {
        area = new WorkArea();
        for (int i = 0; i < 4; i++) {
            StringProperty title = new SimpleStringProperty("new");
            titles.add(title);
            area.open(title, "here", () -> new Page(title, new Region()));
        }
        stage.setScene(new Scene(area, 420, 300));
        stage.show();
    }

    @Test
    void theTabInFrontStaysInSightWhenTitlesGrowAndTheWindowShrinks() {
        await().until(() -> onFx(this::isFrontInSight));

        onFx(() -> {
            titles.getLast().set("Deployment with a rather long name");
            return null;
        });
        await().until(() -> onFx(() -> width() > 420 && isFrontInSight()));

        onFx(() -> {
            titles.forEach(title -> title.set("Deployment with a name"));
            return null;
        });
        await().until(() -> onFx(() -> width() > 600 && isFrontInSight()));

        onFx(() -> {
            area.getScene().getWindow().setWidth(300);
            return null;
        });
        await().until(() -> onFx(() -> area.getWidth() < 310 && isFrontInSight()));
    }

    @Test
    void aMiddleClickClosesTheTabUnderIt(FxRobot robot) {
        onFx(() -> {
            titles.get(1).set("the other");
            return null;
        });
        robot.clickOn(header("the other"), MouseButton.MIDDLE);

        await().until(() -> onFx(() -> area.lookupAll(".tab-label").stream().map(label -> ((Label) label).getText())
                .toList().equals(List.of("new", "new", "new"))));
    }

    @Test
    void aTabThatIsClickedHasTheKeyboardInItsWork(FxRobot robot) {
        onFx(() -> {
            titles.get(1).set("the other");
            return null;
        });
        robot.clickOn(header("the other"));

        await().until(() -> onFx(() -> area.current().orElseThrow().node().isFocused()));
        assertThat(onFx(() -> area.current().orElseThrow().title().get())).isEqualTo("the other");
    }

    @Test
    void aTabThatIsClickedGivesTheKeyboardToTheQuestionWhetherToCloseIt(FxRobot robot) {
        StringProperty title = new SimpleStringProperty("typed");
        onFx(() -> {
            area.open("typed", "here", () -> new Page(title, new Region(), "Not saved."));
            area.closeCurrent();
            area.current().orElseThrow().node().requestFocus();
            return null;
        });
        robot.clickOn(header("typed"));
        await().until(() -> onFx(() -> area.lookup("#close-not").isFocused()));

        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        await().until(() -> onFx(() -> area.lookup("#close-not") == null));
    }

    @Test
    void whatWaitsForItsContextIsMarkedAndKnowsItUntilThatIsOpenAgain() {
        Page page = new Page(titles.getFirst(), new Region(), "Not saved.");
        onFx(() -> area.open("typed", "there", () -> page));
        onFx(() -> {
            area.leave("there");
            return null;
        });
        await().until(() -> onFx(() -> area.lookupAll(".tab.stranded").size() == 1));

        onFx(() -> {
            area.enter("here", null, null);
            return null;
        });
        assertThat(onFx(() -> area.lookupAll(".tab.stranded"))).hasSize(1);
        assertThat(page.told()).containsExactly("left");
        onFx(() -> {
            area.enter("there", null, null);
            return null;
        });
        await().until(() -> onFx(() -> area.lookupAll(".tab.stranded").isEmpty()));
        assertThat(page.told()).containsExactly("left", "entered");
    }

    @Test
    void whatIsClosedWithItsContextIsNamed() {
        onFx(() -> area.open("log", "there", () -> new Page(new SimpleStringProperty("logs echo"), new Region())));
        onFx(() -> area.open("typed", "there",
                () -> new Page(new SimpleStringProperty("typed"), new Region(), "Not saved.")));

        assertThat(onFx(() -> area.leave("there"))).containsExactly("logs echo");
        assertThat(onFx(() -> area.leave("there"))).isEmpty();
    }

    private Node header(String title) {
        return onFx(() -> area.lookupAll(".tab").stream()
                .filter(tab -> ((Label) tab.lookup(".tab-label")).getText().equals(title)).findFirst().orElseThrow());
    }

    private double width() {
        return area.lookupAll(".tab").stream().mapToDouble(tab -> tab.getBoundsInParent().getWidth()).sum();
    }

    private boolean isFrontInSight() {
        Node front = area.lookup(".tab:selected");
        Bounds seen = front.getParent().getClip().getBoundsInParent();
        Bounds place = front.getBoundsInParent();
        return place.getMinX() >= seen.getMinX() - 1 && place.getMaxX() <= seen.getMaxX() + 1;
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, call);
    }
}
