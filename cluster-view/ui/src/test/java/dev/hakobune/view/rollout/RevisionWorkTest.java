package dev.hakobune.view.rollout;

import java.util.List;
import java.util.stream.IntStream;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import dev.hakobune.cluster.access.Access;
import dev.hakobune.cluster.rollout.History;
import dev.hakobune.cluster.rollout.Rollouts.Undo;
import dev.hakobune.view.FakeCluster;
import dev.hakobune.view.FakeNavigator;
import dev.hakobune.view.FakeRollouts;
import dev.hakobune.view.Stages;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class RevisionWorkTest {

    private final FakeCluster cluster = new FakeCluster();
    private final FakeRollouts rollouts = new FakeRollouts(FakeRollouts.rolledBack());
    private final FakeNavigator navigator = new FakeNavigator();
    private Stage stage;
    private RevisionWork work;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        // It is the same for all tests.
        stage.setWidth(900);
        cluster.rollouts = rollouts;
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(work::close);
    }

    private void open(FxRobot robot) {
        robot.interact(() -> {
            work = new RevisionWork(cluster, FakeCluster.deployment("echo"), Stages.threads(), navigator);
            Stages.show(stage, work.node());
            work.focus();
        });
        Stages.await("the timeline", () -> robot.lookup("#revision-timeline").tryQuery().isPresent()
                && !timeline(robot).lanes().isEmpty());
    }

    private static RevisionTimeline timeline(FxRobot robot) {
        return robot.lookup("#revision-timeline").queryAs(RevisionTimeline.class);
    }

    private static Button rollback(FxRobot robot) {
        return robot.lookup("#rollback").queryAs(Button.class);
    }

    @Test
    void everyNumberHasALaneAndTheRenumberedOneSaysWhatItWas(FxRobot robot) {
        open(robot);
        List<Lane> lanes = timeline(robot).lanes();
        assertThat(lanes).extracting(lane -> lane.episode().number()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(lanes.getFirst().texts()).anyMatch(text -> text.contains("4"));
        assertThat(timeline(robot).selectedProperty().get()).isEqualTo(4);
        assertThat(rollback(robot).getText()).contains("3");
    }

    @Test
    void arrowKeysChooseAndTheButtonNamesItsTarget(FxRobot robot) {
        open(robot);
        robot.interact(timeline(robot)::requestFocus);
        robot.type(KeyCode.UP, 2);
        assertThat(timeline(robot).selectedProperty().get()).isEqualTo(2);
        assertThat(rollback(robot).getText()).contains("2");
        assertThat(timeline(robot).getAccessibleText()).contains("echo:patched");
    }

    @Test
    void aRollbackIsDoneOnlyAfterTheQuestion(FxRobot robot) {
        open(robot);
        robot.interact(rollback(robot)::fire);
        assertThat(rollouts.asked).isEmpty();
        robot.type(KeyCode.ENTER);
        Stages.await("the safe answer", () -> robot.lookup("#rollback-question").tryQuery().isEmpty());
        assertThat(rollouts.asked).isEmpty();
        robot.interact(rollback(robot)::fire);
        robot.interact(robot.lookup("#rollback-question-yes").queryButton()::fire);
        Stages.await("the rollback", () -> rollouts.asked.contains("undo 3"));
        Stages.await("its words", () -> navigator.notices.stream().anyMatch(it -> it.text().contains("rolled back")));
    }

    @Test
    void aRefusalStaysInTheQuestion(FxRobot robot) {
        rollouts.undo = new Undo(Undo.Kind.SAME_TEMPLATE, 3, "");
        open(robot);
        robot.interact(rollback(robot)::fire);
        robot.interact(robot.lookup("#rollback-question-yes").queryButton()::fire);
        Stages.await("the reason", () -> robot.lookup("#rollback-question-status").queryAs(Label.class).getText()
                .contains("3"));
        robot.type(KeyCode.ESCAPE);
        Stages.await("closed", () -> robot.lookup("#rollback-question").tryQuery().isEmpty());
    }

    @Test
    void aTabThatComesBackGivesTheKeyboardToItsQuestion(FxRobot robot) {
        open(robot);
        robot.interact(rollback(robot)::fire);
        Stages.await("the question", () -> robot.lookup("#rollback-question").tryQuery().isPresent());
        robot.interact(timeline(robot)::requestFocus);

        robot.interact(work::focus);
        assertThat(robot.lookup("#rollback-question-no").queryButton().isFocused()).isTrue();
        robot.type(KeyCode.ESCAPE);
        Stages.await("the safe answer", () -> robot.lookup("#rollback-question").tryQuery().isEmpty());

        robot.interact(work::focus);
        assertThat(timeline(robot).isFocused()).isTrue();
    }

    @Test
    void aStuckRolloutSaysWhyAndCanBeRolledBack(FxRobot robot) {
        rollouts.history = FakeRollouts.stuck();
        open(robot);
        assertThat(robot.lookup("#rollout-stuck").queryAs(Label.class).getText())
                .contains("timed out progressing. Rolling back");
        assertThat(rollback(robot).isDisabled()).isFalse();
        assertThat(rollback(robot).getText()).contains("1");
    }

    @Test
    void whatIsSaidAboveTheRowsIsAsHighWhenARolloutHasEnded(FxRobot robot) {
        rollouts.history = FakeRollouts.stuck();
        open(robot);
        Region status = robot.lookup(".rollout-progress").queryAs(Region.class);
        double during = status.getHeight();
        rollouts.history = FakeRollouts.rolledBack();
        cluster.feedListeners.forEach(Runnable::run);
        Stages.await("the end", () -> robot.lookup("#rollout-status").queryAs(Label.class).getText()
                .endsWith("successfully rolled out"));
        robot.interact(status.getScene().getRoot()::layout);
        assertThat(status.getHeight()).isEqualTo(during);
    }

    @Test
    void whatIsNotAllowedIsDisabledAndSaysWhy(FxRobot robot) {
        cluster.access = (verb, _, _, _) -> new Access.Verdict(false, "cannot " + verb + " deployments");
        open(robot);
        Stages.await("the reason", () -> robot.lookup("#rollout-refused").queryAs(Label.class).getText()
                .contains("cannot patch deployments"));
        assertThat(rollback(robot).isDisabled()).isTrue();
        assertThat(robot.lookup("#scale").queryButton().isDisabled()).isTrue();
    }

    @Test
    void aChangeOnTheClusterIsDrawn(FxRobot robot) {
        rollouts.history = FakeRollouts.history(FakeRollouts.revision(1, "echo:latest", 0, 3, true));
        open(robot);
        assertThat(rollback(robot).isDisabled()).isTrue();
        rollouts.history = FakeRollouts.rolledBack();
        cluster.feedListeners.forEach(Runnable::run);
        Stages.await("four lanes", () -> timeline(robot).lanes().size() == 4);
    }

    @Test
    void theChoiceGoesOnWithWhatIsCurrentUnlessAnotherWasChosen(FxRobot robot) {
        rollouts.history = many(2);
        open(robot);
        rollouts.history = many(3);
        cluster.feedListeners.forEach(Runnable::run);
        Stages.await("the new one", () -> timeline(robot).selectedProperty().get() == 3);

        robot.interact(() -> timeline(robot).selectedProperty().set(2L));
        rollouts.history = many(4);
        cluster.feedListeners.forEach(Runnable::run);
        Stages.await("four lanes", () -> timeline(robot).lanes().size() == 4);
        assertThat(timeline(robot).selectedProperty().get()).isEqualTo(2);
    }

    @Test
    void ofADeploymentThatWasMadeAnewNothingOfTheFormerOneIsShown(FxRobot robot) {
        // What was its revision 1 is 3 now.
        rollouts.history = FakeRollouts.history(FakeRollouts.revision(2, "b", 5, 0, false),
                FakeRollouts.revision(3, "a", 0, 3, true, 1L));
        open(robot);
        robot.interact(toggle(robot, "#" + RevisionAction.TEMPLATE.id())::fire);
        rollouts.history = FakeRollouts.history(FakeRollouts.revision(1, "new", 9, 3, true));
        cluster.feedListeners.forEach(Runnable::run);
        Stages.await("the new one", () -> timeline(robot).lanes().size() == 1);
        assertThat(robot.lookup("#revision-template-text").queryAs(TextArea.class).getText()).contains("image: new");
    }

    private static ToggleButton toggle(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(ToggleButton.class);
    }

    /** Makes the pane so wide, and waits until the timeline stands beside the rest, or takes turns with it. */
    private void widen(FxRobot robot, double width) {
        robot.interact(() -> stage.setWidth(width));
        boolean turns = width < 700;
        Stages.await("the width", () -> toggle(robot, "#revision-lanes").isVisible() == turns);
    }

    @Test
    void inANarrowPaneTheTimelineAndTheDifferenceTakeTurns(FxRobot robot) {
        open(robot);
        assertThat(robot.lookup("#revision-diff").tryQuery()).isPresent();
        widen(robot, 560);
        Stages.await("the difference alone", () -> robot.lookup("#revision-diff").tryQuery().isPresent()
                && robot.lookup("#revision-timeline").tryQuery().isEmpty());
        robot.interact(toggle(robot, "#revision-lanes")::fire);
        Stages.await("the timeline alone", () -> robot.lookup("#revision-diff").tryQuery().isEmpty()
                && robot.lookup("#revision-timeline").tryQuery().isPresent());
        widen(robot, 900);
        Stages.await("both", () -> robot.lookup("#revision-diff").tryQuery().isPresent()
                && robot.lookup("#revision-timeline").tryQuery().isPresent());
    }

    @Test
    void inANarrowPaneTheKeyboardGoesToWhatIsInFront(FxRobot robot) {
        open(robot);
        widen(robot, 560);
        for (String id : List.of("#revision-template", "#revision-compare")) {
            robot.interact(toggle(robot, id)::fire);
            robot.interact(rollback(robot)::requestFocus);
            robot.interact(work::focus);
            Stages.await("the keyboard in front", () -> toggle(robot, id).isFocusVisible());
        }
        robot.interact(toggle(robot, "#revision-lanes")::fire);
        robot.interact(work::focus);
        Stages.await("the keyboard on the timeline", () -> timeline(robot).isFocused());
    }

    @Test
    void whatIsReadAndTheDividerAndTheKeyboardStayWhenThePaneGetsNarrowAndWide(FxRobot robot) {
        open(robot);
        robot.interact(toggle(robot, "#revision-template")::fire);
        SplitPane split = robot.lookup(".split-pane").queryAs(SplitPane.class);
        robot.interact(() -> split.setDividerPositions(0.5));
        robot.interact(robot.lookup("#revision-template-text").queryAs(TextArea.class)::requestFocus);
        widen(robot, 560);
        assertThat(robot.lookup("#revision-template-text").queryAs(TextArea.class).isFocused()).isTrue();
        widen(robot, 900);
        assertThat(robot.lookup("#revision-template-text").queryAs(TextArea.class).isFocused()).isTrue();
        Stages.await("the divider", () -> Math.abs(split.getDividerPositions()[0] - 0.5) < 0.01);

        widen(robot, 560);
        robot.interact(toggle(robot, "#revision-lanes")::fire);
        robot.interact(timeline(robot)::requestFocus);
        widen(robot, 900);
        assertThat(timeline(robot).isFocused()).isTrue();
    }

    @Test
    void anOldRevisionStaysInSightWhileTheTimelineIsResizedUntilThereIsANewOne(FxRobot robot) {
        rollouts.history = many(12);
        open(robot);
        Stages.await("the newest", () -> isSeen(robot, 12) && !isSeen(robot, 1));
        SplitPane split = robot.lookup(".split-pane").queryAs(SplitPane.class);
        resize(robot, () -> split.setDividerPositions(0.4));
        Stages.await("the newest, lower", () -> isSeen(robot, 12));

        ScrollPane scroll = robot.lookup(".timeline-scroll").queryAs(ScrollPane.class);
        robot.interact(() -> scroll.setVvalue(0));
        resize(robot, () -> split.setDividerPositions(0.6));
        assertThat(isSeen(robot, 1)).isTrue();

        rollouts.history = many(13);
        cluster.feedListeners.forEach(Runnable::run);
        Stages.await("the new one", () -> timeline(robot).lanes().size() == 13 && isSeen(robot, 13));
    }

    /** Does what makes the timeline higher or lower, and waits for that and for what follows. */
    private static void resize(FxRobot robot, Runnable act) {
        double height = timeline(robot).getHeight();
        robot.interact(act);
        Stages.await("another height", () -> timeline(robot).getHeight() != height);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean isSeen(FxRobot robot, long number) {
        Node view = robot.lookup(".timeline-scroll").query();
        return timeline(robot).lanes().stream().filter(lane -> lane.episode().number() == number)
                .map(lane -> lane.localToScene(lane.getLayoutBounds()))
                .allMatch(view.localToScene(view.getLayoutBounds())::contains);
    }

    private static History many(int count) {
        return FakeRollouts.history(IntStream.rangeClosed(1, count).mapToObj(number -> FakeRollouts.revision(number,
                "echo:of-the-release-" + number, number, number == count ? 3 : 0, number == count))
                .toArray(History.Revision[]::new));
    }
}
