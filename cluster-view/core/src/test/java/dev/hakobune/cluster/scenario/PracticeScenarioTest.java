package dev.hakobune.cluster.scenario;

import java.io.IOException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import dev.hakobune.practice.PracticeCluster;

import static org.assertj.core.api.Assertions.assertThat;

/** The scenarios on the practice cluster, under the same names as on a real one. */
class PracticeScenarioTest {

    private static PracticeCluster practice;
    private static KubeconfigSite site;

    @BeforeAll
    static void open() throws IOException {
        practice = PracticeCluster.start(PracticeCluster.Settings.quick());
        site = new KubeconfigSite(practice.kubeconfig(), practice.context(), KubeconfigSite.hasKubectl());
    }

    @AfterAll
    static void close() {
        site.close();
        practice.close();
    }

    @Nested
    class Applying extends ApplyScenarios {
        Applying() {
            super(site);
        }

        /** Kubernetes 1.20 tells of the first alone. */
        @Test
        void eachFieldThatTheServerDoesNotKnowIsAnErrorAtItsLine() {
            assertThat(apply(CONFIG + "colours: 1\nsizes: 2\n")).hasSize(2).satisfiesExactly(first -> {
                assertThat(first.words()).endsWith(": .colours: field not declared in schema").doesNotContain("sizes");
                assertThat(first.line()).isEqualTo(7);
            }, second -> {
                assertThat(second.words()).startsWith("failed to create typed patch object")
                        .endsWith(": .sizes: field not declared in schema");
                assertThat(second.line()).isEqualTo(8);
            });
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
    }

    @Nested
    class Executing extends ShellScenarios {
        Executing() {
            super(site);
        }
    }

    @Nested
    class BeingRefused extends RefusalScenarios {
        BeingRefused() {
            super(site);
        }
    }

    /** Only where there is a kubectl to take turns with. */
    @Nested
    @EnabledIf("dev.hakobune.cluster.scenario.KubeconfigSite#hasKubectl")
    class BesideKubectl extends KubectlScenarios {
        BesideKubectl() {
            super(site);
        }
    }
}
