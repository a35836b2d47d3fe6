package dev.hakobune.view.manifest;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.access.Access;
import dev.hakobune.view.FakeCluster;
import dev.hakobune.yaml.ManifestGateway.Plan;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterGatewayTest {

    private final FakeCluster cluster = new FakeCluster();
    private final ClusterGateway gateway = new ClusterGateway(new ClusterGateway.Target() {

        @Override
        public Cluster cluster() {
            return cluster;
        }

        @Override
        public String namespace() {
            return "dev";
        }
    });

    ClusterGatewayTest() {
        cluster.deleter = new Lines();
    }

    @Test
    void whatIsInOneNamespaceSaysItOnce() throws IOException {
        Plan plan = gateway.plan("/a\ndev/b");
        assertThat(plan.namespace()).isEqualTo("dev");
        assertThat(plan.objects()).containsExactly("pod/a", "pod/b");
    }

    @Test
    void whatIsInSeveralNamespacesSaysItsOwn() throws IOException {
        Plan plan = gateway.plan("/a\ntest/b");
        assertThat(plan.namespace()).isEmpty();
        assertThat(plan.objects()).containsExactly("pod/a in dev", "pod/b in test");
    }

    @Test
    void whatMayNotBeDeletedIsSaidToStay() throws IOException {
        cluster.access = (_, _, _, namespace) -> namespace.equals("dev")
                ? new Access.Verdict(true, "")
                : new Access.Verdict(false, "cannot delete pods in the namespace \"test\"");
        Plan plan = gateway.plan("/a\ntest/b");
        assertThat(plan.namespace()).isEqualTo("dev");
        assertThat(plan.objects()).containsExactly("pod/a");
        assertThat(plan.notes()).containsExactly("pod/b stays: cannot delete pods in the namespace \"test\"");
    }
}
