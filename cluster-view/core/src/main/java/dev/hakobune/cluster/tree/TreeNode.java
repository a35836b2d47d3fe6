package dev.hakobune.cluster.tree;

import java.util.List;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;

/**
 * A node of the cluster's tree: immutable, and the same instance from one snapshot to the next while nothing in or below
 * it has changed, so that a reader may skip it.
 *
 * @param key      stable over all updates: the object's UID, with the container's name for containers
 * @param kind     what is drawn
 * @param label    its name
 * @param detail   what stands at its right: {@code 2/2}, {@code 3 pods}
 * @param status   the word for its state
 * @param health   its state
 * @param ref      the object, for a container its pod; null for places that are not objects
 * @param children in the order shown
 */
public record TreeNode(String key, Kind kind, String label, String detail, String status, Health health,
        ResourceRef ref, List<TreeNode> children) {

    /** What a node of the tree stands for. */
    public enum Kind {
        CLUSTER, NODE,
        /** Where pods stand that no node has yet. */
        UNSCHEDULED, NAMESPACE, WORKLOAD, POD, CONTAINER, INIT_CONTAINER, EPHEMERAL_CONTAINER
    }
}
