package dev.hakobune.view.logs;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.logs.LogEntry;
import dev.hakobune.view.FakeCluster;
import dev.hakobune.view.FakeNavigator;
import dev.hakobune.view.Stages;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class LogWorkTest {

    private final FakeCluster cluster = new FakeCluster();
    private LogWork work;

    @Start
    void start(Stage stage) {
        work = new LogWork(cluster, FakeCluster.pod("echo"), "", Stages.threads(), new FakeNavigator());
        Stages.show(stage, work.node());
        work.focus();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(work::close);
    }

    private void write(int lines) {
        Consumer<LogEntry> listener = cluster.logListeners.getLast();
        for (int i = 1; i <= lines; i++) {
            listener.accept(new LogEntry.Line(Instant.EPOCH, (i % 10 == 0 ? "ERROR " : "line ") + i, 0));
        }
    }

    @SuppressWarnings("unchecked")
    private static ListView<LogRow> list(FxRobot robot) {
        return robot.lookup("#log-view").queryAs(ListView.class);
    }

    private static int lastVisible(ListView<LogRow> list) {
        var flow = (javafx.scene.control.skin.VirtualFlow<?>) list.lookup(".virtual-flow");
        return flow == null || flow.getLastVisibleCell() == null ? -1 : flow.getLastVisibleCell().getIndex();
    }

    private void awaitLines(FxRobot robot, int lines) {
        Stages.await(lines + " lines", () -> list(robot).getItems().size() == lines);
    }

    private void opened() {
        Stages.await("the log to be opened", () -> cluster.logListeners.size() == 1);
    }

    @Test
    void theDefaultContainerIsFollowedAndAnotherCanBeChosen(FxRobot robot) {
        opened();
        assertThat(cluster.logRequests.getFirst()).matches(it -> it.container().equals("nginx") && it.follow());
        ComboBox<LogSource> containers = robot.lookup("#log-container").queryComboBox();
        assertThat(containers.getItems()).extracting(LogSource::name).containsExactly("nginx", "echo");
        ToggleButton follow = robot.lookup("#log-follow").queryAs(ToggleButton.class);
        robot.interact(follow::fire);
        assertThat(follow.isSelected()).isFalse();
        robot.interact(() -> containers.setValue(containers.getItems().getLast()));
        assertThat(follow.isSelected()).isTrue();
        Stages.await("the other log", () -> cluster.logRequests.size() == 2 && cluster.logListeners.size() == 1);
        assertThat(cluster.logRequests.getLast().container()).isEqualTo("echo");
    }

    @Test
    void whereThereIsLittleRoomTheContainerCanStillBeReadAndEveryButtonBePressed(FxRobot robot) {
        opened();
        write(1_234);
        robot.interact(() -> robot.lookup("#log-filter").queryTextInputControl().setText("ERROR"));
        Stages.await("the count", () -> robot.lookup("#log-count").queryLabeled().getText().startsWith("123 of"));
        robot.interact(() -> work.node().getScene().getWindow().setWidth(560));
        Stages.await("the width", () -> work.node().getLayoutBounds().getWidth() <= 560);
        robot.interact(((Parent) work.node())::layout);
        ComboBox<LogSource> containers = robot.lookup("#log-container").queryComboBox();
        Labeled name = (Labeled) ((ComboBoxListViewSkin<?>) containers.getSkin()).getDisplayNode();
        assertThat(name.getText()).isEqualTo("nginx");
        assertThat(name.isTextTruncated()).isFalse();
        Node last = robot.lookup("#" + LogAction.SAVE.id()).query();
        assertThat(last.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(work.node().getLayoutBounds().getWidth());
    }

    @Test
    void aMarkIsAsWideAsTheViewThatHasBecomeNarrowerAgain(FxRobot robot) {
        opened();
        Window window = work.node().getScene().getWindow();
        double before = window.getWidth();
        robot.interact(() -> window.setWidth(before + 400));
        write(3);
        cluster.logListeners.getLast().accept(new LogEntry.Mark(Instant.EPOCH, LogEntry.Event.RESTARTED, "why"));
        awaitLines(robot, 4);
        ListView<LogRow> list = list(robot);
        Stages.await("the mark across the wide view", () -> robot.lookup(".log-mark").<Label>tryQuery()
                .filter(mark -> mark.getWidth() > before).isPresent());

        robot.interact(() -> window.setWidth(before));
        Stages.await("the mark across the narrow view",
                () -> robot.lookup(".log-mark").<Label>query().getWidth() < list.getWidth());
        Stages.await("no horizontal scroll bar", () -> robot.from(list).lookup(".scroll-bar").<ScrollBar>queryAll()
                .stream().noneMatch(bar -> bar.getOrientation() == Orientation.HORIZONTAL && bar.isVisible()));
    }

    @Test
    void theNewestLineStaysInSightUntilOneScrollsUp(FxRobot robot) {
        opened();
        write(500);
        awaitLines(robot, 500);
        Stages.await("the newest line", () -> lastVisible(list(robot)) == 499);
        robot.interact(() -> list(robot).requestFocus());
        robot.type(KeyCode.PAGE_UP);
        assertThat(robot.lookup("#log-follow").queryAs(ToggleButton.class).isSelected()).isFalse();
        int seen = lastVisible(list(robot));
        write(100);
        awaitLines(robot, 600);
        assertThat(robot.lookup("#log-newest").queryButton().getText()).contains("100");
        assertThat(lastVisible(list(robot))).isLessThanOrEqualTo(seen + 1);
        robot.interact(robot.lookup("#log-newest").queryButton()::fire);
        Stages.await("the newest line again", () -> lastVisible(list(robot)) == 599);
    }

    @Test
    void aClickOnALineGoesOnFollowing(FxRobot robot) {
        opened();
        write(500);
        awaitLines(robot, 500);
        Stages.await("the newest line", () -> lastVisible(list(robot)) == 499);
        robot.clickOn(list(robot));
        assertThat(list(robot).getSelectionModel().getSelectedItems()).hasSize(1);
        write(10);
        awaitLines(robot, 510);
        Stages.await("the newest line again", () -> lastVisible(list(robot)) == 509);
    }

    @Test
    void amongNewerLinesMarksDoNotCount(FxRobot robot) {
        opened();
        write(500);
        awaitLines(robot, 500);
        robot.interact(() -> list(robot).requestFocus());
        robot.type(KeyCode.PAGE_UP);
        cluster.logListeners.getLast().accept(new LogEntry.Mark(Instant.EPOCH, LogEntry.Event.UNREADABLE, "gone"));
        awaitLines(robot, 501);
        assertThat(robot.lookup("#log-newest").queryButton().isVisible()).isFalse();
        write(1);
        awaitLines(robot, 502);
        assertThat(robot.lookup("#log-newest").queryButton().getText()).contains("1");
    }

    @Test
    void aLineThatIsWrittenFromRightToLeftStopsNoLayout(FxRobot robot) {
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        AtomicReference<Thread.UncaughtExceptionHandler> before = new AtomicReference<>();
        robot.interact(() -> {
            before.set(Thread.currentThread().getUncaughtExceptionHandler());
            Thread.currentThread().setUncaughtExceptionHandler((_, error) -> thrown.add(error));
        });
        opened();
        cluster.logListeners.getLast()
                .accept(new LogEntry.Line(Instant.EPOCH, "\u05e9\u05dc\u05d5\u05dd ".repeat(100), 0));
        write(5);
        awaitLines(robot, 6);
        Stages.await("the last line in sight", () -> lastVisible(list(robot)) == 5);
        assertThat(thrown).as("while not wrapped").isEmpty();
        MenuButton options = robot.lookup("#log-view-options").queryAs(MenuButton.class);
        robot.interact(() -> options.getItems().stream().map(CheckMenuItem.class::cast)
                .filter(option -> option.getId().equals("log-wrap")).forEach(option -> option.setSelected(true)));
        write(5);
        awaitLines(robot, 11);
        Stages.await("the last line in sight", () -> lastVisible(list(robot)) == 10);
        robot.interact(() -> Thread.currentThread().setUncaughtExceptionHandler(before.get()));
        assertThat(thrown).as("while wrapped").isEmpty();
    }

    @Test
    void theFilterShowsWhatMatchesAndHowMuchOfHowMuch(FxRobot robot) {
        opened();
        write(100);
        awaitLines(robot, 100);
        robot.interact(() -> robot.lookup("#log-filter").queryTextInputControl().setText("error"));
        awaitLines(robot, 10);
        assertThat(robot.lookup("#log-count").queryAs(Label.class).getText()).contains("10").contains("100");
        robot.interact(() -> robot.lookup("#log-filter").queryTextInputControl().setText("/(/"));
        Stages.await("the problem", () -> robot.lookup("#log-problem").queryAs(Label.class).isVisible());
        assertThat(list(robot).getItems()).hasSize(10);
    }

    @Test
    void theTimeStandsLeftOfWhatIsWrittenFromRightToLeftToo(FxRobot robot) {
        opened();
        cluster.logListeners.getLast().accept(new LogEntry.Line(Instant.EPOCH, "\u05e9\u05dc\u05d5\u05dd", 0));
        awaitLines(robot, 1);
        Stages.await("the line drawn", () -> robot.lookup(".log-time").tryQuery().isPresent());
        Bounds time = robot.bounds(robot.lookup(".log-time").<Node>query()).query();
        Bounds text = robot.bounds(robot.lookup(".log-text").<Node>query()).query();
        assertThat(time.getMaxX()).isLessThanOrEqualTo(text.getMinX() + 1);
    }

    @Test
    void aPausedViewHoldsStillAndCatchesUp(FxRobot robot) {
        opened();
        write(10);
        awaitLines(robot, 10);
        robot.interact(() -> robot.lookup("#log-pause").queryAs(ToggleButton.class).setSelected(true));
        write(20);
        Stages.await("what waits", () -> robot.lookup("#log-count").queryAs(Label.class).getText().contains("20"));
        assertThat(list(robot).getItems()).hasSize(10);
        robot.interact(() -> robot.lookup("#log-pause").queryAs(ToggleButton.class).setSelected(false));
        awaitLines(robot, 30);
    }

    @Test
    void aPausedViewIsFilteredAndDoesNotFollow(FxRobot robot) {
        opened();
        write(10);
        awaitLines(robot, 10);
        ToggleButton pause = robot.lookup("#log-pause").queryAs(ToggleButton.class);
        ToggleButton follow = robot.lookup("#log-follow").queryAs(ToggleButton.class);
        assertThat(follow.isSelected()).isTrue();
        robot.interact(() -> pause.setSelected(true));
        assertThat(follow.isSelected()).isFalse();
        write(20);
        robot.interact(() -> robot.lookup("#log-filter").queryTextInputControl().setText("error"));
        awaitLines(robot, 1);
        Stages.await("what waits", () -> robot.lookup("#log-count").queryAs(Label.class).getText().contains("2 new"));
        robot.interact(follow::fire);
        awaitLines(robot, 3);
        assertThat(pause.isSelected()).isFalse();
        assertThat(follow.isSelected()).isTrue();
    }

    @Test
    void itIsFoundAgainByTheContainerThatItShows(FxRobot robot) {
        opened();
        ResourceRef pod = FakeCluster.pod("echo");
        assertThat(work.isOf(pod, "")).isTrue();
        assertThat(work.isOf(pod, "nginx")).isTrue();
        assertThat(work.isOf(FakeCluster.pod("other"), "nginx")).isFalse();
        ComboBox<LogSource> containers = robot.lookup("#log-container").queryComboBox();
        robot.interact(() -> containers.setValue(containers.getItems().getLast()));
        assertThat(work.isOf(pod, "echo")).isTrue();
        assertThat(work.isOf(pod, "")).isFalse();
        assertThat(work.key()).isEqualTo(LogWork.key(LogWork.class, pod, "echo"));
    }

    @Test
    void aLongMarkCanBeReadWholeUnderThePointer(FxRobot robot) {
        opened();
        cluster.logListeners.getFirst().accept(
                new LogEntry.Mark(Instant.EPOCH, LogEntry.Event.UNREADABLE, "a rather long word ".repeat(40)));
        Stages.await("the mark", () -> robot.lookup(".log-mark").queryAllAs(Label.class).stream()
                .anyMatch(Label::isVisible));
        Label mark = robot.lookup(".log-mark").queryAs(Label.class);
        robot.moveTo(mark);
        Stages.await("the tooltip", () -> mark.getTooltip() != null && mark.getTooltip().isWrapText()
                && mark.getTooltip().getMaxWidth() < 500 && mark.getTooltip().getText().equals(mark.getText()));
    }

    @Test
    void whatTheNodeSaysInsteadOfTheLogIsShownAndGivesWayToNoFilter(FxRobot robot) {
        opened();
        String words = "failed to try resolving symlinks in path \"/var/log/pods/x/0.log\": no such file or directory";
        cluster.logListeners.getFirst()
                .accept(new LogEntry.Mark(Instant.EPOCH, LogEntry.Event.UNREADABLE, words));
        Stages.await("the mark", () -> robot.lookup(".log-mark").queryAllAs(Label.class).stream()
                .anyMatch(mark -> mark.isVisible() && mark.getText().contains(words)));
        write(10);
        awaitLines(robot, 11);
        robot.interact(() -> robot.lookup("#log-filter").queryTextInputControl().setText("error"));
        awaitLines(robot, 2);
        assertThat(list(robot).getItems()).extracting(LogRow::isMark).containsExactly(true, false);
    }

    @Test
    void clearingLeavesNothingAndClosingEndsTheStream(FxRobot robot) {
        opened();
        write(10);
        awaitLines(robot, 10);
        robot.interact(robot.lookup("#log-clear").queryButton()::fire);
        awaitLines(robot, 0);
        robot.interact(work::close);
        Stages.await("no stream", cluster.logListeners::isEmpty);
    }
}
