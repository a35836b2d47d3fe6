package dev.hakobune.view;

import java.util.List;

import org.junit.jupiter.api.Test;

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
    void everyActionOfAnObjectSaysWhatItNeeds() {
        for (Action action : Capabilities.of(Samples.DEPLOYMENT)) {
            assertThat(Capabilities.need(action, Samples.DEPLOYMENT)).isNotNull();
        }
    }
}
