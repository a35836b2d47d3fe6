package dev.hakobune.cluster.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.rows.Natural;
import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.Row;

/**
 * A place in the tree that changes: its children in order, and the snapshot of it that was last handed out. A change
 * forgets the snapshots from its place up to the root; all others are used again.
 */
final class Branch {

    /** Where a child stands among others. */
    private record Place(int rank, String label, String key) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::rank)
                .thenComparing(Place::label, Natural::compare).thenComparing(Place::key);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    final TreeNode.Kind kind;
    final String key;
    private final Place place;
    private final TreeMap<Place, Branch> children = new TreeMap<>();
    private Branch parent;
    /** The object, once its row is known. */
    Row row;
    /** How to name the object when there is no row. */
    ResourceRef ref;
    /** A pod's own node of the tree, made once for both arrangements. */
    private TreeNode leaf;

    private TreeNode last;
    private boolean dirty = true;
    private int pods;

    Branch(TreeNode.Kind kind, String key, String label) {
        this.kind = kind;
        this.key = key;
        // What is not yet anywhere stands after all that is.
        this.place = new Place(kind == TreeNode.Kind.UNSCHEDULED ? 1 : 0, label, key);
    }

    String label() {
        return place.label;
    }

    Branch parent() {
        return parent;
    }

    boolean isEmpty() {
        return children.isEmpty();
    }

    void leaf(TreeNode node) {
        leaf = node;
        touch();
    }

    /** Moves it below {@code to}; null takes it out of the tree. */
    void move(Branch to) {
        if (parent == to) {
            return;
        }
        if (parent != null) {
            parent.children.remove(place);
            parent.touch();
        }
        parent = to;
        if (to != null) {
            to.children.put(place, this);
            to.touch();
        }
    }

    /** Whether {@code other} is this or stands above it. */
    boolean within(Branch other) {
        for (Branch at = this; at != null; at = at.parent) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }

    void touch() {
        for (Branch at = this; at != null && !at.dirty; at = at.parent) {
            at.dirty = true;
        }
    }

    /** The snapshot; only what was touched is made anew. Null when there is nothing to show. */
    TreeNode snapshot() {
        if (!dirty) {
            return last;
        }
        dirty = false;
        TreeNode made = kind == TreeNode.Kind.POD ? pod() : place();
        if (made == null || last == null || !made.same(last)) {
            last = made;
        }
        return last;
    }

    private TreeNode pod() {
        pods = 1;
        return leaf;
    }

    private TreeNode place() {
        List<TreeNode> shown = new ArrayList<>(children.size());
        pods = 0;
        // One rule for all places: the mark of what fails can be followed down from the root. But a Job that is done has
        // no use any more for what failed on the way.
        Health worst = row == null ? Health.NONE : row.health();
        boolean done = worst == Health.DONE && row.type().is("batch", "Job") && row.status().equals("Complete");
        for (Branch child : children.values()) {
            TreeNode node = child.snapshot();
            if (node != null) {
                shown.add(node);
                pods += child.pods;
                worst = done && node.health() == Health.BAD ? worst : worse(worst, node.health());
            }
        }
        if (hidden()) {
            return null;
        }
        return new TreeNode(key, kind, label(), detail(), row == null ? "" : row.status(), worst,
                row == null ? ref : row.ref(), row, List.copyOf(shown));
    }

    /** A Deployment's former ReplicaSets, scaled to nothing and kept for rolling back, and places without anything. */
    private boolean hidden() {
        if (pods > 0) {
            return false;
        }
        return switch (kind) {
            case UNSCHEDULED -> true;
            case WORKLOAD -> row instanceof ObjectRow set && set.total() == 0
                    && set.owner() != null && set.type().kind().equals("ReplicaSet");
            case NAMESPACE -> children.isEmpty() && row == null;
            case NODE -> row == null;
            default -> false;
        };
    }

    private TreeNode.Detail detail() {
        return row instanceof ObjectRow object && kind == TreeNode.Kind.WORKLOAD
                ? new TreeNode.Detail(object.ready(), object.total(), pods)
                : new TreeNode.Detail(0, -1, pods);
    }

    private static Health worse(Health a, Health b) {
        return weight(a) >= weight(b) ? a : b;
    }

    private static int weight(Health health) {
        return switch (health) {
            case BAD -> 4;
            case UNDER_WAY -> 3;
            case GOOD -> 2;
            case DONE -> 1;
            case NONE -> 0;
        };
    }
}
