package dev.hakobune.view.details;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.connect.ConnectionState;
import dev.hakobune.view.FakeCluster;
import dev.hakobune.view.FakeNavigator;
import dev.hakobune.view.Samples;
import dev.hakobune.view.Scope;
import dev.hakobune.view.Threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The details of one object, whose state the test changes. */
@ExtendWith(ApplicationExtension.class)
class DetailsTest {

    /** In pixels: the pane in a window of 1000 by 700. */
    private static final int NARROW = 220;

    private final FakeCluster cluster = new FakeCluster();
    private final Scope scope = new Scope();
    private Details details;

    @Start
    void start(Stage stage) {
        cluster.object = phase("Running", "");
        details = new Details(cluster, scope, new FakeNavigator(),
                new Threads(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater, InstantSource.system()));
        stage.setScene(new Scene(details, 330, 700));
        stage.show();
        select(FakeCluster.pod("echo"));
    }

    @AfterEach
    void close() {
        onFx(() -> {
            details.close();
            return null;
        });
    }

    private static Doc phase(String phase, String message) {
        return new Doc(Map.of("spec", Map.of("containers", List.of(Map.of("name", "echo"))),
                "status", Map.of("phase", phase, "message", message)));
    }

    private void select(ResourceRef ref) {
        scope.selection().set(Scope.Selection.of(ref));
    }

    private static <T> T onFx(Callable<T> ask) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, ask);
    }

    private static String text(FxRobot robot, String id) {
        return onFx(() -> robot.lookup(id).tryQueryAs(Label.class).filter(Node::isVisible).map(Label::getText)
                .orElse(""));
    }

    private static Bounds bounds(FxRobot robot, String id) {
        return onFx(() -> {
            Node node = robot.lookup(id).query();
            node.getScene().getRoot().applyCss();
            node.getScene().getRoot().layout();
            return node.localToScene(node.getLayoutBounds());
        });
    }

    private static double top(FxRobot robot, String id) {
        return bounds(robot, id).getMinY();
    }

    private static double height(FxRobot robot, String id) {
        return bounds(robot, id).getHeight();
    }

    @Test
    void whatOneClicksStaysWhereItIsWhenTheStateTakesMoreLines(FxRobot robot) {
        await().until(() -> robot.lookup("#delete-selected").tryQuery().isPresent());
        double before = top(robot, "#delete-selected");
        double words = height(robot, "#details-words");

        cluster.object = phase("Failed", "The node was low on resource: memory. ".repeat(5));
        onFx(() -> {
            select(FakeCluster.pod("ohce"));
            return null;
        });
        await().until(() -> text(robot, "#details-words").contains("low on resource"));

        assertThat(top(robot, "#delete-selected")).isEqualTo(before);
        assertThat(height(robot, "#details-words")).isGreaterThan(words);
    }

    @Test
    void thatAGracePeriodIsOverIsSaidWhenItIsThoughNothingElseChanges(FxRobot robot) {
        Instant soon = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
        cluster.object = new Doc(Map.of("metadata",
                Map.of("deletionTimestamp", soon.toString(), "deletionGracePeriodSeconds", 30),
                "status", Map.of("phase", "Running")));
        onFx(() -> {
            select(FakeCluster.pod("ohce"));
            return null;
        });
        await().until(() -> text(robot, "#details-words").contains("are over"));
    }

    @Test
    void aWorkloadThatIsGoneDoesNotSayThatItHadNoPods(FxRobot robot) {
        cluster.object = new Doc(Map.of("metadata", Map.of("uid", "d"), "spec", Map.of("replicas", 3), "status",
                Map.of("readyReplicas", 3)));
        onFx(() -> {
            select(FakeCluster.deployment("echo"));
            return null;
        });
        await().until(() -> robot.lookup("No pods.").tryQuery().isPresent());

        cluster.object = null;
        cluster.removed = List.of(Samples.pod("echo"));
        cluster.feedListeners.forEach(Runnable::run);
        await().until(() -> text(robot, "#details-state").equals("Gone"));
        assertThat(robot.lookup("No pods.").tryQuery()).isEmpty();
        assertThat(robot.lookup("3 of 3 ready").tryQuery()).isPresent();
    }

    @Test
    void aValueThatIsBrokenIntoLinesHasNoBoxThatAShortOneHasNot(FxRobot robot) {
        String image = "registry.example.com/team/" + "echo".repeat(12) + ":latest";
        cluster.object = new Doc(Map.of("spec",
                Map.of("containers", List.of(Map.of("name", "echo", "image", image)))));
        onFx(() -> {
            select(FakeCluster.pod("ohce"));
            return null;
        });
        await().until(() -> robot.lookup(".machine").queryAll().stream()
                .anyMatch(node -> node instanceof Label label && label.isVisible()
                        && label.getText().contains("echoecho")));
        assertThat(robot.lookup(".block").queryAll()).isEmpty();
    }

    @Test
    void nothingOfAPodOfADeploymentSticksOutOfANarrowPane(FxRobot robot) {
        cluster.object = Docs.yaml("""
                metadata:
                  labels: {app: echo, pod-template-hash: 5978746d5f, app.kubernetes.io/name: echo-of-the-north-wind}
                  ownerReferences:
                  - {apiVersion: apps/v1, kind: ReplicaSet, name: echo-of-the-north-wind-5978746d5f, controller: true}
                spec:
                  nodeName: node-1.north.example.com
                  containers: [{name: echo-of-the-north-wind, image: gihyodocker/echo:latest}]
                status:
                  phase: Running
                  podIP: 10.244.1.28
                  conditions:
                  - {type: PodReadyToStartContainers, status: "True", lastTransitionTime: "2026-01-01T00:00:00Z"}
                  - {type: Ready, status: "False", reason: ContainersNotReadyWithAReason, message: not ready}
                """);
        onFx(() -> {
            details.getScene().getWindow().setWidth(NARROW);
            select(FakeCluster.pod("echo-of-the-north-wind-5978746d5f-4hmcz"));
            return null;
        });
        await().until(() -> robot.lookup(".chip").tryQuery().isPresent() && onFx(details::getWidth) <= NARROW);

        double end = bounds(robot, "#details .viewport").getMaxX();
        assertThat(onFx(() -> robot.from(details.getContent()).lookup((Node node) -> node instanceof Region
                && isShown(node) && node.localToScene(node.getLayoutBounds()).getMaxX() > end).queryAll())).isEmpty();
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    @Test
    void withoutAConnectionTheySayThatTheyAreOldAndNothingCanBeDone(FxRobot robot) {
        await().until(() -> robot.lookup("#delete-selected").tryQuery().isPresent());
        Button delete = robot.lookup("#delete-selected").queryButton();
        assertThat(delete.isDisabled()).isFalse();

        cluster.connection(ConnectionState.STALE);
        await().until(() -> onFx(delete::isDisabled));
        assertThat(text(robot, "#details-refusals")).contains("There is no connection to the cluster");

        cluster.connection(ConnectionState.LIVE);
        await().until(() -> !onFx(delete::isDisabled));
        assertThat(text(robot, "#details-refusals")).doesNotContain("connection");
    }
}
