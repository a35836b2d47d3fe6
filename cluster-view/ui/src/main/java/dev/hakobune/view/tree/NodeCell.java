package dev.hakobune.view.tree;

import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.rows.Ages;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.cluster.tree.TreeNode.Kind;
import dev.hakobune.icons.HoverTip;
import dev.hakobune.view.Ageing;
import dev.hakobune.view.Glow;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.StateMark;
import dev.hakobune.view.Texts;
import dev.hakobune.view.tree.NodeLine.Rule;

/**
 * A line of the tree: of a pod the figures of {@code kubectl get pod}, of each place what stands below. What does not fit
 * is in the tooltip.
 */
final class NodeCell extends TreeCell<TreeNode> implements Ageing.Cell {

    private static final PseudoClass TROUBLED = PseudoClass.getPseudoClass("troubled");

    private final InstantSource clock;
    private final NodeLine line = new NodeLine();
    private final Runnable tipAgain;

    /** @param clock tells the age of a pod */
    NodeCell(InstantSource clock) {
        this.clock = clock;
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        // As wide as the tree and no wider.
        setPrefWidth(0);
        treeItemProperty().flatMap(TreeItem::valueProperty).subscribe(this::follow);
        Glow.follow(this, treeItemProperty().map(NodeItem.class::cast), NodeItem::glow);
        tipAgain = HoverTip.install(this, this::tip);
    }

    @Override
    public String age() {
        return isEmpty() ? "" : isHover() && getItem().kind() == Kind.POD ? age(getItem()) : line.age();
    }

    @Override
    public void tick() {
        if (getItem() != null) {
            line.age(age(getItem()));
            tipAgain.run();
        }
    }

    /** Draws the line again when it has changed and nothing else. */
    private void follow(TreeNode node) {
        if (node == null || isEmpty() || node == getItem()) {
            return;
        }
        if (getItem() != null && node.looksLike(getItem())) {
            // Nothing to draw; but the former node would keep all that once stood below it.
            setItem(node);
        } else {
            updateItem(node, false);
        }
    }

    @Override
    protected void updateItem(TreeNode node, boolean empty) {
        super.updateItem(node, empty);
        if (empty || node == null) {
            setGraphic(null);
            setAccessibleText(null);
            tipAgain.run();
            return;
        }
        line.icon().setIcon(Kinds.icon(node));
        line.name().setText(label(node));
        line.count(count(node));
        line.state(state(node));
        line.restarts(node.restarts() < 0 ? "" : "↻ " + node.restarts());
        line.age(age(node));
        StateMark.show(line.mark(), node.health());
        Health told = told(node);
        pseudoClassStateChanged(TROUBLED, told == Health.BAD);
        boolean counted = node.kind() == Kind.POD || node.kind() == Kind.WORKLOAD;
        line.arrange(notable(node, told) ? Rule.NOTABLE : counted ? Rule.COUNTED : Rule.PLACE);
        setGraphic(line);
        tipAgain.run();
        setAccessibleText(Texts.text("tree.kind." + node.kind()) + " " + label(node) + " " + said(node, " "));
    }

    /** All that the line tells of its state, the shape at its end too. */
    private static String said(TreeNode node, String between) {
        String below = node.health() != node.own() && (node.health() == Health.BAD || node.health() == Health.UNDER_WAY)
                ? Texts.text("tree.below." + node.health())
                : "";
        String restarts = node.restarts() < 0 ? "" : Texts.text("container.restarts", node.restarts());
        return Stream.of(node.status(), count(node), restarts, below).filter(word -> !word.isEmpty())
                .collect(Collectors.joining(between));
    }

    /**
     * What the line has no room for, and of a place all: its mark may be that of what is below. Of a pod the figures that
     * kubectl gives it a line of.
     */
    private String tip() {
        TreeNode node = getItem();
        if (node != null && node.kind() == Kind.POD && node.row() instanceof PodRow pod) {
            return label(node) + "\n" + String.join("\n", pod.figures(clock.instant()));
        }
        return node == null || !line.cut() && node.health() == node.own()
                ? ""
                : (label(node) + "\n" + said(node, " · ")).strip();
    }

    /** The state that the text at the right tells of. */
    private static Health told(TreeNode node) {
        return switch (node.kind()) {
            case CLUSTER, UNSCHEDULED -> Health.NONE;
            case NODE, NAMESPACE -> node.own();
            // All that it wants may be ready or done, and something of it fail.
            case WORKLOAD -> node.own() == Health.GOOD || node.own() == Health.DONE ? node.own() : node.health();
            case POD, CONTAINER, INIT_CONTAINER, SIDECAR_CONTAINER, EPHEMERAL_CONTAINER -> node.health();
        };
    }

    /** The word for its state; of a place, where it is the rule that all is well, only of one that is not. */
    private static String state(TreeNode node) {
        return switch (node.kind()) {
            case CLUSTER, UNSCHEDULED, WORKLOAD -> "";
            case NODE, NAMESPACE -> node.own() == Health.GOOD ? "" : node.status();
            case POD, CONTAINER, INIT_CONTAINER, SIDECAR_CONTAINER, EPHEMERAL_CONTAINER -> node.status();
        };
    }

    /** Whether a person has to know of its state, by its word: of a pod that runs and is not ready the count tells more. */
    private static boolean notable(TreeNode node, Health told) {
        return (told == Health.BAD || told == Health.UNDER_WAY) && !state(node).isEmpty()
                && !(node.kind() == Kind.POD && node.status().equals("Running"));
    }

    private String age(TreeNode node) {
        return node.kind() == Kind.POD && node.row() != null
                ? Ages.text(node.row().created(), clock.instant())
                : "";
    }

    private static String count(TreeNode node) {
        TreeNode.Detail detail = node.detail();
        return switch (node.kind()) {
            case CLUSTER -> places(node);
            case NODE, UNSCHEDULED, NAMESPACE -> detail.shown() == detail.pods()
                    ? Texts.text("tree.pods", detail.pods())
                    : Texts.text("tree.pods.part", detail.shown(), detail.pods());
            case WORKLOAD, POD -> detail.total() < 0 ? "" : detail.ready() + "/" + detail.total();
            case CONTAINER, INIT_CONTAINER, SIDECAR_CONTAINER, EPHEMERAL_CONTAINER -> "";
        };
    }

    /** How many nodes or namespaces stand below, also those that are known by their pods alone. */
    private static String places(TreeNode node) {
        long nodes = node.children().stream().filter(child -> child.kind() == Kind.NODE).count();
        long namespaces = node.children().stream().filter(child -> child.kind() == Kind.NAMESPACE).count();
        return namespaces > 0
                ? Texts.text("tree.namespaces", namespaces)
                : nodes > 0 ? Texts.text("tree.nodes", nodes) : "";
    }

    static String label(TreeNode node) {
        return node.label().isEmpty() ? Texts.text("tree.kind." + node.kind()) : node.label();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (getGraphic() == line) {
            double right = snappedRightInset();
            line.resize(Math.max(0, getWidth() - line.getLayoutX() - right), line.getHeight());
        }
    }
}
