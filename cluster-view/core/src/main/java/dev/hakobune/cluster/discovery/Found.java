package dev.hakobune.cluster.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.ResourceType;

/** What discovery has found so far; versions of a group come best first, so the first to name a resource wins. */
final class Found {

    /** What people look for first, in this order. */
    private static final List<String> WELL_KNOWN = List.of("nodes", "namespaces", "pods", "deployments.apps",
            "replicasets.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch", "cronjobs.batch", "services",
            "endpoints", "endpointslices.discovery.k8s.io", "ingresses.networking.k8s.io", "ingresses.extensions",
            "configmaps", "secrets", "persistentvolumes", "persistentvolumeclaims", "events");

    private static final Comparator<ResourceType> ORDER = Comparator.comparingInt(Found::rank)
            .thenComparing(ResourceType::kind, String.CASE_INSENSITIVE_ORDER).thenComparing(ResourceType::group);

    private final Map<String, ResourceType> types = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    void add(ResourceType type) {
        types.putIfAbsent(type.qualifiedPlural(), type);
    }

    void problem(String words) {
        problems.add(words);
    }

    /** @param whole whether there is nothing more to be found */
    Catalog catalog(boolean whole) {
        return new Catalog(types.values().stream().sorted(ORDER).toList(), problems, whole);
    }

    private static int rank(ResourceType type) {
        int rank = WELL_KNOWN.indexOf(type.qualifiedPlural());
        return rank < 0 ? WELL_KNOWN.size() : rank;
    }
}
