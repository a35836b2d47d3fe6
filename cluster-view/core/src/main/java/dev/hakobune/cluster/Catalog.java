package dev.hakobune.cluster;

import java.util.List;
import java.util.Optional;

/**
 * The kinds that the server offers, each once, at the server's preferred version.
 *
 * @param types    all kinds, the well-known ones first in the order of {@code #kind-list}, then by name
 * @param problems groups whose discovery failed (an aggregated API server that is down), in words
 */
public record Catalog(List<ResourceType> types, List<String> problems) {

    public static final Catalog EMPTY = new Catalog(List.of(), List.of());

    public Catalog {
        types = List.copyOf(types);
        problems = List.copyOf(problems);
    }

    /** The kind of that group, at whatever version. */
    public Optional<ResourceType> find(String group, String kind) {
        return types.stream().filter(type -> type.is(group, kind)).findFirst();
    }

    /** The kind that a manifest's {@code apiVersion} and {@code kind} name; the version may be one not preferred. */
    public Optional<ResourceType> ofManifest(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        return find(group, kind).map(type -> type.version().equals(version)
                ? type
                : new ResourceType(group, version, type.plural(), kind, type.namespaced(), type.shortNames(),
                        type.categories(), type.verbs()));
    }

    /** By what a person types: kind, plural, short name, or plural with group, in whatever case. */
    public Optional<ResourceType> byWord(String word) {
        return types.stream().filter(type -> type.kind().equalsIgnoreCase(word) || type.plural().equalsIgnoreCase(word)
                || type.qualifiedPlural().equalsIgnoreCase(word) || type.qualifiedKind().equalsIgnoreCase(word)
                || type.shortNames().stream().anyMatch(word::equalsIgnoreCase)).findFirst();
    }

    public boolean isEmpty() {
        return types.isEmpty();
    }
}
