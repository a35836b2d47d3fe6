package dev.hakobune.cluster.tree;

/** The two ways to arrange the same pods. */
public enum Arrangement {
    /** cluster → node → pod → container. */
    BY_NODE,
    /** namespace → workload → (ReplicaSet →) pod → container. */
    BY_APP
}
