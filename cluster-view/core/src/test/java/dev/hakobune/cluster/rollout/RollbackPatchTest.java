package dev.hakobune.cluster.rollout;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class RollbackPatchTest {

    private static Doc object(String annotations, String hash, String image) throws IOException {
        return new Doc(Json
                .object("""
                        {"metadata":{"resourceVersion":"42","annotations":%s},
                         "spec":{"replicas":5,"template":{"metadata":{"labels":{"app":"echo"%s}},"spec":{"containers":[{"image":"%s"}]}}}}"""
                        .formatted(annotations, hash, image)));
    }

    @Test
    void theTemplateComesWithoutItsHashAndTheReplicasStay() throws IOException {
        Doc deployment = object("{}", "", "new");
        Doc set = object("{}", ",\"pod-template-hash\":\"abc\"", "old");
        assertThat(new String(RollbackPatch.of(deployment, set), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"labels\":{\"app\":\"echo\"}", "\"image\":\"old\"", "\"value\":\"42\"")
                .doesNotContain("abc", "replicas");
    }

    @Test
    void bookkeepingStaysTheDeploymentsAndTheRestComesFromTheReplicaSet() throws IOException {
        Doc deployment = object("""
                {"deployment.kubernetes.io/revision":"7","kubectl.kubernetes.io/last-applied-configuration":"{}",
                 "kubernetes.io/change-cause":"new","note":"gone"}""", "", "new");
        Doc set = object("""
                {"deployment.kubernetes.io/revision":"3","deployment.kubernetes.io/revision-history":"1",
                 "deployment.kubernetes.io/desired-replicas":"5","deployment.kubernetes.io/max-replicas":"7",
                 "kubernetes.io/change-cause":"old","other":"kept"}""", "", "old");
        String patch = new String(RollbackPatch.of(deployment, set), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(patch).contains(
                """
                        "value":{"deployment.kubernetes.io/revision":"7","kubectl.kubernetes.io/last-applied-configuration":"{}",\
                        "kubernetes.io/change-cause":"old","other":"kept"}""");
    }

    @Test
    void templatesAreTheSameWhateverTheirHash() throws IOException {
        Doc deployment = object("{}", "", "x");
        assertThat(RollbackPatch.sameTemplate(deployment, object("{}", ",\"pod-template-hash\":\"abc\"", "x")))
                .isTrue();
        assertThat(RollbackPatch.sameTemplate(deployment, object("{}", "", "y"))).isFalse();
    }
}
