package dev.hakobune.app.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.delete.Deleter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

    /** The kubeconfig of the cluster. */
    abstract Path kubeconfig() throws Exception;

    /** The context to open. */
    abstract String context();

    @BeforeEach
    void open() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        window = new Window(kubeconfig(), settings, "--context", context(), "--namespace", namespace, "--theme",
                "light");
    }

    @AfterEach
    void close() {
        tidy();
        window.close();
    }

    @Test
    void aPodIsAppliedSeenReadEnteredAndDeleted() {
        hand.awaitWords("#connection-status", "live");

        hand.click("#new-manifest");
        hand.edit(namespaceManifest());
        hand.click("#apply");
        hand.awaitWords("#apply-report", "namespace/" + namespace + " created");
        hand.edit(podManifest());
        hand.click("#apply");
        hand.awaitWords("#apply-report", "pod/simple-echo created");

        hand.awaitWords("#resource-table", "simple-echo", "2/2", "Running");
        hand.clickWords("#resource-table", "simple-echo");
        hand.awaitWords("#details", "simple-echo");

        hand.clickWords("#cluster-tree", "simple-echo");
        hand.type(KeyCode.RIGHT);
        hand.awaitWords("#cluster-tree", "nginx");
        hand.clickWords("#cluster-tree", "echo");

        hand.shortcut(KeyCode.L);
        hand.awaitWords("#log-view", "start server");

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

    /** Removes the namespace with all that the journey has left in it, however it ended. */
    private void tidy() {
        try (Cluster cluster = window.clusters().open(context())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> cluster.connection().state().live()
                    && !cluster.catalog().isEmpty());
            Deleter deleter = cluster.deleter();
            deleter.delete(deleter.named(namespaceManifest(), ""), Deleter.Propagation.BACKGROUND, _ -> {});
        }
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
