package dev.hakobune.cluster;

import java.util.List;
import java.util.Optional;

/**
 * The kinds that the server offers, each once, at the server's preferred version.
 *
 * @param types    all kinds, the well-known ones first in the order of {@code #kind-list}, then by name; among them
 *                 kinds that cannot be listed, and second names of others: {@link #shown()} leaves those away
 * @param problems groups whose discovery failed (an aggregated API server that is down), in words
 * @param whole    whether discovery has ended; before that, only the core group's kinds are known
 */
public record Catalog(List<ResourceType> types, List<String> problems, boolean whole) {

    public static final Catalog EMPTY = new Catalog(List.of(), List.of(), false);

    public Catalog {
        types = List.copyOf(types);
        problems = List.copyOf(problems);
    }

    /** What a discovery that has ended has found. */
    public Catalog(List<ResourceType> types, List<String> problems) {
        this(types, problems, true);
    }

    /**
     * The kinds that a list of kinds shows: those that can be listed and watched, each once. Old servers offer the same
     * objects in two groups (Ingresses in {@code extensions} and {@code networking.k8s.io}), all servers so with Events.
     */
    public List<ResourceType> shown() {
        return types.stream().filter(ResourceType::watchable).filter(type -> !secondName(type)).toList();
    }

    private boolean secondName(ResourceType type) {
        return switch (type.group()) {
            case "extensions" -> types.stream().anyMatch(other -> other.plural().equals(type.plural())
                    && !other.group().equals(type.group())
                    && other.group().matches("apps|policy|networking\\.k8s\\.io"));
            case "events.k8s.io" -> type.plural().equals("events") && find("", "Event").isPresent();
            default -> false;
        };
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
