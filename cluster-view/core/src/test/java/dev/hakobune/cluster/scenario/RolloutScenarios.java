package dev.hakobune.cluster.scenario;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.json.Json;
import dev.hakobune.cluster.rollout.History;
import dev.hakobune.cluster.rollout.History.Revision;
import dev.hakobune.cluster.rollout.Rollouts.Undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

abstract class RolloutScenarios extends Scenarios {

    private static final String FIRST = walkthrough("simple-deployment.yaml");
    private static final String SECOND = walkthrough("simple-deployment-patched.yaml");

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
        assertThat(table.toString()).isEqualTo(kubectl("rollout", "history", "deployment", "echo").strip());
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
    void rollingBackGivesWhatKubectlGives() throws IOException {
        String twin = "name: twin";
        for (String manifest : List.of(FIRST, SECOND)) {
            apply(manifest.replace("replicas: 3", "replicas: 1"), "echo");
            apply(manifest.replace("replicas: 3", "replicas: 1").replaceFirst("name: echo", twin).replace("app: echo",
                    "app: twin"), "echo");
            long number = manifest.equals(FIRST) ? 1 : 2;
            await("revision " + number).until(() -> List.of("echo", "twin").stream().allMatch(
                    name -> newest(ref("Deployment", name)) == number));
        }
        assertThat(undo(0)).isEqualTo(new Undo(Undo.Kind.DONE, 1, "deployment.apps/echo rolled back"));
        assertThat(kubectl("rollout", "undo", "deployment", "twin")).isEqualTo("deployment.apps/twin rolled back");
        await("revision 3").until(() -> newest(echo()) == 3 && newest(ref("Deployment", "twin")) == 3);
        assertThat(history().revisions()).extracting(Revision::number).containsExactly(2L, 3L);
        assertThat(history().revisions().getLast().was()).containsExactly(1L);
        for (String kind : List.of("Deployment", "ReplicaSet")) {
            await("the same " + kind)
                    .untilAsserted(() -> assertThat(comparable(kind, "echo")).isEqualTo(comparable(kind, "twin")));
        }
    }

    private long newest(ResourceRef ref) throws java.io.UncheckedIOException {
        try {
            List<Revision> revisions = cluster().rollouts().history(ref).revisions();
            return revisions.isEmpty() || !revisions.getLast().current() ? 0 : revisions.getLast().number();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Spec and annotations of all objects of an app, with what is the object's own made equal. */
    private List<Map<String, Object>> comparable(String kind, String app) throws IOException {
        String json = kubectl("get", kind, "-l", "app=" + app, "-o", "json",
                "--sort-by=.metadata.annotations.deployment\\.kubernetes\\.io/revision");
        String same = json.replace("\"app\": \"" + app + "\"", "\"app\": \"\"")
                .replaceAll("\"pod-template-hash\": \"\\w+\"", "\"pod-template-hash\": \"\"");
        return Json.object(same).get("items") instanceof List<?> items
                ? items.stream().map(item -> {
                    @SuppressWarnings("unchecked")
                    Doc object = new Doc((Map<String, Object>) item);
                    return Map.<String, Object>of("spec", object.doc("spec").fields(), "annotations",
                            object.doc("metadata", "annotations").fields());
                }).toList()
                : List.of();
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
        assertThat(history().progress()).isEqualTo(kubectl("rollout", "status", "deployment", "echo"));
    }

    @Test
    void whatCannotBeRolledBackIsRefusedInKubectlsWords() throws IOException {
        apply(FIRST.replace("replicas: 3", "replicas: 1"));
        awaitRevisions(1L);
        assertThat(undo(0))
                .isEqualTo(new Undo(Undo.Kind.NO_OTHER, 0, "no rollout history found for deployment \"echo\""));
        assertThat(undo(7))
                .isEqualTo(new Undo(Undo.Kind.NOT_FOUND, 7, "unable to find specified revision 7 in history"));
        assertThat("error: " + undo(7).words())
                .isEqualTo(kubectl("rollout", "undo", "deployment", "echo", "--to-revision=7"));
        assertThat(undo(1).kind()).isEqualTo(Undo.Kind.SAME_TEMPLATE);
        assertThat(undo(1).words()).isEqualTo(kubectl("rollout", "undo", "deployment", "echo", "--to-revision=1"));
        apply(SECOND.replace("replicas: 3", "replicas: 1"));
        awaitRevisions(1L, 2L);
        cluster().rollouts().pause(echo(), true);
        assertThat(history().paused()).isTrue();
        assertThat(undo(0).kind()).isEqualTo(Undo.Kind.PAUSED);
        assertThat("error: " + undo(0).words()).isEqualTo(kubectl("rollout", "undo", "deployment", "echo"));
        assertThatThrownBy(() -> cluster().rollouts().restart(echo()))
                .hasMessage(kubectl("rollout", "restart", "deployment", "echo").replaceFirst("error: ", ""));
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
                .until(() -> kubectl("get", "quota", "none", "-o", "jsonpath={.status.hard.pods}").equals("0"));
        apply(FIRST);
        await("the reason").until(() -> history().stuck().contains("exceeded quota: none"));
    }
}
