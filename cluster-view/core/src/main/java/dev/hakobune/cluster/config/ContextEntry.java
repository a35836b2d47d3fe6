package dev.hakobune.cluster.config;

import java.nio.file.Path;

/** A context as a kubeconfig names it: which user on which cluster, and which namespace at first (empty when it names none). */
public record ContextEntry(String name, String cluster, String user, String namespace, Path file) {}
