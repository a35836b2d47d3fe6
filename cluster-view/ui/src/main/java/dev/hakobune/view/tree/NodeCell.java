package dev.hakobune.view.tree;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.cluster.tree.TreeNode.Kind;
import dev.hakobune.icons.IconView;
import dev.hakobune.view.Glow;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.StateMark;
import dev.hakobune.view.Texts;

/** A line of the tree: icon, name, and at the right edge a count and the shape of the state. */
final class NodeCell extends TreeCell<TreeNode> {

    private static final PseudoClass TROUBLED = PseudoClass.getPseudoClass("troubled");

    private static final double SOME_LETTERS = 30;
    private static final double SOME_OF_A_NAME = 50;

    private final IconView icon = new IconView(null);
    private final Label name = new Label() {
        @Override
        protected double computeMinWidth(double height) {
            // A long word of state gives way before a name is nothing but dots.
            return Math.min(SOME_OF_A_NAME, computePrefWidth(height));
        }
    };
    private final Label detail = new Label();
    private final IconView mark = StateMark.empty();
    private final HBox box = new HBox(7, icon, name, detail, mark);

    NodeCell() {
        icon.getStyleClass().add("kind");
        // Names of pods of one workload differ at their end.
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        detail.getStyleClass().add("tree-detail");
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        // As wide as the tree and no wider: the name gives way, not the count at its right.
        setPrefWidth(0);
        treeItemProperty().flatMap(TreeItem::valueProperty).subscribe(this::follow);
        Glow.follow(this, treeItemProperty().map(NodeItem.class::cast), NodeItem::glow);
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
        // A count that is cut is another count.
        detail.setMinWidth(detail.getText().equals(node.status()) ? SOME_LETTERS : USE_PREF_SIZE);
        StateMark.show(mark, node.health());
        pseudoClassStateChanged(TROUBLED, node.health() == Health.BAD && node.detail().pods() < 0
                || node.health() == Health.BAD && node.kind() == Kind.WORKLOAD);
        setGraphic(box);
        setAccessibleText(String.join(" ", Texts.text("tree.kind." + node.kind()), label(node), detail(node),
                node.status()));
    }

    private static String detail(TreeNode node) {
        TreeNode.Detail detail = node.detail();
        return switch (node.kind()) {
            case CLUSTER -> places(node);
            case NODE, UNSCHEDULED, NAMESPACE -> detail.shown() == detail.pods()
                    ? Texts.text("tree.pods", detail.pods())
                    : Texts.text("tree.pods.part", detail.shown(), detail.pods());
            case WORKLOAD -> ready(detail);
            // Only what is out of the ordinary needs a word.
            case POD -> node.health() == Health.GOOD || node.status().equals("Completed")
                    ? ready(detail)
                    : node.status();
            case CONTAINER, INIT_CONTAINER, SIDECAR_CONTAINER, EPHEMERAL_CONTAINER ->
                node.health() == Health.GOOD || node.status().equals("Completed") ? "" : node.status();
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

    private static String ready(TreeNode.Detail detail) {
        return detail.total() < 0 ? "" : detail.ready() + "/" + detail.total();
    }

    static String label(TreeNode node) {
        return node.label().isEmpty() ? Texts.text("tree.kind." + node.kind()) : node.label();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (getGraphic() == box) {
            double right = snappedRightInset();
            box.resize(Math.max(0, getWidth() - box.getLayoutX() - right), box.getHeight());
        }
    }
}
