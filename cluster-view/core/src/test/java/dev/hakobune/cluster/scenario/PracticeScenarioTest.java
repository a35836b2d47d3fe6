package dev.hakobune.cluster.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.connect.KubeconfigClusters;
import dev.hakobune.practice.PracticeCluster;

/** The scenarios on the practice cluster, under the same names as on a real one. */
class PracticeScenarioTest {

    private static PracticeSite site;

    @BeforeAll
    static void open() throws IOException {
        site = new PracticeSite(PracticeCluster.start(PracticeCluster.Settings.quick()));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** Needs nothing on the machine, kubectl neither; who practises may do everything, so there is nobody else to be. */
    private static final class PracticeSite implements Site, AutoCloseable {

        private final PracticeCluster practice;
        private final KubeconfigClusters clusters;
        private final Cluster cluster;
        private final Namespaces namespaces;

        PracticeSite(PracticeCluster practice) {
            this.practice = practice;
            this.clusters = KubeconfigClusters.start(List.of(practice.kubeconfig()));
            this.cluster = clusters.open(practice.context());
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !cluster.catalog().isEmpty());
            this.namespaces = new Namespaces(cluster);
        }

        @Override
        public Cluster cluster() {
            return cluster;
        }

        @Override
        public Namespaces namespaces() {
            return namespaces;
        }

        @Override
        public Cluster as(String user) {
            throw new UnsupportedOperationException("the practice cluster knows one user");
        }

        @Override
        public Optional<String> kubectl(List<String> arguments) {
            return Optional.empty();
        }

        @Override
        public void close() {
            namespaces.close();
            clusters.close();
            practice.close();
        }
    }

    @Nested
    class Applying extends ApplyScenarios {
        Applying() {
            super(site);
        }
    }

    @Nested
    class RollingOut extends RolloutScenarios {
        RollingOut() {
            super(site);
        }
    }

    @Nested
    class Walking extends WalkthroughScenarios {
        Walking() {
            super(site);
        }
    }

    @Nested
    class Deleting extends DeleteScenarios {
        Deleting() {
            super(site);
        }
    }

    @Nested
    class Following extends LogScenarios {
        Following() {
            super(site);
        }

        // Overridden without @Test: what the practice cluster does not offer yet.

        @Override
        void aRestartIsMarkedWithItsExitCode() {}

        @Override
        void aVeryLongLineIsCutAndTheNextIsWhole() {}

        @Override
        void aLogEndsWithItsContainer() {}
    }

    @Nested
    class Executing extends ShellScenarios {
        Executing() {
            super(site);
        }

        // Overridden without @Test: what the practice cluster does not offer yet.

        @Override
        void aCommandThatEndsWellHasExitCodeZero() {}

        @Override
        void theBestShellHasATerminalOfTheRightSizeAndTellsItsExitCode() {}

        @Override
        void typedBytesAndPrintedBytesAreWhole() {}

        @Override
        void closingTheTerminalEndsTheShell() {}
    }
}
