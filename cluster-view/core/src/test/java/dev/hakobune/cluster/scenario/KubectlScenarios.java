package dev.hakobune.cluster.scenario;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.apply.Applier;
import dev.hakobune.cluster.apply.Outcome;
import dev.hakobune.cluster.apply.Outcome.Verdict;
import dev.hakobune.cluster.json.Json;
import dev.hakobune.cluster.rollout.History.Revision;
import dev.hakobune.cluster.rollout.Rollouts.Undo;

import static org.assertj.core.api.Assertions.assertThat;

/** This program and kubectl taking turns on the same objects, or doing the same on twins. */
abstract class KubectlScenarios extends Scenarios {

    KubectlScenarios(Site site) {
        super(site);
    }

    @Test
    void whatKubectlAppliedIsTakenOver() throws Exception {
        kubectlApply(ApplyScenarios.CONFIG);
        assertThat(words(apply(ApplyScenarios.CONFIG.replace("  size: \"3\"\n", "").replace("green", "blue"))))
                .containsExactly("configmap/settings configured");
        assertThat(value("ConfigMap", "settings", "data", "colour")).isEqualTo("blue");
        assertThat(value("ConfigMap", "settings", "data", "size")).isEmpty();
        // And back: kubectl takes it over again without complaint, and deletes what it no longer names.
        kubectlApply(ApplyScenarios.CONFIG.replace("  colour: green\n", ""));
        kubectlApply(ApplyScenarios.CONFIG.replace("  size: \"3\"\n", ""));
        assertThat(value("ConfigMap", "settings", "data", "colour")).isEqualTo("green");
    }

    @Test
    void aDryRunSaysOfWhatKubectlAppliedWhatApplyWill() throws Exception {
        kubectlApply(ApplyScenarios.CONFIG);
        assertThat(words(dryRun(ApplyScenarios.CONFIG)))
                .containsExactly("configmap/settings unchanged (server dry run)");
        assertThat(words(dryRun(ApplyScenarios.CONFIG.replace("green", "blue"))))
                .containsExactly("configmap/settings configured (server dry run)");
        assertThat(words(dryRun(ApplyScenarios.CONFIG.replace("  size: \"3\"\n", ""))))
                .containsExactly("configmap/settings configured (server dry run)");
        assertThat(value("ConfigMap", "settings", "data", "colour")).isEqualTo("green");
    }

    @Test
    void anotherManagersFieldsAreAConflictUntilTheyAreTakenOver() throws Exception {
        apply(ApplyScenarios.CONFIG);
        kubectlApply(ApplyScenarios.CONFIG.replace("green", "red"), "--server-side", "--field-manager=someone",
                "--force-conflicts");
        List<Outcome> outcomes = apply(ApplyScenarios.CONFIG);
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.CONFLICT);
            assertThat(outcome.conflicts()).containsExactly(new Outcome.Conflict("someone", ".data.colour"));
            assertThat(outcome.line()).isEqualTo(5);
        });
        assertThat(words(cluster().applier().apply(ApplyScenarios.CONFIG,
                new Applier.Options(namespace, false, true, ""), _ -> {})))
                .containsExactly("configmap/settings configured");
    }

    @Test
    void rollingBackGivesWhatKubectlGives() throws IOException {
        String twin = "name: twin";
        for (String manifest : List.of(RolloutScenarios.FIRST, RolloutScenarios.SECOND)) {
            apply(manifest.replace("replicas: 3", "replicas: 1"), "echo");
            apply(manifest.replace("replicas: 3", "replicas: 1").replaceFirst("name: echo", twin).replace("app: echo",
                    "app: twin"), "echo");
            long number = manifest.equals(RolloutScenarios.FIRST) ? 1 : 2;
            await("revision " + number).until(() -> List.of("echo", "twin").stream().allMatch(
                    name -> newest(ref("Deployment", name)) == number));
        }
        assertThat(cluster().rollouts().undo(ref("Deployment", "echo"), 0))
                .isEqualTo(new Undo(Undo.Kind.DONE, 1, "deployment.apps/echo rolled back"));
        assertThat(kubectl("rollout", "undo", "deployment", "twin").orElseThrow())
                .isEqualTo("deployment.apps/twin rolled back");
        await("revision 3")
                .until(() -> newest(ref("Deployment", "echo")) == 3 && newest(ref("Deployment", "twin")) == 3);
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
                "--sort-by=.metadata.annotations.deployment\\.kubernetes\\.io/revision").orElseThrow();
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

    private void kubectlApply(String manifest, String... options) throws IOException {
        var file = java.nio.file.Files.createTempFile("manifest", ".yaml");
        try {
            java.nio.file.Files.writeString(file, manifest);
            List<String> arguments = new java.util.ArrayList<>(List.of("apply", "-f", file.toString()));
            arguments.addAll(List.of(options));
            assertThat(kubectl(arguments.toArray(String[]::new)).orElseThrow()).contains("configmap/settings");
        } finally {
            java.nio.file.Files.delete(file);
        }
    }
}
