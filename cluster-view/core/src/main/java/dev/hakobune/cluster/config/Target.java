package dev.hakobune.cluster.config;

/** A context with what it refers to: all that is needed to connect. */
public record Target(ContextEntry context, ClusterEntry cluster, UserEntry user) {}
