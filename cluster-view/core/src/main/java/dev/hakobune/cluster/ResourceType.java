package dev.hakobune.cluster;

import java.util.List;
import java.util.Set;

/**
 * A kind that the server's discovery offers, at the version that the server prefers.
 *
 * @param group      API group, empty for the core group
 * @param version    such as {@code v1}
 * @param plural     the resource's name in paths, such as {@code pods}
 * @param kind       such as {@code Pod}
 * @param namespaced whether its objects live in namespaces
 * @param shortNames such as {@code po}
 * @param categories such as {@code all}
 * @param verbs      what the server offers for it, such as {@code list}; not what this user may do
 */
public record ResourceType(String group, String version, String plural, String kind, boolean namespaced,
        List<String> shortNames, List<String> categories, Set<String> verbs) {

    public ResourceType {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        verbs = Set.copyOf(verbs);
    }

    /** {@code v1} or {@code apps/v1}, as manifests write it. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code pods} or {@code deployments.apps}, as kubectl takes it. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** {@code pod} or {@code deployment.apps}, as kubectl words its results. */
    public String qualifiedKind() {
        String singular = kind.toLowerCase(java.util.Locale.ROOT);
        return group.isEmpty() ? singular : singular + "." + group;
    }

    /** Whether objects of this type can be listed and watched, which is what a view needs. */
    public boolean watchable() {
        return verbs.contains("list") && verbs.contains("watch");
    }

    /** Whether this is the kind {@code kind} of {@code group}, at whatever version. */
    public boolean is(String group, String kind) {
        return this.group.equals(group) && this.kind.equals(kind);
    }

    /** The path of the collection, or of one namespace's part of it when {@code namespace} is not empty. */
    public String collectionPath(String namespace) {
        String root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        return root + (namespaced && !namespace.isEmpty() ? "/namespaces/" + namespace : "") + "/" + plural;
    }
}
