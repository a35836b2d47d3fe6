package dev.hakobune.view.tree;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TreeView;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.cluster.tree.TreeNode.Kind;
import dev.hakobune.view.Texts;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class NodeCellTest {

    private static final int NARROW = 110;
    private static final int WIDE = 420;

    private TreeView<TreeNode> tree;

    @Start
    void start(Stage stage) {
        tree = new TreeView<>();
        tree.setCellFactory(_ -> new NodeCell(() -> Instant.ofEpochSecond(125)));
        tree.setFixedCellSize(26);
        stage.setScene(new Scene(new Pane(tree), 600, 200));
        stage.show();
    }

    private static TreeNode node(Kind kind, String name, Health health, String status, List<TreeNode> children) {
        TreeNode.Detail detail = kind == Kind.POD ? new TreeNode.Detail(1, 1, -1) : new TreeNode.Detail(0, -1, 1);
        return new TreeNode(name, kind, name, detail, status, health, null, null, children);
    }

    private static TreeNode pod(Health health, String status) {
        return node(Kind.POD, "echo-5d9c7b8d4f-x7k2p", health, status, List.of());
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

    @Test
    void aNameIsWholeBeforeACountStandsBesideIt(FxRobot robot) {
        robot.interact(() -> tree.setRoot(new NodeItem(pod(Health.GOOD, "Running"), _ -> true)));

        for (int width = NARROW; width <= WIDE; width += 5) {
            NodeCell cell = cell(robot, width);
            Label count = label(cell, true);
            assertThat(count.isVisible() && (count.isTextTruncated() || label(cell, false).isTextTruncated()))
                    .as("at %d", width).isFalse();
        }
        assertThat(label(cell(robot, WIDE), true).isVisible()).isTrue();
        assertThat(label(cell(robot, NARROW), true).isVisible()).isFalse();
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
                assertThat(name.getWidth()).as("at %d", width).isGreaterThanOrEqualTo(state.getWidth());
                assertThat(name.getTextOverrun()).as("at %d", width).isEqualTo(OverrunStyle.CENTER_ELLIPSIS);
                stateCut |= state.isTextTruncated();
            }
        }
        assertThat(stateCut).isTrue();
    }

    @Test
    void ofAPodThatRunsAndIsNotReadyTheCountIsShown(FxRobot robot) {
        robot.interact(() -> tree.setRoot(new NodeItem(pod(Health.UNDER_WAY, "Running"), _ -> true)));

        assertThat(label(cell(robot, WIDE), true).getText()).isEqualTo("1/1");
    }

    @Test
    void whatThereIsNoRoomForIsInTheTooltip(FxRobot robot) {
        robot.interact(() -> tree.setRoot(new NodeItem(pod(Health.GOOD, "Running"), _ -> true)));
        NodeCell cell = cell(robot, NARROW);
        robot.moveTo(cell).moveBy(1, 0);

        assertThat(cell.getTooltip().getText()).isEqualTo("echo-5d9c7b8d4f-x7k2p\nRunning · 1/1");
    }

    @Test
    void thePointerTellsOfAPodWhatKubectlPrintsOfIt(FxRobot robot) {
        PodRow row = new PodRow(null, "u", "default", "echo", Map.of(), 100, 1, null, "", "", "", Health.GOOD,
                "Running",
                2, 2, 3, 0, "", List.of());
        robot.interact(() -> tree.setRoot(new NodeItem(new TreeNode("u", Kind.POD, "echo",
                new TreeNode.Detail(2, 2, -1), "Running", Health.GOOD, null, row, List.of()), _ -> true)));
        NodeCell cell = cell(robot, WIDE);
        robot.moveTo(cell).moveBy(1, 0);

        assertThat(cell.getTooltip().getText()).isEqualTo("echo\nREADY 2/2 · STATUS Running · RESTARTS 3 · AGE 25s");
    }

    @Test
    void aMarkThatIsThatOfWhatIsBelowIsSaidInWords(FxRobot robot) {
        robot.interact(() -> tree.setRoot(new NodeItem(node(Kind.NODE, "n", Health.BAD, "Ready",
                List.of(pod(Health.BAD, "Error"))), _ -> false)));

        assertThat(cell(robot, WIDE).getAccessibleText()).startsWith("node n Ready")
                .endsWith(Texts.text("tree.below.BAD"));
    }
}
