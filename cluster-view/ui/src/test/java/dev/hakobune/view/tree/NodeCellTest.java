package dev.hakobune.view.tree;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeView;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.util.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.rows.ContainerRow;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.cluster.tree.TreeNode.Kind;
import dev.hakobune.view.Texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(ApplicationExtension.class)
class NodeCellTest {

    private static final int NARROW = 110;
    private static final int WIDE = 520;

    private TreeView<TreeNode> tree;
    private volatile Instant now = Instant.ofEpochSecond(125);

    @Start
    void start(Stage stage) {
        tree = new TreeView<>();
        tree.setCellFactory(_ -> new NodeCell(() -> now));
        tree.setFixedCellSize(26);
        stage.setScene(new Scene(new Pane(tree), 600, 200));
        stage.show();
    }

    private static TreeNode node(Kind kind, String name, Health health, String status, List<TreeNode> children) {
        TreeNode.Detail detail = kind == Kind.POD ? new TreeNode.Detail(1, 1, -1) : new TreeNode.Detail(0, -1, 1);
        return new TreeNode(name, kind, name, detail, status, health, null, null, children);
    }

    private static TreeNode pod(Health health, String status) {
        return pod("echo-5d9c7b8d4f-x7k2p", health, status, 1, 0);
    }

    private static TreeNode pod(String name, Health health, String status, int ready, int restarts) {
        PodRow row = new PodRow(null, "u", "default", name, Map.of(), 100, 1, null, "", "", "", health, status, ready,
                1, restarts, 0, "", List.of());
        return new TreeNode("u", Kind.POD, name, new TreeNode.Detail(ready, 1, -1), status, health, null, row,
                List.of());
    }

    /** The line as it is in a tree of that width. */
    private NodeCell cell(FxRobot robot, int width) {
        robot.interact(() -> {
            tree.setPrefSize(width, 150);
            tree.getScene().getRoot().applyCss();
            tree.getScene().getRoot().layout();
        });
        return robot.from(tree).lookup(".tree-cell").<NodeCell>queryAll().stream().filter(cell -> !cell.isEmpty())
                .findFirst().orElseThrow();
    }

    private static Label label(NodeCell cell, boolean detail) {
        Set<Node> labels = cell.lookupAll(".label");
        return (Label) labels.stream().filter(label -> label.getStyleClass().contains("tree-detail") == detail)
                .findFirst().orElseThrow();
    }

    /** The parts that are to be seen, from left to right, but for the icons. */
    private static List<String> seen(NodeCell cell) {
        return ((NodeLine) cell.getGraphic()).getChildrenUnmodifiable().stream().filter(Node::isVisible)
                .sorted(Comparator.comparing(part -> part.getBoundsInParent().getMinX()))
                .map(part -> part instanceof Label label
                        ? label.getText()
                        : part instanceof Text text ? text.getText() : "")
                .filter(text -> !text.isEmpty()).toList();
    }

    @Test
    void aPodHasTheFiguresOfKubectlInItsOrder(FxRobot robot) {
        robot.interact(() -> tree.setRoot(new NodeItem(pod("simple-echo", Health.GOOD, "Running", 1, 3), _ -> true)));

        assertThat(seen(cell(robot, WIDE))).containsExactly("simple-echo", "1/1", "Running", "↻ 3", "25s");
    }

    @Test
    void itsFiguresGoOn(FxRobot robot) {
        NodeItem item = new NodeItem(pod("simple-echo", Health.GOOD, "Running", 1, 0), _ -> true);
        robot.interact(() -> tree.setRoot(item));
        NodeCell cell = cell(robot, WIDE);
        robot.moveTo(cell).moveBy(1, 0);
        Tooltip tip = cell.getTooltip();
        tip.setShowDuration(Duration.INDEFINITE);
        await().until(tip::isShowing);

        now = now.plusSeconds(80);
        robot.interact(cell::tick);
        assertThat(seen(cell)).endsWith("105s");
        assertThat(tip.getText()).endsWith("RESTARTS 0\nAGE 105s");

        robot.interact(() -> item.update(pod("simple-echo", Health.GOOD, "Running", 1, 1), _ -> {}));
        assertThat(seen(cell)).contains("↻ 1");
        assertThat(tip.getText()).endsWith("RESTARTS 1\nAGE 105s");
    }

    @Test
    void itsFiguresComeBeforeTheMiddleOfItsName(FxRobot robot) {
        robot.interact(() -> tree.setRoot(new NodeItem(pod(Health.GOOD, "Running"), _ -> true)));

        int most = 0;
        boolean cutForAll = false;
        for (int width = NARROW; width <= WIDE; width += 5) {
            NodeCell cell = cell(robot, width);
            List<String> seen = seen(cell);
            if (seen.size() > 2) {
                assertThat(label(cell, false).getWidth()).as("at %d", width).isGreaterThan(100);
            }
            assertThat(seen).as("at %d", width).hasSizeGreaterThanOrEqualTo(most);
            most = seen.size();
            cutForAll |= most == 5 && label(cell, false).isTextTruncated();
        }
        assertThat(cutForAll).isTrue();
        assertThat(label(cell(robot, WIDE), false).isTextTruncated()).isFalse();
        assertThat(seen(cell(robot, NARROW))).containsExactly("echo-5d9c7b8d4f-x7k2p");
    }

    @Test
    void aStateToKnowOfIsWholeBeforeTheNameIs(FxRobot robot) {
        robot.interact(() -> tree.setRoot(new NodeItem(pod(Health.BAD, "CrashLoopBackOff"), _ -> true)));

        boolean nameCutForIt = false;
        for (int width = NARROW; width <= WIDE; width += 5) {
            NodeCell cell = cell(robot, width);
            Label state = label(cell, true);
            boolean nameCut = label(cell, false).isTextTruncated();
            assertThat(!state.isVisible() || !state.isTextTruncated() || nameCut).as("at %d", width).isTrue();
            nameCutForIt |= state.isVisible() && !state.isTextTruncated() && nameCut;
        }
        assertThat(nameCutForIt).isTrue();
        assertThat(label(cell(robot, WIDE), false).isTextTruncated()).isFalse();
    }

    @Test
    void besideALongStateOneCanStillTellWhoseNameItIs(FxRobot robot) {
        robot.interact(() -> tree.setRoot(new NodeItem(pod(Health.UNDER_WAY, "ContainerCreating"), _ -> true)));

        boolean stateCut = false;
        for (int width = NARROW; width <= WIDE; width += 5) {
            NodeCell cell = cell(robot, width);
            Label state = label(cell, true);
            Label name = label(cell, false);
            if (state.isVisible() && name.isTextTruncated()) {
                assertThat(name.getWidth()).as("at %d", width).isGreaterThan(70);
                assertThat(name.getTextOverrun()).as("at %d", width).isEqualTo(OverrunStyle.CENTER_ELLIPSIS);
                stateCut |= state.isTextTruncated();
            }
        }
        assertThat(stateCut).isTrue();
    }

    @Test
    void ofAPodThatRunsAndIsNotReadyTheCountComesBeforeTheWord(FxRobot robot) {
        robot.interact(() -> tree.setRoot(new NodeItem(
                pod("echo-5d9c7b8d4f-x7k2p", Health.UNDER_WAY, "Running", 0, 0), _ -> true)));

        for (int width = NARROW; width <= WIDE; width += 5) {
            List<String> seen = seen(cell(robot, width));
            assertThat(!seen.contains("Running") || seen.contains("0/1")).as("at %d", width).isTrue();
        }
    }

    @Test
    void aContainerTellsItsOwnRestarts(FxRobot robot) {
        ContainerRow container = new ContainerRow("nginx", ContainerRow.Role.MAIN, "nginx", Health.GOOD, "Running",
                true,
                2);
        PodRow row = new PodRow(null, "u", "default", "echo", Map.of(), 100, 1, null, "", "", "", Health.GOOD,
                "Running", 2, 2, 5, 0, "", List.of(container));
        robot.interact(() -> tree.setRoot(new NodeItem(new TreeNode("u/nginx", Kind.CONTAINER, "nginx",
                new TreeNode.Detail(0, -1, -1), "Running", Health.GOOD, null, row, List.of()), _ -> true)));

        assertThat(seen(cell(robot, WIDE))).containsExactly("nginx", "Running", "↻ 2");
    }

    @Test
    void whatThereIsNoRoomForIsInTheTooltip(FxRobot robot) {
        robot.interact(() -> tree.setRoot(new NodeItem(
                node(Kind.NODE, "gke-europe-west1-pool-7", Health.GOOD, "Ready", List.of()), _ -> true)));
        NodeCell cell = cell(robot, NARROW);
        robot.moveTo(cell).moveBy(1, 0);

        assertThat(cell.getTooltip().getText()).isEqualTo("gke-europe-west1-pool-7\nReady · 1 pod");
    }

    @Test
    void thePointerTellsOfAPodWhatKubectlPrintsOfIt(FxRobot robot) {
        robot.interact(() -> tree.setRoot(new NodeItem(pod("echo", Health.GOOD, "Running", 1, 3), _ -> true)));
        NodeCell cell = cell(robot, WIDE);
        robot.moveTo(cell).moveBy(1, 0);

        assertThat(cell.getTooltip().getText()).isEqualTo("echo\nREADY 1/1\nSTATUS Running\nRESTARTS 3\nAGE 25s");
    }

    @Test
    void aMarkThatIsThatOfWhatIsBelowIsSaidInWords(FxRobot robot) {
        robot.interact(() -> tree.setRoot(new NodeItem(node(Kind.NODE, "n", Health.BAD, "Ready",
                List.of(pod(Health.BAD, "Error"))), _ -> false)));

        assertThat(cell(robot, WIDE).getAccessibleText()).startsWith("node n Ready")
                .endsWith(Texts.text("tree.below.BAD"));
    }
}
