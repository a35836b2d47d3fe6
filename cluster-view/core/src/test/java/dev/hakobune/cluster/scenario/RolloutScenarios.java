package dev.hakobune.cluster.scenario;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.rollout.History;
import dev.hakobune.cluster.rollout.History.Revision;
import dev.hakobune.cluster.rollout.Rollouts.Undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

abstract class RolloutScenarios extends Scenarios {

    static final String FIRST = brief("simple-deployment.yaml");
    static final String SECOND = brief("simple-deployment-patched.yaml");

    RolloutScenarios(Site site) {
        super(site);
    }

    private ResourceRef echo() {
        return ref("Deployment", "echo");
    }

    private History history() throws IOException {
        return cluster().rollouts().history(echo());
    }

    private void awaitRevisions(Long... numbers) {
        await("revisions " + List.of(numbers)).until(() -> {
            List<Revision> revisions = history().revisions();
            return revisions.stream().map(Revision::number).toList().equals(List.of(numbers))
                    && revisions.getLast().current();
        });
    }

    private Undo undo(long revision) throws IOException {
        return cluster().rollouts().undo(echo(), revision);
    }

    @Test
    void theTimelineSaysWhatKubectlsHistorySays() throws IOException {
        apply(FIRST, "first");
        awaitRevisions(1L);
        apply(SECOND, "the echo is patched");
        awaitRevisions(1L, 2L);
        StringBuilder table = new StringBuilder("deployment.apps/echo \nREVISION  CHANGE-CAUSE");
        history().revisions()
                .forEach(revision -> table.append("\n%-10d%s".formatted(revision.number(), revision.changeCause())));
        kubectl("rollout", "history", "deployment", "echo")
                .ifPresent(printed -> assertThat(table.toString()).isEqualTo(printed.strip()));
        assertThat(history().revisions()).extracting(revision -> revision.images().get(1).image())
                .containsExactly("gihyodocker/echo:latest", "gihyodocker/echo:patched");
    }

    @Test
    void moreReplicasMakeNoRevisionAnotherImageDoes() throws IOException {
        apply(FIRST.replace("replicas: 3", "replicas: 1"));
        awaitRevisions(1L);
        cluster().rollouts().scale(echo(), 2);
        await("two pods wanted")
                .until(() -> history().replicas() == 2 && history().revisions().getFirst().desired() == 2);
        awaitRevisions(1L);
        apply(SECOND.replace("replicas: 3", "replicas: 2"));
        awaitRevisions(1L, 2L);
    }

    @Test
    void rollingBackRenumbersTheRevisionGoneBackTo() throws IOException {
        apply(FIRST.replace("replicas: 3", "replicas: 1"), "first");
        awaitRevisions(1L);
        apply(SECOND.replace("replicas: 3", "replicas: 1"), "second");
        awaitRevisions(1L, 2L);
        cluster().rollouts().scale(echo(), 2);
        assertThat(undo(0)).isEqualTo(new Undo(Undo.Kind.DONE, 1, "deployment.apps/echo rolled back"));
        awaitRevisions(2L, 3L);
        Revision current = history().revisions().getLast();
        assertThat(current.was()).containsExactly(1L);
        assertThat(current.changeCause()).isEqualTo("first");
        assertThat(current.images().get(1).image()).isEqualTo("gihyodocker/echo:latest");
        assertThat(history().replicas()).isEqualTo(2);
    }

    @Test
    void aStuckRolloutSaysWhyAndCanBeRolledBack() throws IOException {
        apply(FIRST.replace("replicas: 3", "replicas: 1"));
        awaitPods(1);
        apply(FIRST.replace("replicas: 3", "replicas: 1").replace("echo:latest", "echo:no-such-image"));
        await("the reason").until(() -> history().stuck().contains("no-such-image"));
        assertThat(history().complete()).isFalse();
        assertThat(history().stuck()).containsPattern("echo: (ErrImagePull|ImagePullBackOff): ");
        assertThat(undo(0).kind()).isEqualTo(Undo.Kind.DONE);
        await("the rollout's end").until(() -> history().complete());
        assertThat(history().stuck()).isEmpty();
        assertThat(history().progress()).isEqualTo("deployment \"echo\" successfully rolled out");
        asKubectl(history().progress(), "rollout", "status", "deployment", "echo");
    }

    @Test
    void whatCannotBeRolledBackIsRefusedInKubectlsWords() throws IOException {
        apply(FIRST.replace("replicas: 3", "replicas: 1"));
        awaitRevisions(1L);
        assertThat(undo(0))
                .isEqualTo(new Undo(Undo.Kind.NO_OTHER, 0, "no rollout history found for deployment \"echo\""));
        assertThat(undo(7))
                .isEqualTo(new Undo(Undo.Kind.NOT_FOUND, 7, "unable to find specified revision 7 in history"));
        asKubectl("error: " + undo(7).words(), "rollout", "undo", "deployment", "echo", "--to-revision=7");
        assertThat(undo(1).kind()).isEqualTo(Undo.Kind.SAME_TEMPLATE);
        asKubectl(undo(1).words(), "rollout", "undo", "deployment", "echo", "--to-revision=1");
        apply(SECOND.replace("replicas: 3", "replicas: 1"));
        awaitRevisions(1L, 2L);
        cluster().rollouts().pause(echo(), true);
        assertThat(history().paused()).isTrue();
        assertThat(undo(0).kind()).isEqualTo(Undo.Kind.PAUSED);
        asKubectl("error: " + undo(0).words(), "rollout", "undo", "deployment", "echo");
        String refusal = "deployments.apps \"echo\" can't restart paused deployment (run rollout resume first)";
        assertThatThrownBy(() -> cluster().rollouts().restart(echo())).hasMessage(refusal);
        asKubectl("error: " + refusal, "rollout", "restart", "deployment", "echo");
        cluster().rollouts().pause(echo(), false);
        assertThat(undo(0).kind()).isEqualTo(Undo.Kind.DONE);
    }

    @Test
    void aRestartMakesARevisionOfTheSameImages() throws IOException {
        apply(FIRST.replace("replicas: 3", "replicas: 1"));
        awaitRevisions(1L);
        cluster().rollouts().restart(echo());
        awaitRevisions(1L, 2L);
        assertThat(history().revisions().get(1).images()).isEqualTo(history().revisions().get(0).images());
        assertThat(history().revisions().get(1).template()).contains("kubectl.kubernetes.io/restartedAt");
    }

    @Test
    void aManifestWithoutReplicasKeepsWhatWasScaled() throws IOException {
        apply(FIRST.replace("  replicas: 3\n", ""));
        awaitRevisions(1L);
        cluster().rollouts().scale(echo(), 2);
        assertThat(words(apply(SECOND.replace("  replicas: 3\n", ""))))
                .containsExactly("deployment.apps/echo configured");
        assertThat(history().replicas()).isEqualTo(2);
        assertThat(words(apply(SECOND.replace("replicas: 3", "replicas: 1"))))
                .containsExactly("deployment.apps/echo configured");
        assertThat(history().replicas()).isEqualTo(1);
    }

    @Test
    void aQuotaThatStopsARolloutIsToldInTheServersWords() throws IOException {
        apply("apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: none\nspec:\n  hard:\n    pods: \"0\"\n");
        await("the quota to be counted")
                .until(() -> value("ResourceQuota", "none", "status", "hard", "pods").equals("0"));
        apply(FIRST);
        await("the reason").until(() -> history().stuck().contains("exceeded quota: none"));
    }
}
