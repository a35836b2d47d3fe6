package dev.hakobune.cluster.tree;

import java.util.List;

import dev.hakobune.cluster.rows.ContainerRow;
import dev.hakobune.cluster.rows.PodRow;

/** Pods and their containers as nodes of the tree. */
final class PodNodes {

    private PodNodes() {}

    static TreeNode node(PodRow pod) {
        List<TreeNode> containers = pod.containers().stream().map(container -> node(pod, container)).toList();
        return new TreeNode(pod.uid(), TreeNode.Kind.POD, pod.name(), new TreeNode.Detail(pod.ready(), pod.total(), -1),
                pod.status(), pod.health(), pod.ref(), pod, containers);
    }

    private static TreeNode node(PodRow pod, ContainerRow container) {
        TreeNode.Kind kind = switch (container.role()) {
            case INIT -> TreeNode.Kind.INIT_CONTAINER;
            case SIDECAR -> TreeNode.Kind.SIDECAR_CONTAINER;
            case MAIN -> TreeNode.Kind.CONTAINER;
            case EPHEMERAL -> TreeNode.Kind.EPHEMERAL_CONTAINER;
        };
        return new TreeNode(pod.uid() + "/" + container.name(), kind, container.name(), TreeNode.Detail.NONE,
                container.status(), container.health(), pod.ref(), pod, List.of());
    }
}
