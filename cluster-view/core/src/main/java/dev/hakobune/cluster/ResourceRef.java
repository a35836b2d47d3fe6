package dev.hakobune.cluster;

/**
 * Names one object of a cluster; says nothing of whether it exists.
 *
 * @param type      its kind
 * @param namespace its namespace, empty for objects of the whole cluster
 * @param name      its name
 */
public record ResourceRef(ResourceType type, String namespace, String name) {

    /** The object's path on the server. */
    public String path() {
        return type.collectionPath(namespace) + "/" + name;
    }

    /** {@code pod/echo}, {@code deployment.apps/echo}: kubectl's word for it. */
    public String words() {
        return type.qualifiedKind() + "/" + name;
    }

    /** {@code echo / nginx}: a container of this pod, for a title; the pod alone when {@code container} is empty. */
    public String container(String container) {
        return container.isEmpty() ? name : name + " / " + container;
    }
}
