package dev.hakobune.view;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;

import static dev.hakobune.view.Samples.type;
import static org.assertj.core.api.Assertions.assertThat;

class CapabilitiesTest {

    @Test
    void aPodHasLogsAndAShell() {
        assertThat(Capabilities.of(Samples.POD)).containsExactly(Action.LOGS, Action.SHELL, Action.YAML,
                Action.DELETE_SELECTED);
    }

    @Test
    void onlyADeploymentHasRevisions() {
        assertThat(Capabilities.of(Samples.DEPLOYMENT)).contains(Action.REVISIONS, Action.SCALE, Action.RESTART);
        assertThat(Capabilities.of(type("apps", "v1", "statefulsets", "StatefulSet", true)))
                .contains(Action.SCALE, Action.RESTART).doesNotContain(Action.REVISIONS);
    }

    @Test
    void aReplicaSetIsScaledAndNotRestarted() {
        assertThat(Capabilities.of(Samples.REPLICA_SET)).contains(Action.SCALE).doesNotContain(Action.RESTART);
    }

    @Test
    void aCustomDeploymentIsNoDeployment() {
        assertThat(Capabilities.of(type("example.com", "v1", "deployments", "Deployment", true)))
                .containsExactly(Action.YAML, Action.DELETE_SELECTED);
    }

    @Test
    void severalObjectsCanOnlyBeDeletedTogether() {
        ResourceRef a = new ResourceRef(Samples.POD, "default", "a");
        ResourceRef b = new ResourceRef(Samples.SERVICE, "default", "b");
        assertThat(Capabilities.of(List.of(a, b))).containsExactly(Action.DELETE_SELECTED);
    }

    @Test
    void aShellNeedsAContainerThatRuns() {
        Doc pod = new Doc(Map.of("status", Map.of("phase", "Running", "containerStatuses",
                List.of(Map.of("name", "web", "state", Map.of("running", Map.of())),
                        Map.of("name", "crash", "state", Map.of("waiting", Map.of("reason", "CrashLoopBackOff")))))));
        assertThat(Capabilities.obstacle(Action.SHELL, Samples.POD, pod, "")).isEmpty();
        assertThat(Capabilities.obstacle(Action.SHELL, Samples.POD, pod, "web")).isEmpty();
        assertThat(Capabilities.obstacle(Action.SHELL, Samples.POD, pod, "crash")).isNotEmpty();
        assertThat(Capabilities.obstacle(Action.LOGS, Samples.POD, pod, "crash")).isEmpty();
        assertThat(Capabilities.obstacle(Action.SHELL, Samples.POD, Doc.EMPTY, "")).isNotEmpty();
    }

    @Test
    void everyActionOfAnObjectSaysWhatItNeeds() {
        for (Action action : Capabilities.of(Samples.DEPLOYMENT)) {
            assertThat(Capabilities.need(action, Samples.DEPLOYMENT)).isNotNull();
        }
    }
}
