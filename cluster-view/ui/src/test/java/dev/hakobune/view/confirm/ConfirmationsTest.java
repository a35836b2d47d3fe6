package dev.hakobune.view.confirm;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.access.Access;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.view.FakeCluster;
import dev.hakobune.view.FakeNavigator;
import dev.hakobune.view.FakeRollouts;
import dev.hakobune.view.FocusRound;
import dev.hakobune.view.Overlay;
import dev.hakobune.view.Samples;
import dev.hakobune.view.Stages;
import dev.hakobune.view.Threads;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class ConfirmationsTest {

    private static final ResourceRef ECHO = FakeCluster.deployment("echo");

    private final FakeCluster cluster = new FakeCluster();
    private final FakeRollouts rollouts = new FakeRollouts(FakeRollouts.rolledBack());
    private final FakeNavigator navigator = new FakeNavigator();
    private final FakeDeleter deleter = new FakeDeleter();
    private Confirmations confirmations;
    private Overlay overlay;
    private Button below;

    private static final class FakeDeleter implements Deleter {

        private final CountDownLatch found = new CountDownLatch(1);
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch going = new CountDownLatch(0);
        private volatile Progress.Step last = Progress.Step.GONE;

        @Override
        public Cascade preview(List<ResourceRef> refs) {
            await(found);
            if (refs.getFirst().type().kind().equals("Pod")) {
                return new Cascade(List.of(), List.of(), false, List.of(), List.of());
            }
            List<ResourceRef> family = List.of(new ResourceRef(FakeCluster.REPLICA_SET, "default", "echo-1"),
                    FakeCluster.pod("a"), FakeCluster.pod("b"), FakeCluster.pod("c"));
            return new Cascade(family, family, true, List.of(), List.of("secrets"));
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public List<ResourceRef> named(String manifest, String namespace) {
            return List.of();
        }

        @Override
        public void delete(List<ResourceRef> refs, Propagation propagation, Consumer<Progress> progress) {
            asked.add(propagation + " " + refs.getFirst().name());
            await(going);
            progress.accept(new Progress(refs.getFirst(), last,
                    last == Progress.Step.FAILED ? "it is held" : "deployment.apps \"echo\" deleted", null));
        }
    }

    @Start
    void start(Stage stage) {
        cluster.rollouts = rollouts;
        cluster.deleter = deleter;
        cluster.object = new Doc(Map.of("spec", Map.of("replicas", 3)));
        below = new Button("below");
        overlay = new Overlay(new StackPane(below));
        confirmations = new Confirmations(overlay, cluster, Stages.threads(), navigator);
        Stages.show(stage, overlay);
    }

    private static boolean isThere(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().isPresent();
    }

    @Test
    void deletingSaysWhatGoesBeforeItCanBeChosen(FxRobot robot) {
        robot.interact(() -> confirmations.delete(List.of(ECHO)));
        assertThat(robot.lookup("#delete-question-yes").queryButton().isDisabled()).isTrue();
        assertThat(robot.lookup("#delete-question-yes").queryButton().getText()).contains("echo");
        deleter.found.countDown();
        Stages.await("armed", () -> !robot.lookup("#delete-question-yes").queryButton().isDisabled());
        Label cascade = robot.lookup("#delete-cascade").queryAs(Label.class);
        assertThat(cascade.getText()).isEqualTo("1 ReplicaSet and 3 Pods go with it.");
        assertThat(robot.lookup(".question-note").queryAs(Label.class).getText()).contains("secrets");
        assertThat(robot.lookup("#propagation").query().isVisible()).isTrue();
        robot.interact(() -> robot.lookup("#propagation").queryAs(TitledPane.class).setExpanded(true));
        robot.interact(robot.lookup("#propagation-orphan").queryAs(RadioButton.class)::fire);
        assertThat(cascade.getText()).isEqualTo("1 ReplicaSet and 3 Pods stay.");
        robot.interact(robot.lookup("#propagation-background").queryAs(RadioButton.class)::fire);
        robot.interact(robot.lookup("#delete-question-yes").queryButton()::fire);
        Stages.await("gone", () -> !isThere(robot, "#delete-question"));
        assertThat(deleter.asked).containsExactly("BACKGROUND echo");
        assertThat(navigator.notices).singleElement().matches(it -> it.text().contains("deleted"));
    }

    @Test
    void whileADeletionGoesOnOneWorksInTheWindowBelow(FxRobot robot) {
        AtomicInteger presses = new AtomicInteger();
        robot.interact(() -> below.setOnAction(_ -> presses.incrementAndGet()));
        deleter.going = new CountDownLatch(1);
        deleter.found.countDown();
        robot.interact(below::requestFocus);
        robot.interact(() -> confirmations.delete(List.of(ECHO)));
        Stages.await("armed", () -> !robot.lookup("#delete-question-yes").queryButton().isDisabled());
        robot.interact(robot.lookup("#delete-question-yes").queryButton()::fire);
        Stages.await("the keyboard back", below::isFocused);
        robot.clickOn(below);
        assertThat(presses).hasValue(1);
        assertThat(isThere(robot, "#delete-question")).isTrue();
        robot.type(KeyCode.ESCAPE);
        Stages.await("closed by escape", () -> !isThere(robot, "#delete-question"));
        deleter.going.countDown();
        Stages.await("told", () -> !navigator.notices.isEmpty());
    }

    @Test
    void aDeletionWhoseContextIsLeftSaysSoAndGoes(FxRobot robot) {
        deleter.last = Deleter.Progress.Step.LEFT;
        deleter.found.countDown();
        robot.interact(() -> confirmations.delete(List.of(ECHO, FakeCluster.pod("a"))));
        Stages.await("armed", () -> !robot.lookup("#delete-question-yes").queryButton().isDisabled());
        robot.interact(robot.lookup("#delete-question-yes").queryButton()::fire);
        Stages.await("closed", () -> !isThere(robot, "#delete-question"));
        assertThat(navigator.notices).singleElement()
                .matches(it -> it.text()
                        .equals("2 objects deleted; 1 of them was still there when the context was left"));
    }

    @Test
    void aSecondDeletionLeavesTheFirstOneTelling(FxRobot robot) {
        deleter.going = new CountDownLatch(1);
        deleter.found.countDown();
        for (int panels = 1; panels <= 2; panels++) {
            int now = panels;
            robot.interact(() -> confirmations.delete(List.of(ECHO)));
            Stages.await("armed", () -> yes(robot) != null && !yes(robot).isDisabled());
            robot.interact(() -> yes(robot).fire());
            Stages.await("told from the corner",
                    () -> robot.lookup("#delete-question-status").queryAll().size() == now);
        }
        deleter.going.countDown();
        Stages.await("both gone", () -> !isThere(robot, "#delete-question"));
        assertThat(navigator.notices).hasSize(2);
    }

    private static Button yes(FxRobot robot) {
        return robot.lookup("#delete-question-yes").queryAllAs(Button.class).stream().filter(Button::isVisible)
                .findFirst().orElse(null);
    }

    @Test
    void whatBecomesOfOthersIsNotAskedWhereThereAreNone(FxRobot robot) {
        deleter.found.countDown();
        robot.interact(() -> confirmations.delete(List.of(FakeCluster.pod("a"))));
        Stages.await("armed", () -> !robot.lookup("#delete-question-yes").queryButton().isDisabled());
        assertThat(robot.lookup("#propagation").query().isVisible()).isFalse();
    }

    @Test
    void theArrowKeysDoNotLeadOutOfAQuestion(FxRobot robot) {
        deleter.found.countDown();
        robot.interact(below::requestFocus);
        robot.interact(() -> confirmations.delete(List.of(ECHO)));
        Stages.await("armed", () -> !robot.lookup("#delete-question-yes").queryButton().isDisabled());
        for (KeyCode arrow : List.of(KeyCode.UP, KeyCode.UP, KeyCode.DOWN, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.DOWN)) {
            robot.type(arrow);
            robot.interact(() -> assertThat(FocusRound.holds(robot.lookup("#delete-question").query())).isTrue());
        }
    }

    @Test
    void theWindowsShortcutsWaitUntilTheQuestionIsAnswered(FxRobot robot) {
        List<KeyCode> reached = new CopyOnWriteArrayList<>();
        robot.interact(() -> overlay.getScene().addEventHandler(KeyEvent.KEY_PRESSED,
                event -> reached.add(event.getCode())));
        deleter.found.countDown();
        robot.interact(() -> confirmations.delete(List.of(ECHO)));
        robot.push(KeyCode.SHORTCUT, KeyCode.N).push(KeyCode.F6).type(KeyCode.ESCAPE);
        Stages.await("closed by escape", () -> !isThere(robot, "#delete-question"));
        robot.push(KeyCode.F6);
        assertThat(reached).doesNotContain(KeyCode.N).containsOnlyOnce(KeyCode.F6);
    }

    @Test
    void enterAndEscapeDoNoHarm(FxRobot robot) {
        deleter.found.countDown();
        robot.interact(() -> confirmations.delete(List.of(ECHO)));
        robot.type(KeyCode.ENTER);
        Stages.await("closed by enter", () -> !isThere(robot, "#delete-question"));
        robot.interact(() -> confirmations.delete(List.of(ECHO)));
        robot.type(KeyCode.ESCAPE);
        Stages.await("closed by escape", () -> !isThere(robot, "#delete-question"));
        assertThat(deleter.asked).isEmpty();
    }

    @Test
    void aDeletionThatFailedStaysWithItsReason(FxRobot robot) {
        deleter.last = Deleter.Progress.Step.FAILED;
        deleter.found.countDown();
        robot.interact(() -> confirmations.delete(List.of(ECHO)));
        Stages.await("armed", () -> !robot.lookup("#delete-question-yes").queryButton().isDisabled());
        robot.interact(robot.lookup("#delete-question-yes").queryButton()::fire);
        Stages.await("the reason", () -> robot.lookup("#delete-question-status").queryAs(Label.class).getText()
                .contains("it is held"));
    }

    @Test
    void whatIsNotAllowedSaysWhy(FxRobot robot) {
        cluster.access = (verb, _, _, _) -> new Access.Verdict(false, "cannot " + verb + " deployments");
        robot.interact(() -> confirmations.delete(List.of(ECHO)));
        Stages.await("the reason", () -> robot.lookup("#delete-question-status").queryAs(Label.class).getText()
                .contains("cannot delete deployments"));
        assertThat(robot.lookup("#delete-question-yes").queryButton().isDisabled()).isTrue();
    }

    @Test
    void scalingSaysWhatANumberMeansAndSetsIt(FxRobot robot) {
        robot.interact(() -> confirmations.scale(ECHO));
        Stages.await("the present number", () -> !robot.lookup("#scale-replicas").query().isDisabled());
        assertThat(robot.lookup("#scale-question-yes").queryButton().isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#scale-replicas .text-field").queryAs(TextField.class).setText("5"));
        assertThat(robot.lookup("#scale-plan").queryAs(Label.class).getText()).contains("3 → 5");
        robot.interact(robot.lookup("#scale-question-yes").queryButton()::fire);
        Stages.await("scaled", () -> rollouts.asked.contains("scale 5"));
        Stages.await("closed", () -> !isThere(robot, "#scale-question"));
    }

    @Test
    void theNumberHasTheKeyboardHoweverEarlyItWasRead(FxRobot robot) {
        Threads atOnce = new Threads(Runnable::run, Runnable::run, Clock.systemUTC());
        robot.interact(() -> new Confirmations(overlay, cluster, atOnce, navigator).scale(ECHO));
        Stages.await("the keyboard in the number", () -> robot.lookup("#scale-replicas .text-field")
                .tryQueryAs(TextField.class).filter(TextField::isFocused).isPresent());
        robot.write("4").type(KeyCode.ENTER);
        assertThat(rollouts.asked).contains("scale 4");
        assertThat(isThere(robot, "#scale-question")).isFalse();
    }

    @Test
    void aNumberThatIsNoneCannotBeSet() {
        assertThat(ScaleQuestion.plan(ECHO.type(), 3, -1)).contains("10,000");
        assertThat(ScaleQuestion.plan(ECHO.type(), 3, 0)).contains("3 → 0");
        assertThat(ScaleQuestion.plan(ECHO.type(), 3, 3)).contains("3");
        assertThat(ScaleQuestion.plan(ECHO.type(), 3, 4)).contains("3 → 4")
                .isNotEqualTo(ScaleQuestion.plan(ECHO.type(), 4, 3));
    }

    @Test
    void thatThereIsNoNewRevisionIsSaidOfDeploymentsOnly() {
        assertThat(ScaleQuestion.plan(ECHO.type(), 3, 4)).contains("3 → 4").contains("revision");
        assertThat(ScaleQuestion.plan(Samples.REPLICA_SET, 3, 4)).contains("3 → 4").doesNotContain("revision");
    }

    @Test
    void aPausedDeploymentCannotBeRestarted(FxRobot robot) {
        cluster.object = new Doc(Map.of("spec", Map.of("paused", true)));
        robot.interact(() -> confirmations.restart(ECHO));
        Stages.await("the reason", () -> !robot.lookup("#restart-question-status").queryAs(Label.class).getText()
                .isEmpty());
        assertThat(robot.lookup("#restart-question-yes").queryButton().isDisabled()).isTrue();
    }

    @Test
    void tabStaysInTheQuestion(FxRobot robot) {
        deleter.found.countDown();
        robot.interact(() -> confirmations.delete(List.of(ECHO)));
        for (int i = 0; i < 6; i++) {
            robot.type(KeyCode.TAB);
            assertThat(robot.lookup("#delete-question").query().lookupAll("*"))
                    .contains(robot.lookup("#delete-question").query().getScene().getFocusOwner());
        }
    }

    @Test
    void enterSetsNoNumberThatIsRefused(FxRobot robot) {
        robot.interact(() -> confirmations.scale(ECHO));
        Stages.await("the number", () -> !robot.lookup("#scale-replicas").query().isDisabled());
        TextField number = robot.lookup("#scale-replicas .text-field").queryAs(TextField.class);
        for (String wrong : List.of("99999", "-5", "abc")) {
            robot.interact(() -> number.setText(wrong));
            robot.interact(() -> number.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
            assertThat(robot.lookup("#scale-question-yes").queryButton().isDisabled()).as(wrong).isTrue();
        }
        assertThat(rollouts.asked).isEmpty();
        robot.interact(robot.lookup("#scale-question-no").queryButton()::requestFocus);
        assertThat(number.getText()).isEqualTo("3");
    }
}
