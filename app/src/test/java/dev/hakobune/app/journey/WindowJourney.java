package dev.hakobune.app.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import dev.hakobune.cluster.Cluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way through the window with mouse and keyboard, by the ids that are promised: the same on the practice cluster and
 * on a real one, in a namespace that it makes and removes.
 */
abstract class WindowJourney {

    private final Hand hand = new Hand();
    private final String namespace = "hakobune-window-" + UUID.randomUUID().toString().substring(0, 6);
    private Window window;

    @TempDir
    private Path settings;

    /** Shows in target/journeys how the window stood when something was waited for in vain. */
    @RegisterExtension
    private final AfterTestExecutionCallback picture = context -> context.getExecutionException()
            .ifPresent(_ -> new Album(Path.of("target", "journeys"), window.stage())
                    .take(getClass().getSimpleName() + "-" + context.getRequiredTestMethod().getName()));

    /** The kubeconfig of the cluster. */
    abstract Path kubeconfig() throws Exception;

    /** What the program is told besides. */
    abstract List<String> words();

    /** Removes what the journey has left, however it ended. */
    abstract void tidy(Cluster cluster, String namespace);

    @BeforeEach
    void open() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        window = new Window(List.of(kubeconfig()), settings,
                Stream.concat(Stream.of("--namespace", namespace, "--theme",
                        "light"), words().stream()).toArray(String[]::new));
        hand.awaitWords("#connection-status", "live");
        window.settle();
        hand.newManifest();
        hand.apply("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: " + namespace + "\n",
                "namespace/" + namespace + " created");
    }

    @AfterEach
    void close() {
        try {
            tidy(window.program().session().cluster(), namespace);
        } finally {
            window.close();
        }
        Stalls.tell(getClass().getSimpleName(), window.watchdog());
    }

    @Test
    void aPodIsAppliedSeenReadEnteredAndDeleted() throws IOException {
        hand.apply(Hand.manifest("simple-pod"), "pod/simple-echo created");
        hand.awaitWords("#resource-table", "simple-echo", "2/2", "Running");
        hand.clickWords("#resource-table", "simple-echo");
        hand.awaitWords("#details", "simple-echo", "gihyodocker/echo:latest");

        hand.clickWords("#cluster-tree", "simple-echo");
        hand.type(KeyCode.RIGHT);
        hand.awaitWords("#cluster-tree", "nginx");
        hand.clickWords("#cluster-tree", "echo");

        hand.shortcut(KeyCode.L);
        NodeLog.awaitShown(hand, window.program().session().cluster(), namespace, "simple-echo", "echo",
                "start server");

        hand.shortcut(KeyCode.T);
        hand.awaitWords("#terminal-status", "running");
        hand.click("#terminal");
        hand.write("hostname\n");
        hand.awaitSpoken("#terminal", "simple-echo");

        hand.clickWords("#resource-table", "simple-echo");
        hand.type(KeyCode.DELETE);
        hand.click("#delete-question-yes");
        hand.awaitNoWords("#resource-table", "simple-echo");
        assertThat(hand.read("#notifications")).doesNotContain("failed");
    }

    @Test
    void aDeploymentIsPatchedRolledBackScaledAndDeleted() throws IOException {
        hand.rollOutAndBack();

        hand.clickWords("#resource-table", "echo");
        hand.type(KeyCode.DELETE);
        hand.awaitWords("#delete-question", "ReplicaSet");
        hand.click("#delete-question-yes");
        hand.awaitNoWords("#resource-table", "1/1");
        hand.clickWords("#kind-list", "Pods");
        hand.awaitNoWords("#resource-table", "Running");
        assertThat(hand.read("#notifications")).doesNotContain("failed");
    }
}
