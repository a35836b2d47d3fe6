package dev.hakobune.cluster.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.apply.Outcome;
import dev.hakobune.cluster.apply.Outcome.Verdict;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.cluster.delete.Deleter.Progress;
import dev.hakobune.cluster.delete.Deleter.Progress.Step;

import static org.assertj.core.api.Assertions.assertThat;

abstract class ApplyScenarios extends Scenarios {

    static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: settings
            data:
              colour: green
              size: "3"
            """;

    ApplyScenarios(Site site) {
        super(site);
    }

    @Test
    void whatIsAppliedIsCreatedThenUnchangedThenConfigured() {
        assertThat(words(apply(CONFIG))).containsExactly("configmap/settings created");
        assertThat(words(apply(CONFIG))).containsExactly("configmap/settings unchanged");
        assertThat(words(apply(CONFIG.replace("green", "blue")))).containsExactly("configmap/settings configured");
        String deployment = brief("simple-deployment.yaml");
        assertThat(words(apply(deployment))).containsExactly("deployment.apps/echo created");
        assertThat(words(apply(deployment))).containsExactly("deployment.apps/echo unchanged");
        assertThat(words(apply(deployment.replace("replicas: 3", "replicas: 1"))))
                .containsExactly("deployment.apps/echo configured");
    }

    @Test
    void aDryRunSaysWhatWouldBeAndChangesNothing() throws IOException {
        assertThat(words(dryRun(CONFIG))).containsExactly("configmap/settings created (server dry run)");
        assertThat(exists(ref("ConfigMap", "settings"))).isFalse();
        apply(CONFIG);
        assertThat(words(dryRun(CONFIG))).containsExactly("configmap/settings unchanged (server dry run)");
        assertThat(words(dryRun(CONFIG.replace("green", "blue"))))
                .containsExactly("configmap/settings configured (server dry run)");
        assertThat(value("ConfigMap", "settings", "data", "colour")).isEqualTo("green");
    }

    @Test
    void aKeyDeletedFromTheManifestIsDeletedOnTheCluster() throws IOException {
        apply(CONFIG);
        apply(CONFIG.replace("  size: \"3\"\n", ""));
        assertThat(cluster().objects().get(ref("ConfigMap", "settings")).map("data"))
                .isEqualTo(Map.of("colour", "green"));
    }

    @Test
    void anErrorStandsAtItsDocumentAndLine() {
        List<Outcome> outcomes = apply(CONFIG + "---\n"
                + walkthrough("simple-pod.yaml").replace("containerPort: 8080", "containerPort: 808080"));
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.get(0).verdict()).isEqualTo(Verdict.CREATED);
        assertThat(outcomes.get(1)).satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(outcome.document()).isEqualTo(1);
            assertThat(outcome.words()).contains("spec.containers[1].ports[0].containerPort",
                    "must be between 1 and 65535");
            assertThat(outcome.line()).isEqualTo(8 + 16);
        });
    }

    @Test
    void aFieldThatTheServerDoesNotKnowIsAnErrorAtItsLine() {
        assertThat(apply(walkthrough("simple-pod.yaml").replace("containers:", "containerz:"))).singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
                    assertThat(outcome.words()).contains("containerz");
                    assertThat(outcome.line()).isEqualTo(5);
                });
        assertThat(exists(ref("Pod", "simple-echo"))).isFalse();
    }

    @Test
    void aNamespaceThatIsNotThereIsAnErrorAtItsLine() {
        assertThat(apply(CONFIG.replace("  name: settings", "  name: settings\n  namespace: nowhere"))).singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.words()).isEqualTo("namespaces \"nowhere\" not found");
                    assertThat(outcome.line()).isEqualTo(4);
                });
    }

    @Test
    void aKindThatTheServerDoesNotOfferIsToldAsKubectlDoes() {
        assertThat(words(apply("apiVersion: example.com/v1\nkind: Nothing\nmetadata:\n  name: x\n")))
                .containsExactly("no matches for kind \"Nothing\" in version \"example.com/v1\"");
        assertThat(words(apply("apiVersion: apps/v9\nkind: Deployment\nmetadata:\n  name: x\n")))
                .containsExactly("no matches for kind \"Deployment\" in version \"apps/v9\"");
    }

    @Test
    void nothingIsSentWhenOneDocumentIsNotYaml() {
        assertThat(apply(CONFIG + "---\na: [\n")).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(outcome.document()).isEqualTo(1);
        });
        assertThat(exists(ref("ConfigMap", "settings"))).isFalse();
    }

    @Test
    void aGeneratedNameIsToldAsCreated() {
        assertThat(words(apply(CONFIG.replace("name: settings", "generateName: settings-")))).singleElement().asString()
                .matches("configmap/settings-\\w+ created");
    }

    @Test
    void aDefinitionAndItsObjectGoInOneManifest() {
        String group = namespace + ".example.com";
        String manifest = """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata:
                  name: boats.GROUP
                spec:
                  group: GROUP
                  scope: Namespaced
                  names: {kind: Boat, plural: boats}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
                """.replace("GROUP", group);
        try {
            assertThat(words(apply(manifest))).containsExactly(
                    "customresourcedefinition.apiextensions.k8s.io/boats." + group + " created");
            // No object of it is made: a Kubernetes 1.20 built with Go 1.18 or later dies, for good, of the first
            // custom resource that it decodes (unexpected fault in its JSON library).
            assertThat(cluster().catalog().find(group, "Boat")).isPresent();
        } finally {
            cluster().deleter().delete(List.of(ref("CustomResourceDefinition", "boats." + group)),
                    Deleter.Propagation.BACKGROUND, _ -> {});
        }
    }

    @Test
    void whatIsAppliedToAnObjectThatIsBeingDeletedSaysSo() throws Exception {
        String held = CONFIG.replace("name: settings", "name: settings\n  finalizers: [example.com/held]");
        assertThat(apply(held)).singleElement().matches(outcome -> !outcome.terminating());
        List<Progress> steps = Collections.synchronizedList(new ArrayList<>());
        Thread deleting = Thread.ofVirtual().start(() -> cluster().deleter()
                .delete(List.of(ref("ConfigMap", "settings")), Deleter.Propagation.BACKGROUND, steps::add));
        await("the deletion").until(() -> steps.stream().anyMatch(progress -> progress.step() == Step.WAITING));
        assertThat(apply(held)).singleElement().satisfies(outcome -> {
            assertThat(outcome.words()).isEqualTo("configmap/settings unchanged");
            assertThat(outcome.terminating()).isTrue();
        });
        assertThat(dryRun(held)).singleElement().matches(Outcome::terminating);
        apply(CONFIG);
        deleting.join();
        assertThat(apply(CONFIG)).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.CREATED);
            assertThat(outcome.terminating()).isFalse();
        });
    }

    @Test
    void anObjectsYamlCanBeAppliedAsItIs() throws IOException {
        apply(brief("simple-deployment.yaml"));
        String yaml = cluster().objects().yaml(ref("Deployment", "echo"));
        assertThat(yaml).startsWith("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n")
                .doesNotContain("managedFields");
        assertThat(words(apply(yaml))).containsExactly("deployment.apps/echo unchanged");
    }
}
