package dev.hakobune.app.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.hakobune.app.session.Session;
import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.apply.Applier;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.view.Action;
import dev.hakobune.view.Capabilities;

import static org.awaitility.Awaitility.await;

/**
 * Takes the pictures of the README: walks through the window on a real cluster, in a namespace of its own.
 * {@code mvn -Ppictures verify} in the language and theme that {@code pictures.lang} and {@code pictures.theme} name.
 */
@Tag("pictures")
class PicturesTest {

    private static final String NAMESPACE = "hakobune-pictures";

    private final Hand hand = new Hand();
    private Window window;
    private Session session;
    private Album album;

    @TempDir
    private Path settings;

    @BeforeEach
    void open() throws Exception {
        Album.speakItsLanguage();
        window = new Window(List.of(Path.of(LiveJourneyTest.named("live.kubeconfig"))), settings, "--context",
                LiveJourneyTest.named("live.context"), "--namespace", NAMESPACE, "--theme", Album.theme());
        session = window.program().session();
        album = Album.of(window.stage());
        await().atMost(Duration.ofSeconds(60)).until(() -> !session.cluster().catalog().isEmpty());
        apply("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: " + NAMESPACE + "\n", "");
    }

    @AfterEach
    void close() {
        try {
            Deleter deleter = session.cluster().deleter();
            deleter.delete(List.of(ref("namespace", NAMESPACE)), Deleter.Propagation.BACKGROUND, _ -> {});
        } finally {
            window.close();
        }
    }

    @Test
    void theStationsOfTheWalkthrough() throws IOException {
        hand.click("#new-manifest");
        hand.edit(Hand.manifest("simple-pod"));
        hand.click("#apply");
        hand.awaitWords("#apply-report", "pod/simple-echo created");
        hand.awaitWords("#resource-table", "2/2", "Running");
        select("pod", "simple-echo");
        hand.awaitWords("#details", "10.244");
        album.take("02-apply");

        act(Action.SHELL);
        hand.awaitSpoken("#terminal", "#");
        hand.click("#terminal");
        hand.write("ls /\nhostname\n");
        hand.awaitSpoken("#terminal", "simple-echo");
        album.take("04-shell");

        readLog();
        album.take("05-logs");

        act(Action.DELETE_SELECTED);
        hand.node("#delete-question-yes");
        album.take("06-delete");
        hand.click("#delete-question-yes");
        hand.awaitNoWords("#resource-table", "simple-echo");

        apply(Hand.manifest("simple-deployment"), "first applied from simple-deployment.yaml");
        hand.awaitWords("#resource-table", "2/2", "Running");
        settle("echo", 1);
        apply(Hand.manifest("simple-deployment-patched"), "image of echo: latest to patched");
        settle("echo", 2);
        hand.click("#arrange-by-app");
        select("deployment", "echo");
        hand.awaitWords("#details", "echo");
        act(Action.REVISIONS);
        hand.node("#revision-2");
        album.take("10-revisions");
        hand.click("#revision-1");
        hand.click("#work-maximize");
        album.take("12-compare");
        hand.click("#rollback");
        hand.node("#rollback-question-yes");
        album.take("13-rollback");
        hand.click("#rollback-question-yes");
        hand.node("#revision-3");
        settle("echo", 3);
        album.take("13-rolled-back");
        hand.click("#work-maximize");

        act(Action.SCALE);
        hand.awaitFocus("#scale-replicas .text-field");
        album.take("08-scale");
        hand.type(KeyCode.ESCAPE);
        act(Action.DELETE_SELECTED);
        hand.node("#delete-question-yes");
        hand.node("#delete-cascade");
        album.take("14-cascade");
        hand.click("#delete-question-yes");

        apply(Hand.manifest("simple-replicaset-with-label"), "");
        apply(Hand.manifest("simple-service"), "");
        show("pod");
        hand.awaitWords("#resource-table", "echo-spring", "echo-summer");
        for (String underWay : List.of("0/2", "1/2", "Terminating")) {
            hand.awaitNoWords("#resource-table", underWay);
        }
        filter("app=echo,release=summer");
        hand.awaitNoWords("#resource-table", "echo-spring");
        album.take("15-selector");
        filter("");
        select("service", "echo");
        hand.awaitWords("#details", "echo-summer");
        album.take("16-service");
    }

    /** Opens the log of the pod, and of one like it when the node has lost the first one's. */
    private void readLog() throws IOException {
        for (;;) {
            Hand.onFx(() -> {
                session.navigator().logs(ref("pod", "simple-echo"), "echo");
                return null;
            });
            if (NodeLog.awaitShown(hand, session.cluster(), NAMESPACE, "simple-echo", "echo", "start server")) {
                return;
            }
            hand.shortcut(KeyCode.W);
            session.cluster().deleter().delete(List.of(ref("pod", "simple-echo")), Deleter.Propagation.BACKGROUND,
                    _ -> {});
            apply(Hand.manifest("simple-pod"), "");
            hand.awaitWords("#resource-table", "2/2", "Running");
        }
    }

    private void apply(String manifest, String cause) {
        Cluster cluster = session.cluster();
        cluster.applier().apply(manifest, new Applier.Options(NAMESPACE, false, false, cause), _ -> {});
    }

    /** Waits until a Deployment has so many revisions and all its pods are ready. */
    private void settle(String deployment, int revisions) {
        await().atMost(Duration.ofSeconds(120)).ignoreExceptions().until(() -> {
            var history = session.cluster().rollouts().history(ref("deployment", deployment));
            return history.complete() && history.revisions().getLast().number() >= revisions;
        });
    }

    private void act(Action action) {
        Hand.onFx(() -> {
            var selection = session.scope().selection().get();
            Capabilities.perform(action, selection.refs(), selection.container(), session.navigator());
            return null;
        });
    }

    private void select(String word, String name) {
        ResourceRef ref = ref(word, name);
        Hand.onFx(() -> {
            session.scope().reveal(ref);
            return null;
        });
    }

    private void show(String word) {
        Hand.onFx(() -> {
            session.scope().kind().set(ref(word, "").type());
            return null;
        });
    }

    private void filter(String words) {
        Hand.onFx(() -> {
            session.scope().namespaces().set(Set.of(NAMESPACE));
            session.scope().filterText().set(words);
            return null;
        });
    }

    private ResourceRef ref(String word, String name) {
        var type = session.cluster().catalog().byWord(word).orElseThrow();
        return new ResourceRef(type, type.namespaced() ? NAMESPACE : "", name);
    }
}
