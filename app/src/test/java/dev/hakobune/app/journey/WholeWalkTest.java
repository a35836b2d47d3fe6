package dev.hakobune.app.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import dev.hakobune.cluster.Contexts;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.connect.KubeconfigClusters;
import dev.hakobune.cluster.delete.Deleter.Propagation;

/**
 * Everything that the window has, used once by a person who has just started the program: each part for the first time,
 * which is when it takes longest. What kept the JavaFX thread meanwhile is told by {@link Stalls}.
 */
@Tag("live")
@Tag("walk")
class WholeWalkTest {

    /** Another name for the context that the walk may use, to switch to. */
    private static final String AGAIN = "hakobune-again";

    private final Hand hand = new Hand();
    private final String namespace = "hakobune-walk-" + UUID.randomUUID().toString().substring(0, 6);
    private final String context = LiveJourneyTest.named("live.context");
    private Window window;

    @TempDir
    private Path folder;

    /** Shows in target/journeys how the window stood when something was waited for in vain. */
    @RegisterExtension
    private final AfterTestExecutionCallback picture = test -> test.getExecutionException()
            .ifPresent(_ -> new Album(Path.of("target", "journeys"), window.stage())
                    .take(test.getRequiredTestMethod().getName()));

    @BeforeEach
    void open() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        Path kubeconfig = Path.of(LiveJourneyTest.named("live.kubeconfig"));
        window = new Window(List.of(kubeconfig, again(kubeconfig)), folder.resolve("settings"), "--context", context,
                "--namespace", namespace, "--theme", "light");
    }

    private Path again(Path kubeconfig) throws IOException {
        try (KubeconfigClusters clusters = KubeconfigClusters.start(List.of(kubeconfig))) {
            Contexts.Context named = clusters.contexts().contexts().stream()
                    .filter(known -> known.name().equals(context)).findFirst().orElseThrow();
            return Files.writeString(folder.resolve("again.yaml"),
                    "contexts:\n- name: %s\n  context: {cluster: '%s', user: '%s'}\n".formatted(AGAIN, named.cluster(),
                            named.user()));
        }
    }

    @AfterEach
    void close() {
        try {
            var cluster = window.program().session().cluster();
            var type = cluster.catalog().byWord("namespace").orElseThrow();
            cluster.deleter().delete(List.of(new ResourceRef(type, "", namespace)), Propagation.BACKGROUND, _ -> {});
        } finally {
            window.close();
        }
    }

    @Test
    void nothingKeepsTheJavaFxThread() throws IOException {
        hand.awaitWords("#connection-status", "live");
        window.settle();
        edit();
        find();
        // At once: a node may lose what a container wrote.
        read();
        enter();
        look();
        delete();
        roll();
        change();
        move();
        Stalls.tell("A walk through everything", window.watchdog());
    }

    /** The editor: a new manifest, a mistake, a search, a dry run, apply. */
    private void edit() throws IOException {
        hand.newManifest();
        hand.apply("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: " + namespace + "\n",
                "namespace/" + namespace + " created");
        hand.edit("kind: Pod\n  name: [\n");
        hand.awaitWords("#apply-report", "line 2");
        hand.edit(Hand.manifest("simple-pod"));
        hand.click("#yaml-editor");
        hand.shortcut(KeyCode.F);
        hand.node("#yaml-find-words");
        hand.write("echo");
        hand.type(KeyCode.ESCAPE);
        hand.click("#dry-run");
        hand.awaitWords("#apply-report", "simple-echo");
        hand.click("#apply");
        hand.awaitWords("#apply-report", "pod/simple-echo created");
    }

    /** The pod in the table, and its container in the tree. */
    private void find() {
        hand.awaitWords("#resource-table", "simple-echo", "2/2", "Running");
        hand.clickWords("#cluster-tree", "simple-echo");
        hand.type(KeyCode.RIGHT);
        hand.awaitWords("#cluster-tree", "nginx");
        hand.clickWords("#cluster-tree", "echo");
    }

    /** Kinds, filter, namespaces, both trees, details and an object's YAML. */
    private void look() {
        hand.clickWords("#resource-table", "NAME");
        for (String kind : List.of("Deployments", "ReplicaSets", "Services", "CronJobs", "Pods")) {
            hand.clickWords("#kind-list", kind);
            hand.awaitWords("#resource-table", "NAME");
        }
        hand.type("#filter", "app=nothing");
        hand.awaitNoWords("#resource-table", "simple-echo");
        hand.type("#filter", "simple");
        hand.awaitWords("#resource-table", "simple-echo");
        hand.click("#filter");
        hand.shortcut(KeyCode.A);
        hand.type(KeyCode.BACK_SPACE);
        hand.click("#namespace-picker");
        hand.awaitWords("#namespace-list", "kube-system");
        hand.type(KeyCode.ESCAPE);
        hand.clickWords("#resource-table", "simple-echo");
        hand.awaitWords("#details", "simple-echo", "gihyodocker/echo:latest");
        hand.click("#arrange-by-app");
        hand.awaitWords("#cluster-tree", namespace);
        hand.click("#arrange-by-node");
        hand.clickWords("#cluster-tree", "simple-echo");
        hand.shortcut(KeyCode.E);
        hand.awaitFocus("#yaml-editor");
    }

    private void read() {
        hand.shortcut(KeyCode.L);
        boolean kept = NodeLog.awaitShown(hand, window.program().session().cluster(), namespace, "simple-echo", "echo",
                "start server");
        hand.type("#log-filter", "server");
        // What matches is a text of its own, since it is marked.
        hand.awaitWords("#log-view", kept ? "start \nserver" : "");
        hand.click("#log-pause");
        hand.click("#work-maximize");
        hand.click("#work-maximize");
    }

    private void enter() {
        hand.clickWords("#cluster-tree", "echo");
        hand.shortcut(KeyCode.T);
        hand.awaitWords("#terminal-status", "running");
        hand.click("#terminal");
        hand.write("hostname; ls -la /; exit 3\n");
        hand.awaitWords("#terminal-end", "3");
    }

    private void delete() {
        hand.clickWords("#resource-table", "simple-echo");
        hand.type(KeyCode.DELETE);
        hand.click("#delete-question-yes");
        hand.awaitNoWords("#resource-table", "simple-echo");
    }

    /** A Deployment's revisions, the difference between two, and back. */
    private void roll() throws IOException {
        hand.newManifest();
        hand.rollOutAndBack();
    }

    /** Theme, palette, shortcuts, what was told. */
    private void change() {
        hand.click("#toggle-theme");
        hand.click("#toggle-theme");
        hand.shortcut(KeyCode.K);
        hand.node("#command-palette");
        hand.write("echo");
        hand.awaitWords("#palette-list", "echo");
        hand.type(KeyCode.ESCAPE);
        hand.type(KeyCode.F1);
        hand.node("#shortcuts");
        hand.type(KeyCode.ESCAPE);
        hand.click("#notices-open");
        hand.node("#sheet");
        hand.type(KeyCode.ESCAPE);
        hand.awaitShown("#sheet", false);
    }

    private void move() {
        for (String there : List.of(AGAIN, context)) {
            hand.click("#context-picker");
            hand.clickWords(".combo-box-popup", there);
            hand.awaitWords("#status-cluster", there);
            hand.awaitWords("#connection-status", "live");
            hand.awaitWords("#cluster-tree", "node");
        }
        hand.clickWords("#kind-list", "Deployments");
        hand.awaitWords("#resource-table", "echo");
        hand.clickWords("#resource-table", "echo");
        hand.type(KeyCode.DELETE);
        hand.awaitWords("#delete-question", "ReplicaSet");
        hand.click("#delete-question-yes");
        hand.awaitNoWords("#resource-table", "1/1");
    }
}
