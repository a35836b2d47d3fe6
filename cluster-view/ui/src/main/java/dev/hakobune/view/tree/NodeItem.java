package dev.hakobune.view.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.event.EventDispatchChain;
import javafx.scene.control.TreeItem;

import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.view.Glow;
import dev.hakobune.view.ListEdits;

/**
 * One node on the screen. It stays the same item, expanded or not, from snapshot to snapshot, also when it moves among
 * its siblings; its children are made only when they are first looked at.
 */
final class NodeItem extends TreeItem<TreeNode> {

    private final Predicate<TreeNode> open;
    private final ObjectProperty<Glow> glow = new SimpleObjectProperty<>(Glow.NONE);
    private boolean made;

    /** @param open whether a node begins expanded */
    NodeItem(TreeNode node, Predicate<TreeNode> open) {
        super(node);
        this.open = open;
        setExpanded(open.test(node));
    }

    /**
     * Keeps changes of values to itself: a tree view that hears of one builds all its cells anew. A {@link NodeCell}
     * follows the value of what it shows.
     */
    @Override
    public EventDispatchChain buildEventDispatchChain(EventDispatchChain tail) {
        return super.buildEventDispatchChain(tail).prepend((event, chain) -> event.getEventType() == valueChangedEvent()
                ? null
                : chain.dispatchEvent(event));
    }

    /** Whether it has just come or changed, and glows. */
    ObjectProperty<Glow> glow() {
        return glow;
    }

    @Override
    public boolean isLeaf() {
        return getValue().children().isEmpty();
    }

    @Override
    public ObservableList<TreeItem<TreeNode>> getChildren() {
        if (!made) {
            made = true;
            super.getChildren().setAll(getValue().children().stream().map(this::item).toList());
        }
        return super.getChildren();
    }

    /** Whether its children have been looked at. */
    boolean made() {
        return made;
    }

    /**
     * Becomes what {@code node} is now, touching only what differs.
     *
     * @param changed told each item that a person would see to be new or different
     */
    void update(TreeNode node, Consumer<NodeItem> changed) {
        TreeNode before = getValue();
        if (before == node) {
            return;
        }
        setValue(node);
        if (made) {
            updateChildren(before.children(), node.children(), changed);
        } else if (isExpanded()) {
            // Its first children: nothing else would tell the view that what is open is no longer empty.
            getChildren();
        }
        if (before.health() != node.health() || !before.status().equals(node.status())
                || before.detail().ready() != node.detail().ready() || before.restarts() != node.restarts()) {
            changed.accept(this);
        }
    }

    private void updateChildren(List<TreeNode> before, List<TreeNode> after, Consumer<NodeItem> changed) {
        ObservableList<TreeItem<TreeNode>> children = super.getChildren();
        if (!sameKeys(before, after)) {
            ListEdits edits = ListEdits.between(keys(before), keys(after));
            Map<String, NodeItem> known = HashMap.newHashMap(children.size());
            children.forEach(child -> known.put(child.getValue().key(), (NodeItem) child));
            edits.apply(children, i -> {
                NodeItem item = known.get(after.get(i).key());
                if (item == null) {
                    item = item(after.get(i));
                    changed.accept(item);
                }
                return item;
            });
        }
        for (int i = 0; i < after.size(); i++) {
            ((NodeItem) children.get(i)).update(after.get(i), changed);
        }
    }

    private NodeItem item(TreeNode node) {
        return new NodeItem(node, open);
    }

    private static boolean sameKeys(List<TreeNode> a, List<TreeNode> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = a.get(i) == b.get(i) || a.get(i).key().equals(b.get(i).key());
        }
        return same;
    }

    private static List<String> keys(List<TreeNode> nodes) {
        return nodes.stream().map(TreeNode::key).toList();
    }
}
