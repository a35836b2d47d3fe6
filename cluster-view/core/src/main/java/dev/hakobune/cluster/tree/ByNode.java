package dev.hakobune.cluster.tree;

import java.util.HashMap;
import java.util.Map;

import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.PodRow;

/** cluster → node → pod → container. Nodes that may not be listed are known from their pods. */
final class ByNode implements Plan {

    private final Branch root;
    private final Branch unscheduled = new Branch(TreeNode.Kind.UNSCHEDULED, "unscheduled", "");
    private final Map<String, Branch> nodes = new HashMap<>();
    private final Map<String, Branch> pods = new HashMap<>();

    ByNode(String cluster) {
        root = new Branch(TreeNode.Kind.CLUSTER, "cluster", cluster);
        unscheduled.move(root);
    }

    @Override
    public void pod(PodRow pod, TreeNode node) {
        Branch branch = pods.computeIfAbsent(pod.uid(), uid -> new Branch(TreeNode.Kind.POD, uid, pod.name()));
        branch.leaf(node);
        branch.move(pod.node().isEmpty() ? unscheduled : node(pod.node()));
    }

    @Override
    public void podGone(String uid) {
        Branch branch = pods.remove(uid);
        if (branch != null) {
            branch.move(null);
        }
    }

    @Override
    public void object(ObjectRow row) {
        if (row.type().is("", "Node")) {
            show(node(row.name()), row);
        }
    }

    @Override
    public void objectGone(ObjectRow row) {
        Branch branch = row.type().is("", "Node") ? nodes.get(row.name()) : null;
        // A node made anew under the same name may already stand here.
        if (branch != null && branch.row != null && branch.row.uid().equals(row.uid())) {
            show(branch, null);
        }
    }

    @Override
    public TreeNode root() {
        return root.snapshot();
    }

    private static void show(Branch branch, ObjectRow row) {
        branch.row = row;
        branch.touch();
    }

    private Branch node(String name) {
        return nodes.computeIfAbsent(name, _ -> {
            var made = new Branch(TreeNode.Kind.NODE, "node/" + name, name);
            made.move(root);
            return made;
        });
    }
}
