package dev.hakobune.cluster.tree;

/** The cluster's tree, fed with changes of rows; each change costs what it changes. Not thread-safe: one thread at a time. */
public final class ClusterTree {}
