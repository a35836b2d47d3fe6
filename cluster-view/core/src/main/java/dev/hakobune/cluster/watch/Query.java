package dev.hakobune.cluster.watch;

import java.util.Set;

import dev.hakobune.cluster.ResourceType;

/**
 * What is listed and watched. Equal queries share one list and one watch.
 *
 * @param type          the kind
 * @param namespaces    only these namespaces; empty for all of them
 * @param fieldSelector the server's field selector, such as {@code involvedObject.uid=…}; empty for none
 */
public record Query(ResourceType type, Set<String> namespaces, String fieldSelector) {

    public Query {
        namespaces = type.namespaced() ? Set.copyOf(namespaces) : Set.of();
    }

    public static Query of(ResourceType type, Set<String> namespaces) {
        return new Query(type, namespaces, "");
    }
}
