package dev.hakobune.cluster.tree;

import java.util.List;
import java.util.Objects;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.rows.ContainerRow;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;

/**
 * A node of the cluster's tree: immutable, and the same instance from one snapshot to the next while nothing in or below
 * it has changed, so that a reader may skip it.
 *
 * @param key      stable over all updates: the object's UID, with the container's name for containers; the name for nodes
 *                 and namespaces, which may be known by name alone
 * @param kind     what is drawn
 * @param label    its name; empty for the place of pods without a node
 * @param detail   the numbers that stand at its right
 * @param status   the word for its own state, possibly empty
 * @param health   the worst of its own state and of all below it; a pod's and a container's own; of a Job that is done not
 *                 that of tries that failed
 * @param ref      the object, for a container its pod; null for what is no object, or one of a kind not known
 * @param row      the object's row, for a container its pod's; null where there is none
 * @param children in the order shown
 */
public record TreeNode(String key, Kind kind, String label, Detail detail, String status, Health health,
        ResourceRef ref, Row row, List<TreeNode> children) {

    /** What a node of the tree stands for. */
    public enum Kind {
        CLUSTER, NODE,
        /** Where pods stand that no node has yet. */
        UNSCHEDULED, NAMESPACE, WORKLOAD, POD, CONTAINER, INIT_CONTAINER,
        /** An init container that keeps running beside the others. */
        SIDECAR_CONTAINER, EPHEMERAL_CONTAINER
    }

    /**
     * @param ready containers ready, or pods of a workload
     * @param total of so many; -1 where that means nothing
     * @param pods  how many pods there are below; -1 for pods and containers
     * @param shown how many of them are not left out
     */
    public record Detail(int ready, int total, int pods, int shown) {

        public Detail(int ready, int total, int pods) {
            this(ready, total, pods, pods);
        }

        static final Detail NONE = new Detail(0, -1, -1);
    }

    /** Its own state, whatever is below it. */
    public Health own() {
        return switch (kind) {
            case POD, CONTAINER, INIT_CONTAINER, SIDECAR_CONTAINER, EPHEMERAL_CONTAINER -> health;
            default -> row == null ? Health.NONE : row.health();
        };
    }

    /** How often it was started anew, of a pod all its containers; -1 where that means nothing. */
    public int restarts() {
        return row instanceof PodRow pod ? switch (kind) {
            case POD -> pod.restarts();
            case CONTAINER, INIT_CONTAINER, SIDECAR_CONTAINER, EPHEMERAL_CONTAINER -> pod.containers().stream()
                    .filter(container -> container.name().equals(label)).mapToInt(ContainerRow::restarts)
                    .findFirst().orElse(-1);
            default -> -1;
        } : -1;
    }

    /** This node with other children, for views that leave some out. */
    public TreeNode withChildren(List<TreeNode> children) {
        int shown = children.stream().mapToInt(child -> child.kind == Kind.POD ? 1 : Math.max(0, child.detail.shown))
                .sum();
        Detail less = detail.pods < 0 ? detail : new Detail(detail.ready, detail.total, detail.pods, shown);
        return new TreeNode(key, kind, label, less, status, health, ref, row, children);
    }

    /** Whether its line in the tree says nothing else than that of {@code other}, whatever has changed below it. */
    public boolean looksLike(TreeNode other) {
        return key.equals(other.key) && kind == other.kind && label.equals(other.label) && detail.equals(other.detail)
                && status.equals(other.status) && health == other.health && own() == other.own()
                && restarts() == other.restarts()
                && Objects.equals(ref, other.ref)
                && children.size() == other.children.size();
    }

    /** Whether it says the same as {@code other}, with the very same children. */
    boolean same(TreeNode other) {
        return key.equals(other.key) && kind == other.kind && label.equals(other.label) && detail.equals(other.detail)
                && status.equals(other.status) && health == other.health && sameRow(row, other.row)
                && sameInstances(children, other.children);
    }

    private static boolean sameRow(Row a, Row b) {
        return a == b || a != null && b != null && a.looksLike(b);
    }

    private static boolean sameInstances(List<TreeNode> a, List<TreeNode> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != b.get(i)) {
                return false;
            }
        }
        return true;
    }
}
