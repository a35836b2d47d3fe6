package dev.hakobune.view.manifest;

import java.util.List;
import java.util.function.Consumer;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.view.FakeCluster;

/** Reads a manifest of one document a line: {@code namespace/name} of a pod. Nothing goes along. */
final class Lines implements Deleter {

    @Override
    public List<ResourceRef> named(String manifest, String namespace) {
        return manifest.lines().map(line -> {
            String[] parts = line.split("/");
            if (parts.length != 2) {
                throw new IllegalArgumentException(line);
            }
            return new ResourceRef(FakeCluster.POD, parts[0].isEmpty() ? namespace : parts[0], parts[1]);
        }).toList();
    }

    @Override
    public Cascade preview(List<ResourceRef> refs) {
        return new Cascade(List.of(), List.of(), List.of());
    }

    @Override
    public void delete(List<ResourceRef> refs, Propagation propagation, Consumer<Progress> progress) {
        throw new UnsupportedOperationException();
    }
}
