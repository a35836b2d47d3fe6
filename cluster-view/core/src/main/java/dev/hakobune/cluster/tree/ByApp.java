package dev.hakobune.cluster.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.Owner;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;

/**
 * namespace → workload → (ReplicaSet →) pod → container: each object below its controller, however many there are above one
 * another. A controller whose row is not known (a custom resource, or one that may not be listed) is known from what
 * it owns. Static pods, whose controller is their node, and pods without one stand directly below their namespace.
 */
final class ByApp implements Plan {

    private final Branch root;
    private final BiFunction<String, String, Optional<ResourceType>> types;
    private final Map<String, Branch> namespaces = new HashMap<>();
    /** Workloads by UID, those known from what they own among them. */
    private final Map<String, Branch> workloads = new HashMap<>();
    private final Map<String, Branch> pods = new HashMap<>();

    ByApp(String cluster, BiFunction<String, String, Optional<ResourceType>> types) {
        this.root = new Branch(TreeNode.Kind.CLUSTER, "cluster", cluster);
        this.types = types;
    }

    @Override
    public void pod(PodRow pod, TreeNode node) {
        Branch branch = pods.computeIfAbsent(pod.uid(), uid -> new Branch(TreeNode.Kind.POD, uid, pod.name()));
        branch.leaf(node);
        place(branch, pod);
    }

    @Override
    public void podGone(String uid) {
        Branch branch = pods.remove(uid);
        if (branch != null) {
            leave(branch);
        }
    }

    @Override
    public void object(ObjectRow row) {
        if (row.type().is("", "Node")) {
            return;
        }
        if (row.type().is("", "Namespace")) {
            show(namespace(row.name()), row);
            return;
        }
        Branch branch = workload(row.uid(), row.name());
        show(branch, row);
        place(branch, row);
    }

    @Override
    public void objectGone(ObjectRow row) {
        boolean space = row.type().is("", "Namespace");
        Branch branch = space ? namespaces.get(row.name()) : workloads.get(row.uid());
        if (branch == null || branch.row == null || !branch.row.uid().equals(row.uid())) {
            return;
        }
        show(branch, null);
        if (!space && !branch.isEmpty()) {
            // While something that it owns is left, it stays, as if its row had never been known.
            known(branch, new Owner(row.type().apiVersion(), row.type().kind(), row.name(), row.uid()),
                    row.namespace());
        }
        prune(branch);
    }

    @Override
    public TreeNode root() {
        return root.snapshot();
    }

    private static void show(Branch branch, ObjectRow row) {
        branch.row = row;
        branch.touch();
    }

    /** Puts it below its controller, or its namespace. */
    private void place(Branch branch, Row row) {
        Branch before = branch.parent();
        Branch above = above(row);
        // Owners that own one another are nonsense, but must not hang the program.
        branch.move(above.within(branch) ? namespace(row.namespace()) : above);
        if (before != null && before != branch.parent()) {
            prune(before);
        }
    }

    private Branch above(Row row) {
        Owner owner = row.owner();
        if (owner == null || owner.uid().equals(row.uid()) || owner.kind().equals("Node")) {
            return namespace(row.namespace());
        }
        Branch branch = workload(owner.uid(), owner.name());
        if (branch.parent() == null) {
            known(branch, owner, row.namespace());
        }
        return branch;
    }

    /** A workload without a row: below the namespace of what it owns. */
    private void known(Branch branch, Owner owner, String namespace) {
        Branch before = branch.parent();
        branch.ref = types.apply(owner.apiVersion(), owner.kind())
                .map(type -> new ResourceRef(type, type.namespaced() ? namespace : "", owner.name())).orElse(null);
        branch.move(namespace(namespace));
        if (before != null && before != branch.parent()) {
            prune(before);
        }
    }

    private void leave(Branch branch) {
        Branch before = branch.parent();
        branch.move(null);
        if (before != null) {
            prune(before);
        }
    }

    /** Takes a place away that has no row and nothing in it, and those above that have no other reason to be. */
    private void prune(Branch branch) {
        if (branch.row != null || !branch.isEmpty() || branch.parent() == null) {
            return;
        }
        switch (branch.kind) {
            case WORKLOAD -> workloads.remove(branch.key);
            case NAMESPACE -> namespaces.remove(branch.label());
            default -> throw new IllegalStateException("cannot take away a " + branch.kind);
        }
        leave(branch);
    }

    private Branch workload(String uid, String name) {
        return workloads.computeIfAbsent(uid, _ -> new Branch(TreeNode.Kind.WORKLOAD, uid, name));
    }

    private Branch namespace(String name) {
        return namespaces.computeIfAbsent(name, _ -> {
            var made = new Branch(TreeNode.Kind.NAMESPACE, "namespace/" + name, name);
            made.move(root);
            return made;
        });
    }
}
