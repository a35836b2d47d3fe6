package dev.hakobune.practice;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hakobune.practice.scene.Scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What a practice cluster that is served without a window does with the file that it is given. */
class ServeTest {
    @TempDir
    Path folder;

    /** What runs in a JVM of its own, for signals. */
    static final class Served {
        private Served() {}

        public static void main(String[] words) throws IOException {
            PracticeCluster.serve(Path.of(words[0]), Scene.EMPTY);
        }
    }

    private static Process serve(Path kubeconfig) throws IOException {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp", classPath,
                Served.class.getName(), kubeconfig.toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contexts: [{name: work}]\nclusters: [{name: work}]", "notes, no YAML: [",
            "contexts: [{name: practice}]\nclusters: [{name: practice, cluster: {server: 'https://example.org'}}]",
            "contexts: [{name: practice}, {name: work}]\nclusters: [{name: practice, cluster: {server: "
                    + "'https://127.0.0.1:1'}}]"})
    void whatSomebodyMayNeedIsNotWrittenOver(String content) throws IOException {
        var file = Files.writeString(folder.resolve("config"), content);
        assertThatThrownBy(() -> PracticeCluster.serve(file, Scene.EMPTY))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent(content);
    }

    @Test
    void aFolderIsNotReplaced() {
        assertThatThrownBy(() -> PracticeCluster.serve(folder, Scene.EMPTY))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
    void itsFileGoesWhenItIsEnded() throws Exception {
        var file = Files.writeString(folder.resolve("config"), "contexts: [{name: practice}]\nclusters: "
                + "[{name: practice, cluster: {server: 'https://127.0.0.1:1'}}]");
        var served = serve(file);
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(file).contains("learner"));
        served.destroy();
        served.waitFor();
        assertThat(file).doesNotExist();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
    void aFileThatSomebodyHasWrittenToStays() throws Exception {
        var file = Files.createFile(folder.resolve("config"));
        var served = serve(file);
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(file).contains("learner"));
        Files.writeString(file, "contexts: [{name: work}]");
        served.destroy();
        served.waitFor();
        assertThat(file).hasContent("contexts: [{name: work}]");
    }
}
