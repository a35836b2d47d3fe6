package dev.hakobune.app.journey;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Tag;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.delete.Deleter.Propagation;

/** The journey on a real cluster, which {@code live.kubeconfig} and {@code live.context} name. */
@Tag("live")
class LiveJourneyTest extends WindowJourney {

    @Override
    Path kubeconfig() {
        return Path.of(named("live.kubeconfig"));
    }

    @Override
    List<String> words() {
        return List.of("--context", named("live.context"));
    }

    @Override
    void tidy(Cluster cluster, String namespace) {
        var type = cluster.catalog().byWord("namespace").orElseThrow();
        cluster.deleter().delete(List.of(new ResourceRef(type, "", namespace)), Propagation.BACKGROUND, _ -> {});
    }

    /** A cluster must be named: nothing is done to whichever happens to be the current one. */
    static String named(String property) {
        return Objects.requireNonNull(System.getProperty(property), "name the cluster by -D" + property + "=…");
    }
}
