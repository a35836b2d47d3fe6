package dev.hakobune.practice.api;

import java.util.List;

/**
 * One row of the table of kinds: all that the API needs to know of a kind. A kind of a CustomResourceDefinition is such
 * a row too.
 *
 * @param plural as in paths, {@code deployments}
 * @param name as in manifests, {@code Deployment}
 * @param subresources among {@code status}, {@code scale} and those of pods
 * @param categories such as {@code all}
 * @param scale where its objects have what the {@code scale} subresource shows
 */
public record Kind(String group, String version, String plural, String name, boolean namespaced,
        List<String> shortNames, List<String> categories, List<String> subresources, Rules rules, Columns columns,
        Scales.Fields scale) {

    public static Kind of(String apiVersion, String plural, String name) {
        int slash = apiVersion.indexOf('/');
        return new Kind(slash < 0 ? "" : apiVersion.substring(0, slash), apiVersion.substring(slash + 1), plural, name,
                true, List.of(), List.of(), List.of(), new Rules() {
                }, Columns.NAME_AND_AGE, Scales.Fields.OF_WORKLOADS);
    }

    public Kind ofCluster() {
        return new Kind(group, version, plural, name, false, shortNames, categories, subresources, rules, columns,
                scale);
    }

    public Kind shortNames(String... names) {
        return new Kind(group, version, plural, name, namespaced, List.of(names), categories, subresources, rules,
                columns, scale);
    }

    public Kind categories(String... names) {
        return new Kind(group, version, plural, name, namespaced, shortNames, List.of(names), subresources, rules,
                columns, scale);
    }

    public Kind subresources(String... names) {
        return new Kind(group, version, plural, name, namespaced, shortNames, categories, List.of(names), rules,
                columns, scale);
    }

    public Kind rules(Rules rules) {
        return new Kind(group, version, plural, name, namespaced, shortNames, categories, subresources, rules, columns,
                scale);
    }

    public Kind columns(Columns columns) {
        return new Kind(group, version, plural, name, namespaced, shortNames, categories, subresources, rules, columns,
                scale);
    }

    public Kind scale(Scales.Fields fields) {
        return new Kind(group, version, plural, name, namespaced, shortNames, categories, subresources, rules, columns,
                fields);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The name that errors and the store use: {@code deployments.apps}. */
    public String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    public String singular() {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether the kind comes from a CustomResourceDefinition: those have a dotted group of somebody else's. */
    public boolean isCustom() {
        return group.contains(".") && !group.endsWith(".k8s.io");
    }

    public boolean has(String subresource) {
        return subresources.contains(subresource);
    }
}
