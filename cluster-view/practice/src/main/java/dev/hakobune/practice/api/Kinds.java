package dev.hakobune.practice.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The table of kinds. Custom resources join and leave it while the cluster runs. Safe for any thread. */
public final class Kinds {
    private final List<Kind> kinds = new CopyOnWriteArrayList<>();

    public Kinds(List<Kind> builtIn) {
        kinds.addAll(builtIn);
    }

    /** Adds a kind, in place of one of the same group, version and plural. */
    public synchronized void put(Kind kind) {
        kinds.removeIf(k -> same(k, kind.group(), kind.version(), kind.plural()));
        kinds.add(kind);
    }

    public void remove(String group, String plural) {
        kinds.removeIf(k -> k.group().equals(group) && k.plural().equals(plural));
    }

    public List<Kind> all() {
        return List.copyOf(kinds);
    }

    public Optional<Kind> byPath(String group, String version, String plural) {
        return kinds.stream().filter(k -> same(k, group, version, plural)).findFirst();
    }

    public Optional<Kind> byResource(String resource) {
        return kinds.stream().filter(k -> k.resource().equals(resource)).findFirst();
    }

    public Optional<Kind> byName(String apiVersion, String name) {
        return kinds.stream().filter(k -> k.apiVersion().equals(apiVersion) && k.name().equals(name)).findFirst();
    }

    private static boolean same(Kind kind, String group, String version, String plural) {
        return kind.group().equals(group) && kind.version().equals(version) && kind.plural().equals(plural);
    }

    /** The kind of a resource that is always served. */
    public Kind of(String resource) {
        return byResource(resource).orElseThrow(() -> new IllegalArgumentException(resource));
    }
}
