package dev.hakobune.view.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import dev.hakobune.cluster.exec.Shell.End;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.view.FakeCluster;
import dev.hakobune.view.FakeNavigator;
import dev.hakobune.view.FakeShell;
import dev.hakobune.view.Stages;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class TerminalWorkTest {

    private final FakeCluster cluster = new FakeCluster();
    private final List<FakeShell> shells = new CopyOnWriteArrayList<>();
    private final FakeNavigator navigator = new FakeNavigator();
    private volatile IOException refusal;
    private TerminalWork work;

    @Start
    void start(Stage stage) {
        cluster.shells = (_, _, _, _, _) -> {
            if (refusal != null) {
                throw refusal;
            }
            FakeShell shell = new FakeShell();
            shells.add(shell);
            return shell;
        };
        work = new TerminalWork(cluster, FakeCluster.pod("echo"), "nginx", Stages.threads(), navigator);
        Stages.show(stage, work.node());
        work.focus();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(work::close);
    }

    private void opened(int count) {
        Stages.await("shell " + count, () -> shells.size() == count && !work.unsaved().isEmpty());
    }

    private static long terminalThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(it -> it.getName().startsWith("terminal-"))
                .count();
    }

    @Test
    void whatIsTypedReachesTheShellAndControlDoesToo(FxRobot robot) {
        opened(1);
        robot.interact(work::focus);
        robot.press(KeyCode.CONTROL).release(KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        Stages.await("control C", () -> shells.getFirst().typed().equals("\u0003"));
        robot.type(KeyCode.ENTER);
        Stages.await("enter", () -> shells.getFirst().typed().equals("\u0003\r"));
    }

    @Test
    void theTitleSaysHowItEndedAndAnotherCanBeOpened(FxRobot robot) {
        opened(1);
        shells.getFirst().writes("bye\r\n".getBytes(StandardCharsets.UTF_8));
        shells.getFirst().ends(new End.Exited(3));
        Stages.await("the end", () -> robot.lookup("#terminal-end").query().isVisible());
        assertThat(work.title().get()).contains("3");
        assertThat(work.unsaved()).isEmpty();
        assertThat(robot.lookup("#terminal-end-text").queryAs(Label.class).getText()).contains("3");
        robot.interact(robot.lookup("#terminal-again").queryButton()::fire);
        opened(2);
        assertThat(robot.lookup("#terminal-end").query().isVisible()).isFalse();
    }

    @Test
    void aRefusalIsToldInTheServersWords(FxRobot robot) {
        opened(1);
        refusal = new ApiException(403, "Forbidden", "cannot create resource \"pods/exec\"", List.of(), null);
        shells.getFirst().ends(new End.Exited(0));
        Stages.await("the end", () -> robot.lookup("#terminal-end").query().isVisible());
        robot.interact(robot.lookup("#terminal-again").queryButton()::fire);
        Stages.await("the refusal", () -> robot.lookup("#terminal-end-text").queryAs(Label.class).getText()
                .contains("pods/exec"));
    }

    @Test
    void theShellOfAnotherContainerStandsBelowAMarkAndHasTheKeyboard(FxRobot robot) {
        opened(1);
        shells.getFirst().writes("first\r\n".getBytes(StandardCharsets.UTF_8));
        shells.getFirst().ends(new End.Exited(0));
        Stages.await("the end", () -> robot.lookup("#terminal-end").query().isVisible());
        ComboBox<String> containers = robot.lookup("#terminal-container").queryComboBox();
        robot.interact(containers::requestFocus);
        robot.interact(containers::show);
        robot.interact(() -> containers.setValue("echo"));
        robot.interact(containers::hide);
        opened(2);
        Stages.await("the mark", () -> screenText().contains("echo / echo"));
        assertThat(screenText()).containsSubsequence("first", "echo / echo");
        assertThat(((TerminalPane) work.node()).emulator().canvas().isFocused()).isTrue();
        assertThat(work.isOf(FakeCluster.pod("echo"), "echo")).isTrue();
    }

    @Test
    void aShellWhoseContextIsLeftSaysSoAndCanBeOpenedAgainOnlyWithTheContextsNextCluster(FxRobot robot) {
        opened(1);
        robot.interact(work::leave);
        Stages.await("the end", () -> robot.lookup("#terminal-end").query().isVisible());
        assertThat(shells.getFirst().closed).isTrue();
        assertThat(work.unsaved()).isEmpty();
        assertThat(endText(robot)).contains("its context was left", "Open that context again");
        assertThat(robot.lookup("#terminal-again").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#terminal-container").query().isDisabled()).isTrue();

        FakeCluster next = new FakeCluster();
        next.shells = cluster.shells;
        cluster.shells = (_, _, _, _, _) -> {
            throw new IOException("The cluster has been closed.");
        };
        robot.interact(() -> work.enter(next, navigator));
        assertThat(endText(robot)).contains("its context was left").doesNotContain("Open that context again");
        robot.interact(robot.lookup("#terminal-again").queryButton()::fire);
        opened(2);
        shells.getLast().ends(new End.Exited(3));
        Stages.await("its own end", () -> endText(robot).contains("exit code 3"));
    }

    private static String endText(FxRobot robot) {
        return robot.lookup("#terminal-end-text").queryAs(Label.class).getText();
    }

    @Test
    void outputCannotNameTheTab(FxRobot robot) {
        opened(1);
        String before = work.title().get();
        shells.getFirst().writes("\u001b]0;root@production\u0007\u001b]52;c;ZXZpbA==\u0007x".getBytes());
        Stages.await("the output", () -> screenText().contains("x"));
        assertThat(work.title().get()).isEqualTo(before);
    }

    private String screenText() {
        return ((TerminalPane) work.node()).emulator().getTerminalTextBuffer().getScreenLines();
    }

    @Test
    void closingEndsTheShellAndItsThreads(FxRobot robot) {
        opened(1);
        robot.interact(work::close);
        Stages.await("the shell to be closed", () -> shells.getFirst().closed);
        Stages.await("no thread", () -> terminalThreads() == 0);
    }
}
