package dev.hakobune.cluster.scenario;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * All scenarios on the cluster that {@code -Dlive.kubeconfig} and {@code -Dlive.context} name: several kinds at once, and
 * those of one kind one after the other, the longest first.
 */
@Tag("live")
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.CONCURRENT)
class LiveScenarioTest {

    private static KubeconfigSite site;

    @BeforeAll
    static void open() {
        site = KubeconfigSite.ofSystemProperties();
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
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
    @Order(1)
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
    @Order(2)
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

    @Nested
    class BesideKubectl extends KubectlScenarios {
        BesideKubectl() {
            super(site);
        }
    }
}
