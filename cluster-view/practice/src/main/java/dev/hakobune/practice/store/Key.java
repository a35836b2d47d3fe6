package dev.hakobune.practice.store;

/**
 * What one object is stored under.
 *
 * @param resource the plural and the group, as in {@code deployments.apps}; {@code pods} for the core group
 * @param namespace empty for objects of the whole cluster
 */
public record Key(String resource, String namespace, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
        int order = resource.compareTo(other.resource);
        order = order != 0 ? order : namespace.compareTo(other.namespace);
        return order != 0 ? order : name.compareTo(other.name);
    }
}
