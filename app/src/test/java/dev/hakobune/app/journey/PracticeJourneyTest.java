package dev.hakobune.app.journey;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;

import dev.hakobune.cluster.Cluster;

/** The journey on the practice cluster, begun where there is no kubeconfig at all. */
class PracticeJourneyTest extends WindowJourney {

    @TempDir
    private Path home;

    @Override
    Path kubeconfig() {
        return home.resolve("config");
    }

    @Override
    List<String> words() {
        return List.of("--practice=empty");
    }

    /** It goes with the program. */
    @Override
    void tidy(Cluster cluster, String namespace) {}
}
