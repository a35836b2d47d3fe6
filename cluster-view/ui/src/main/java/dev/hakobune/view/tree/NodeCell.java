package dev.hakobune.view.tree;

import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.layout.Region;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.cluster.tree.TreeNode.Kind;
import dev.hakobune.icons.HoverTip;
import dev.hakobune.icons.IconView;
import dev.hakobune.view.Glow;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.StateMark;
import dev.hakobune.view.Texts;

/**
 * A line of the tree: icon, name, and at the right edge a count or a word and the shape of the state. What does not fit is
 * in the tooltip.
 */
final class NodeCell extends TreeCell<TreeNode> {

    private static final PseudoClass TROUBLED = PseudoClass.getPseudoClass("troubled");

    private static final double GAP = 6;
    /** In pixels: of a word that is cut further nobody could tell which it is. */
    private static final double SOME_OF_A_WORD = 56;
    /** In pixels: of a pod's name that has less only the end is left. */
    private static final double BOTH_ENDS = 76;

    private final InstantSource clock;
    private final IconView icon = new IconView(null);
    private final Label name = new Label();
    private final Label detail = new Label();
    private final IconView mark = StateMark.empty();
    private final Line line = new Line();
    /** Whether the text at the right is a state that a person has to know of. */
    private boolean notable;

    /** @param clock tells the age of a pod */
    NodeCell(InstantSource clock) {
        this.clock = clock;
        icon.getStyleClass().add("kind");
        detail.getStyleClass().add("tree-detail");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        // As wide as the tree and no wider.
        setPrefWidth(0);
        treeItemProperty().flatMap(TreeItem::valueProperty).subscribe(this::follow);
        Glow.follow(this, treeItemProperty().map(NodeItem.class::cast), NodeItem::glow);
        HoverTip.install(this, this::tip);
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
            return;
        }
        icon.setIcon(Kinds.icon(node));
        name.setText(label(node));
        detail.setText(detail(node));
        Health told = told(node);
        notable = told == Health.BAD || told == Health.UNDER_WAY;
        StateMark.show(mark, node.health());
        pseudoClassStateChanged(TROUBLED, told == Health.BAD);
        line.requestLayout();
        setGraphic(line);
        setAccessibleText(Texts.text("tree.kind." + node.kind()) + " " + label(node) + " " + said(node, " "));
    }

    /** All that the line tells of its state, the shape at its end too. */
    private static String said(TreeNode node, String between) {
        String below = node.health() != node.own() && (node.health() == Health.BAD || node.health() == Health.UNDER_WAY)
                ? Texts.text("tree.below." + node.health())
                : "";
        return Stream.of(node.status(), count(node), below).filter(word -> !word.isEmpty())
                .collect(Collectors.joining(between));
    }

    /**
     * What the line has no room for, and of a place all: its mark may be that of what is below. Of a pod the figures that
     * kubectl gives it a line of.
     */
    private String tip() {
        TreeNode node = getItem();
        if (node != null && node.kind() == Kind.POD && node.row() instanceof PodRow pod) {
            return label(node) + "\n" + pod.figures(clock.instant());
        }
        boolean whole = !name.isTextTruncated() && !detail.isTextTruncated()
                && (detail.isVisible() || detail.getText().isEmpty());
        return node == null || whole && node.health() == node.own()
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

    private static String detail(TreeNode node) {
        // Only what is out of the ordinary needs a word.
        boolean ordinary = switch (node.kind()) {
            case NODE, NAMESPACE -> node.own() == Health.GOOD || node.status().isEmpty();
            case CLUSTER, UNSCHEDULED, WORKLOAD -> true;
            // Of one that runs and is not ready the count tells more.
            case POD ->
                node.health() == Health.GOOD || node.status().equals("Completed") || node.status().equals("Running");
            case CONTAINER, INIT_CONTAINER, SIDECAR_CONTAINER, EPHEMERAL_CONTAINER ->
                node.health() == Health.GOOD || node.status().equals("Completed");
        };
        return ordinary ? count(node) : node.status();
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

    /**
     * Shares the width out. A name comes before a count and a good state, which the mark tells too: cut, neither would say
     * anything. A state to know of comes before the middle of a name, which keeps half of the room, and both its ends.
     */
    private final class Line extends Region {

        private Line() {
            getChildren().setAll(icon, name, detail, mark);
        }

        @Override
        protected double computePrefHeight(double width) {
            return name.prefHeight(-1);
        }

        @Override
        protected void layoutChildren() {
            double left = icon.prefWidth(-1) + GAP;
            double right = getWidth() - mark.prefWidth(-1);
            double room = right - GAP - left;
            double whole = name.prefWidth(-1);
            double wanted = detail.getText().isEmpty() ? 0 : detail.prefWidth(-1) + GAP;
            double words = notable ? Math.min(wanted, room - Math.min(whole, Math.max(room / 2, BOTH_ENDS))) : wanted;
            if (notable ? words < Math.min(wanted, SOME_OF_A_WORD + GAP) : whole + words > room) {
                words = 0;
            }
            detail.setVisible(words > 0);
            // Names of pods of one workload differ at their end.
            name.setTextOverrun(getItem().kind() == Kind.POD && room - words < BOTH_ENDS
                    ? OverrunStyle.LEADING_ELLIPSIS
                    : OverrunStyle.CENTER_ELLIPSIS);
            place(icon, 0, left - GAP);
            place(name, left, room - words);
            place(detail, right - words, words - GAP);
            place(mark, right, getWidth() - right);
        }

        private void place(Node node, double x, double width) {
            layoutInArea(node, x, 0, Math.max(0, width), getHeight(), 0, HPos.LEFT, VPos.CENTER);
        }
    }
}
