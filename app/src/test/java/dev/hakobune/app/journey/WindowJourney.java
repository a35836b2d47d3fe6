package dev.hakobune.app.journey;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

import dev.hakobune.app.Arguments;
import dev.hakobune.app.Program;
import dev.hakobune.app.session.Editors;
import dev.hakobune.app.settings.Remembered;
import dev.hakobune.app.settings.SettingsFile;
import dev.hakobune.cluster.connect.KubeconfigClusters;
import dev.hakobune.view.Threads;
import dev.hakobune.yaml.NativeFileChoice;
import dev.hakobune.yaml.file.Drafts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way through the window with mouse and keyboard, by the ids that are promised: the same on the practice cluster and
 * on a real one, in a namespace that it makes and removes.
 */
abstract class WindowJourney {

    private final Hand hand = new Hand();
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final String namespace = "hakobune-window-" + UUID.randomUUID().toString().substring(0, 6);
    private KubeconfigClusters clusters;
    private Program program;
    private Stage stage;

    @TempDir
    private Path settings;

    /** The kubeconfig of the cluster. */
    abstract Path kubeconfig() throws Exception;

    /** The context to open. */
    abstract String context();

    @BeforeEach
    void open() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        FxToolkit.registerPrimaryStage();
        clusters = KubeconfigClusters.start(List.of(kubeconfig()));
        Arguments arguments = Arguments
                .parse(List.of("--context", context(), "--namespace", namespace, "--theme", "light")).arguments();
        Threads threads = new Threads(background, Platform::runLater, Clock.systemUTC());
        stage = Hand.onFx(() -> {
            Stage fresh = new Stage();
            program = new Program(arguments, fresh, threads,
                    new Remembered(new SettingsFile(settings.resolve("settings.properties")), background), clusters,
                    new Editors.Desk(new NativeFileChoice(), new Drafts(settings.resolve("drafts"))));
            program.start();
            return fresh;
        });
    }

    @AfterEach
    void close() {
        Hand.onFx(() -> {
            program.close();
            stage.close();
            return null;
        });
        clusters.close();
        background.shutdownNow();
    }

    @Test
    void aPodIsAppliedSeenReadEnteredAndDeleted() {
        hand.awaitWords("#connection-status", "live");

        hand.click("#new-manifest");
        hand.edit(namespaceManifest() + "---\n" + podManifest());
        hand.click("#apply");
        hand.awaitWords("#apply-report", "namespace/" + namespace + " created", "pod/simple-echo created");

        hand.awaitWords("#resource-table", "simple-echo", "2/2", "Running");
        hand.clickWords("#resource-table", "simple-echo");
        hand.awaitWords("#details", "simple-echo");

        hand.clickWords("#cluster-tree", "simple-echo");
        hand.type(KeyCode.RIGHT);
        hand.awaitWords("#cluster-tree", "nginx");
        hand.clickWords("#cluster-tree", "echo");

        hand.type(KeyCode.SHORTCUT, KeyCode.L);
        hand.awaitWords("#log-view", "start server");

        hand.type(KeyCode.SHORTCUT, KeyCode.T);
        hand.awaitWords("#terminal-status", "running");
        hand.click("#terminal");
        hand.write("echo bin$((6*7))\n");
        hand.awaitSpoken("#terminal", "bin42");

        hand.clickWords("#resource-table", "simple-echo");
        hand.type(KeyCode.DELETE);
        hand.click("#delete-question-yes");
        hand.awaitNoWords("#resource-table", "simple-echo");

        hand.clickWords("#work-tabs", "manifest");
        hand.edit(namespaceManifest());
        hand.click("#delete-manifest");
        assertThat(hand.read("#apply-report")).contains(namespace);
    }

    private String namespaceManifest() {
        return "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: %s\n".formatted(namespace);
    }

    private String podManifest() {
        return """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: simple-echo
                  namespace: %s
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                    - name: nginx
                      image: gihyodocker/nginx-proxy:latest
                      env:
                        - name: BACKEND_HOST
                          value: localhost:8080
                      ports:
                        - containerPort: 80
                    - name: echo
                      image: gihyodocker/echo:latest
                      ports:
                        - containerPort: 8080
                """.formatted(namespace);
    }
}
