package dev.hakobune.view.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.exec.Shell.End;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.view.FakeCluster;
import dev.hakobune.view.FakeShell;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTest {

    @Test
    void controlAndALetterIsItsControlCharacter() {
        assertThat(ControlKeys.control(KeyCode.C)).isEqualTo(OptionalInt.of(3));
        assertThat(ControlKeys.control(KeyCode.D)).isEqualTo(OptionalInt.of(4));
        assertThat(ControlKeys.control(KeyCode.Z)).isEqualTo(OptionalInt.of(26));
        assertThat(ControlKeys.control(KeyCode.OPEN_BRACKET)).isEqualTo(OptionalInt.of(27));
        assertThat(ControlKeys.control(KeyCode.SPACE)).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void controlAloneSendsNothing() {
        assertThat(ControlKeys.control(KeyCode.CONTROL)).isEmpty();
        assertThat(ControlKeys.control(KeyCode.LEFT)).isEmpty();
    }

    @Test
    void aPasteCannotEndItsBracketsOrTypeControlCharacters() {
        assertThat(Paste.clean("a\u001b[201~rm\u0003\u009b x")).isEqualTo("a[201~rm x");
        assertThat(Paste.clean("one\r\ntwo\nthree\r")).isEqualTo("one\rtwo\rthree\r");
        assertThat(Paste.clean("日本語\tok")).isEqualTo("日本語\tok");
    }

    @Test
    void onlyWhatWouldRunAtOnceIsAskedAbout() {
        assertThat(Paste.runs("ls -l")).isFalse();
        assertThat(Paste.runs("ls -l\r")).isTrue();
        assertThat(Paste.lines("ls\rpwd\r")).isEqualTo(2);
        assertThat(Paste.lines("ls\rpwd")).isEqualTo(2);
    }

    @Test
    void charactersTornBetweenTwoFramesAreWhole() throws IOException {
        byte[] bytes = "日本".getBytes(StandardCharsets.UTF_8);
        FakeShell shell = new FakeShell();
        for (byte one : bytes) {
            shell.writes(new byte[]{one});
        }
        shell.ends(new End.Exited(0));
        ShellConnector connector = new ShellConnector(shell);
        StringBuilder read = new StringBuilder();
        char[] buffer = new char[16];
        for (int count = connector.read(buffer, 0, 16); count > 0; count = connector.read(buffer, 0, 16)) {
            read.append(buffer, 0, count);
        }
        assertThat(read).hasToString("日本");
        assertThat(connector.end()).isEqualTo(new End.Exited(0));
    }

    @Test
    void everyEndHasItsWords() {
        var pod = FakeCluster.pod("echo");
        List<EndWords> all = List.of(EndWords.of(new End.Exited(3), pod, "nginx"),
                EndWords.of(new End.NotStarted("no such file"), pod, "nginx"),
                EndWords.of(new End.Failed("gone"), pod, "nginx"), EndWords.of(new End.Lost("reset"), pod, "nginx"),
                EndWords.of(new End.Closed(), pod, "nginx"), EndWords.of(new IOException("timeout"), "nginx"),
                EndWords.of(new ApiException(403, "Forbidden", "pods/exec is forbidden", List.of(), null),
                        "nginx"));
        assertThat(all).extracting(EndWords::text).doesNotHaveDuplicates().allMatch(text -> !text.isBlank());
        assertThat(all.get(0).brief()).contains("3");
        assertThat(all.get(1).command()).contains("kubectl debug").contains("--target=nginx");
        assertThat(all.get(6).text()).contains("pods/exec is forbidden");
    }

    @Test
    void anExitCodeBeyond128NamesItsSignal() {
        assertThat(EndWords.of(new End.Exited(137), FakeCluster.pod("echo"), "nginx").advice()).contains("9");
        assertThat(EndWords.of(new End.Exited(3), FakeCluster.pod("echo"), "nginx").advice()).isEmpty();
    }
}
