package dev.hakobune.view.manifest;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.view.FakeCluster;

/** Reads a manifest of one document a line: {@code namespace/name} of a pod, or {@code node:/name}. Nothing goes along. */
final class Lines implements Deleter {

    private static final ResourceType NODE = new ResourceType("", "v1", "nodes", "Node", false, List.of(), List.of(),
            Set.of("patch"));

    @Override
    public List<ResourceRef> named(String manifest, String namespace) {
        return manifest.lines().map(line -> {
            String[] parts = line.split("/");
            if (parts.length != 2) {
                throw new IllegalArgumentException(line);
            }
            if (parts[0].equals("node:")) {
                return new ResourceRef(NODE, "", parts[1]);
            }
            return new ResourceRef(FakeCluster.POD, parts[0].isEmpty() ? namespace : parts[0], parts[1]);
        }).toList();
    }

    @Override
    public Cascade preview(List<ResourceRef> refs) {
        return new Cascade(List.of(), List.of(), false, List.of(), List.of());
    }

    @Override
    public void delete(List<ResourceRef> refs, Propagation propagation, Consumer<Progress> progress) {
        throw new UnsupportedOperationException();
    }
}
