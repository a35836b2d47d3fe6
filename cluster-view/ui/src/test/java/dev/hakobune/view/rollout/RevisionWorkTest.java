package dev.hakobune.view.rollout;

import java.util.List;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import dev.hakobune.cluster.access.Access;
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
        robot.type(KeyCode.ESCAPE);
        Stages.await("the safe answer", () -> robot.lookup("#rollback-question").tryQuery().isEmpty());

        robot.interact(work::focus);
        assertThat(timeline(robot).isFocused()).isTrue();
    }

    @Test
    void aStuckRolloutSaysWhyAndCanBeRolledBack(FxRobot robot) {
        rollouts.history = FakeRollouts.stuck();
        open(robot);
        assertThat(robot.lookup("#rollout-stuck").queryAs(Label.class).getText()).contains("timed out progressing");
        assertThat(rollback(robot).isDisabled()).isFalse();
        assertThat(rollback(robot).getText()).contains("1");
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
    void inANarrowPaneTheTimelineAndTheDifferenceTakeTurns(FxRobot robot) {
        open(robot);
        assertThat(robot.lookup("#revision-diff").tryQuery()).isPresent();
        robot.interact(() -> stage.setWidth(560));
        Stages.await("the timeline alone", () -> robot.lookup("#revision-diff").tryQuery().isEmpty()
                && robot.lookup("#revision-timeline").tryQuery().isPresent());
        robot.interact(robot.lookup("#revision-compare").queryAs(ToggleButton.class)::fire);
        Stages.await("the difference alone", () -> robot.lookup("#revision-diff").tryQuery().isPresent()
                && robot.lookup("#revision-timeline").tryQuery().isEmpty());
        robot.interact(() -> stage.setWidth(900));
        Stages.await("both", () -> robot.lookup("#revision-diff").tryQuery().isPresent()
                && robot.lookup("#revision-timeline").tryQuery().isPresent());
    }
}
