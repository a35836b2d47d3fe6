package dev.hakobune.cluster.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.exec.DefaultContainer;
import dev.hakobune.cluster.exec.Shell;
import dev.hakobune.cluster.exec.Shells;
import dev.hakobune.cluster.http.ApiException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

abstract class ShellScenarios extends Scenarios {

    ShellScenarios(Site site) {
        super(site);
    }

    private ResourceRef runningPod() {
        assertThat(words(apply(brief("simple-pod.yaml")))).containsExactly("pod/simple-echo created");
        awaitPods(1);
        return ref("Pod", "simple-echo");
    }

    /** Reads until the text comes; what was read. */
    private static String readUntil(Shell shell, String text) throws InterruptedException {
        StringBuilder read = new StringBuilder();
        // Only the end can be new: a reader slower than its shell keeps the connection's pings waiting, too.
        for (int from = 0; read.indexOf(text, from) < 0;) {
            from = Math.max(0, read.length() - text.length());
            byte[] bytes = shell.read();
            if (bytes == null) {
                throw new AssertionError("ended (" + shell.end() + ") after: " + read);
            }
            read.append(new String(bytes, StandardCharsets.UTF_8));
        }
        return read.toString();
    }

    private static Shell.End readToEnd(Shell shell) throws InterruptedException {
        while (shell.read() != null) {
        }
        return shell.end();
    }

    private static void type(Shell shell, String text) throws IOException {
        shell.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theBestShellHasATerminalOfTheRightSizeAndTellsItsExitCode() throws Exception {
        ResourceRef pod = runningPod();
        try (Shell shell = cluster().shells().open(pod, "nginx", Shells.SHELL, 97, 31)) {
            type(shell, "stty size; echo \"shell=$0 term=$TERM\"; cat /etc/image\r");
            String read = readUntil(shell, "nginx-proxy:latest");
            assertThat(read).contains("31 97", "shell=bash", "term=xterm-256color");
            shell.resize(121, 43);
            type(shell, "sleep 0.3; stty size\r");
            readUntil(shell, "43 121");
            assertThat(shell.end()).isNull();
            type(shell, "exit 7\r");
            assertThat(readToEnd(shell)).isEqualTo(new Shell.End.Exited(7));
        }
    }

    @Test
    void theDefaultContainerIsTheFirstUnlessThePodSaysOtherwise() throws Exception {
        ResourceRef pod = runningPod();
        assertThat(DefaultContainer.of(cluster().objects().get(pod))).isEqualTo("nginx");
        apply(brief("simple-pod.yaml").replace("name: simple-echo",
                "name: simple-echo\n  annotations: {kubectl.kubernetes.io/default-container: echo}"));
        assertThat(DefaultContainer.of(cluster().objects().get(pod))).isEqualTo("echo");
    }

    @Test
    void aCommandThatEndsWellHasExitCodeZero() throws Exception {
        try (Shell shell = cluster().shells().open(runningPod(), "echo", List.of("cat", "/etc/image"), 80, 24)) {
            assertThat(readUntil(shell, "latest")).contains("gihyodocker/echo:latest");
            assertThat(readToEnd(shell)).isEqualTo(new Shell.End.Exited(0));
        }
    }

    @Test
    void aProgramThatTheContainerHasNotIsToldFromOneThatFailed() throws Exception {
        try (Shell shell = cluster().shells().open(runningPod(), "echo", List.of("no-such-program"), 80, 24)) {
            assertThat(readToEnd(shell)).isInstanceOfSatisfying(Shell.End.NotStarted.class,
                    end -> assertThat(end.message()).contains("no-such-program"));
        }
    }

    @Test
    void typedBytesAndPrintedBytesAreWhole() throws Exception {
        try (Shell shell = cluster().shells().open(runningPod(), "echo", Shells.SHELL, 80, 24)) {
            type(shell, "stty -echo; echo ready-$((1+1))\r");
            readUntil(shell, "ready-2");
            // Typed before anything reads it, a shell that edits lines would take it for its own.
            type(shell, "echo reading-$((1+2)); read -r line; echo \"<$line>\"\r");
            readUntil(shell, "reading-3");
            type(shell, "日本語 ✓\r");
            readUntil(shell, "<日本語 ✓>");
            type(shell, "head -c 3000000 /dev/zero | tr '\\0' x; echo; echo done-$((1+1))\r");
            assertThat(readUntil(shell, "done-2").chars().filter(c -> c == 'x').count()).isEqualTo(3_000_000);
        }
    }

    private String processes(ResourceRef pod) throws IOException, InterruptedException {
        StringBuilder printed = new StringBuilder();
        try (Shell shell = cluster().shells().open(pod, "echo", List.of("ps", "w"), 200, 24)) {
            for (byte[] bytes = shell.read(); bytes != null; bytes = shell.read()) {
                printed.append(new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return printed.toString();
    }

    @Test
    void closingTheTerminalEndsTheShell() throws Exception {
        ResourceRef pod = runningPod();
        Shell shell = cluster().shells().open(pod, "echo", Shells.SHELL, 80, 24);
        type(shell, "echo ready-$((1+1)); MARK=4321 sleep 4321\r");
        readUntil(shell, "ready-2");
        await("the program")
                .until(() -> processes(pod).contains("sleep 4321"));
        shell.close();
        assertThat(readToEnd(shell)).isEqualTo(new Shell.End.Closed());
        await("the program's end")
                .until(() -> !processes(pod).contains("sleep 4321"));
    }

    @Test
    void aCompletedPodIsRefusedInKubectlsWords() {
        apply(LogScenarios.pod("done", site().image("busybox"), "command: [\"true\"]").replace("spec:\n",
                "spec:\n  restartPolicy: Never\n"));
        await("the pod's end")
                .until(() -> value("Pod", "done", "status", "phase").equals("Succeeded"));
        assertThatThrownBy(() -> cluster().shells().open(ref("Pod", "done"), "main", Shells.SHELL, 80, 24))
                .isInstanceOf(ApiException.class)
                .hasMessage("cannot exec into a container in a completed pod; current phase is Succeeded");
        asKubectl("error: cannot exec into a container in a completed pod; current phase is Succeeded", "exec", "done",
                "--", "sh");
    }

    @Test
    void aPodThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> cluster().shells().open(ref("Pod", "nothing"), "main", Shells.SHELL, 80, 24))
                .isInstanceOf(ApiException.class).hasMessage("pods \"nothing\" not found");
    }
}
