package dev.hakobune.cluster.tree;

import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.PodRow;

/** One arrangement, kept up with the changes. */
sealed interface Plan permits ByNode, ByApp {

    void pod(PodRow pod, TreeNode node);

    void podGone(String uid);

    /** A node, namespace or workload. */
    void object(ObjectRow row);

    void objectGone(ObjectRow row);

    TreeNode root();
}
