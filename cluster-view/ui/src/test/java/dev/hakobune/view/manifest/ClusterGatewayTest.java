package dev.hakobune.view.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.access.Access;
import dev.hakobune.cluster.apply.Outcome;
import dev.hakobune.view.FakeCluster;
import dev.hakobune.yaml.ManifestGateway.Options;
import dev.hakobune.yaml.ManifestGateway.Plan;
import dev.hakobune.yaml.ManifestGateway.Result;
import dev.hakobune.yaml.ManifestGateway.Verdict;

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
    void whatIsAppliedToAnObjectThatIsBeingDeletedIsToBeAppliedAgain() throws IOException {
        var pod = new ResourceRef(FakeCluster.POD, "dev", "a");
        var unchanged = new Outcome(0, 0, pod, Outcome.Verdict.UNCHANGED, "pod/a unchanged", List.of(), null,
                List.of("too old"), true);
        cluster.applier = (_, _, progress) -> {
            progress.accept(unchanged);
            return List.of(unchanged);
        };
        List<Result> results = new ArrayList<>();
        gateway.apply("/a", new Options(false, false, ""), results::add);
        assertThat(results).isNotEmpty().allSatisfy(result -> {
            assertThat(result.verdict()).isEqualTo(Verdict.DELETING);
            assertThat(result.words()).isEqualTo("pod/a unchanged");
            assertThat(result.warnings()).containsExactly("too old", "pod/a is being deleted, and what was applied "
                    + "goes with it. Press Apply again when it is gone.");
        });
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
