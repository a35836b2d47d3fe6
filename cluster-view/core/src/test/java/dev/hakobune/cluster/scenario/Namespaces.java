package dev.hakobune.cluster.scenario;

import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.apply.Applier;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.cluster.delete.Deleter.Progress;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The namespaces that scenarios are played in, one for each. They need a while to go: the deletion of each is asked for
 * when its scenario has ended, and made sure of at the end of all.
 */
final class Namespaces implements AutoCloseable {

    private final Cluster cluster;
    private final Queue<ResourceRef> left = new ConcurrentLinkedQueue<>();

    Namespaces(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Makes one; its name. */
    String make() {
        String name = "hakobune-" + UUID.randomUUID().toString().substring(0, 8);
        left.add(ref(name));
        cluster.applier().apply("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: " + name + "\n",
                new Applier.Options("", false, false, ""), _ -> {});
        return name;
    }

    void leave(String name) {
        Thread.ofVirtual().start(
                () -> cluster.deleter().delete(List.of(ref(name)), Deleter.Propagation.BACKGROUND, _ -> {}));
    }

    private ResourceRef ref(String name) {
        return new ResourceRef(cluster.catalog().byWord("Namespace").orElseThrow(), "", name);
    }

    /** Waits until the server has agreed to the deletion of all; their pods may need another minute to go. */
    @Override
    public void close() {
        Queue<Progress> steps = new ConcurrentLinkedQueue<>();
        Thread deleting = Thread.ofVirtual().start(() -> cluster.deleter().delete(List.copyOf(left),
                Deleter.Propagation.BACKGROUND, steps::add));
        Scenarios.await("the end of all namespaces")
                .until(() -> steps.stream().map(Progress::ref).collect(toSet()).containsAll(left));
        deleting.interrupt();
        assertThat(steps).filteredOn(step -> step.step() == Progress.Step.FAILED).isEmpty();
    }
}
