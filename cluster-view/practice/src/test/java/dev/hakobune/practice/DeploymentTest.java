package dev.hakobune.practice;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class DeploymentTest {
    private static final String DEPLOYMENTS = "deployments.apps";
    private final Driven cluster = new Driven();

    private List<ObjectNode> sets() {
        return cluster.all("replicasets.apps");
    }

    private static int replicas(ObjectNode set) {
        return Json.number(set, 0, "spec", "replicas");
    }

    private static String revision(ObjectNode object) {
        return Json.text(object, "metadata", "annotations", "deployment.kubernetes.io/revision");
    }

    private String condition(String type) {
        return Json.find(cluster.get(DEPLOYMENTS, "web").path("status").path("conditions"), "type", type)
                .map(c -> Json.text(c, "status") + " " + Json.text(c, "reason")).orElse("");
    }

    private void image(String image) {
        cluster.change(DEPLOYMENTS, "web", d -> ((ObjectNode) d.path("spec").path("template").path("spec")
                .path("containers").path(0)).put("image", image));
    }

    @Test
    void aNewDeploymentGetsOneReplicaSetAndItsPods() {
        cluster.apply(Driven.deployment("web", 3, "nginx", ""));
        cluster.seconds(20);
        assertThat(sets()).hasSize(1);
        assertThat(cluster.ready("web")).isEqualTo(3);
        assertThat(condition("Progressing")).isEqualTo("True NewReplicaSetAvailable");
        assertThat(condition("Available")).isEqualTo("True MinimumReplicasAvailable");
    }

    @Test
    void aChangeOfTheNumberMakesNoRevision() {
        cluster.apply(Driven.deployment("web", 3, "nginx", ""));
        cluster.seconds(20);
        cluster.change(DEPLOYMENTS, "web", d -> Json.in(d, "spec").put("replicas", 5));
        cluster.seconds(20);
        assertThat(sets()).hasSize(1);
        assertThat(revision(cluster.get(DEPLOYMENTS, "web"))).isEqualTo("1");
        assertThat(cluster.ready("web")).isEqualTo(5);
    }

    @Test
    void aRollingUpdateNeverHasMoreThanTheSurgeNorFewerThanAllowed() {
        cluster.apply(Driven.deployment("web", 4, "nginx:1.26",
                "  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 1}}"));
        cluster.seconds(20);
        image("nginx:1.27");
        for (int tenth = 0; tenth < 600; tenth++) {
            cluster.pass(java.time.Duration.ofMillis(100));
            assertThat(cluster.ready("web")).isGreaterThanOrEqualTo(3);
            assertThat(cluster.pods("web").stream().filter(dev.hakobune.practice.control.Pods::isActive).count())
                    .isLessThanOrEqualTo(5);
        }
        assertThat(cluster.pods("web")).hasSize(4);
        assertThat(sets()).extracting(DeploymentTest::replicas).containsExactlyInAnyOrder(0, 4);
    }

    @Test
    void aRecreateStopsTheOldPodsBeforeItStartsNewOnes() {
        cluster.apply(Driven.deployment("web", 2, "nginx:1.26", "  strategy: {type: Recreate}"));
        cluster.seconds(20);
        image("nginx:1.27");
        for (int tenth = 0; tenth < 400; tenth++) {
            cluster.pass(java.time.Duration.ofMillis(100));
            assertThat(cluster.pods("web").stream()
                    .map(p -> Json.text(p, "metadata", "labels", "pod-template-hash")).distinct().count())
                    .isLessThanOrEqualTo(1);
        }
        assertThat(cluster.ready("web")).isEqualTo(2);
    }

    @Test
    void goingBackRenumbersTheOldReplicaSet() {
        cluster.apply(Driven.deployment("web", 1, "nginx:1.26", ""));
        cluster.seconds(20);
        image("nginx:1.27");
        cluster.seconds(30);
        image("nginx:1.26");
        cluster.seconds(30);
        assertThat(sets()).extracting(DeploymentTest::revision).containsExactlyInAnyOrder("2", "3");
        var current = sets().stream().filter(s -> replicas(s) == 1).findFirst().orElseThrow();
        assertThat(Json.text(current, "metadata", "annotations", "deployment.kubernetes.io/revision-history"))
                .isEqualTo("1");
    }

    @Test
    void onlyAsManyRevisionsAreKeptAsTheHistoryLimitSays() {
        cluster.apply(Driven.deployment("web", 1, "nginx:1.20", "  revisionHistoryLimit: 2"));
        cluster.seconds(20);
        for (int minor = 21; minor < 26; minor++) {
            image("nginx:1." + minor);
            cluster.seconds(30);
        }
        assertThat(sets()).extracting(DeploymentTest::revision).containsExactlyInAnyOrder("4", "5", "6");
    }

    @Test
    void aPausedDeploymentScalesButDoesNotRoll() {
        cluster.apply(Driven.deployment("web", 2, "nginx:1.26", "  paused: true"));
        cluster.seconds(20);
        assertThat(sets()).isEmpty();
        cluster.change(DEPLOYMENTS, "web", d -> Json.in(d, "spec").put("paused", false));
        cluster.seconds(20);
        cluster.change(DEPLOYMENTS, "web", d -> Json.in(d, "spec").put("paused", true));
        image("nginx:1.27");
        cluster.change(DEPLOYMENTS, "web", d -> Json.in(d, "spec").put("replicas", 3));
        cluster.seconds(20);
        assertThat(sets()).extracting(DeploymentTest::replicas).containsExactly(3);
    }

    @Test
    void aStuckRolloutIsToldWhenItsDeadlineHasPassed() {
        cluster.apply(Driven.deployment("web", 2, "nginx:1.26", "  progressDeadlineSeconds: 60"));
        cluster.seconds(20);
        image("nginx:1.999");
        cluster.seconds(50);
        assertThat(condition("Progressing")).isEqualTo("True ReplicaSetUpdated");
        cluster.seconds(30);
        assertThat(condition("Progressing")).isEqualTo("False ProgressDeadlineExceeded");
        assertThat(cluster.ready("web")).as("the old pods go on").isEqualTo(2);
    }

    @Test
    void theOwnerOfAForegroundDeletionStaysUntilItsPodsAreGone() {
        cluster.apply(Driven.deployment("web", 2, "nginx", ""));
        cluster.seconds(20);
        cluster.delete(DEPLOYMENTS, "web", "Foreground");
        cluster.pass(java.time.Duration.ofMillis(10));
        assertThat(cluster.exists(DEPLOYMENTS, "web")).isTrue();
        assertThat(cluster.pods("web")).isNotEmpty();
        cluster.seconds(40);
        assertThat(cluster.pods("web")).isEmpty();
        assertThat(cluster.exists(DEPLOYMENTS, "web")).isFalse();
    }

    @Test
    void orphanedReplicaSetsStayAndAreAdoptedAgain() {
        cluster.apply(Driven.deployment("web", 2, "nginx", ""));
        cluster.seconds(20);
        cluster.delete(DEPLOYMENTS, "web", "Orphan");
        cluster.seconds(5);
        assertThat(cluster.ready("web")).isEqualTo(2);
        assertThat(sets().getFirst().path("metadata").path("ownerReferences").size()).isZero();
        cluster.apply(Driven.deployment("web", 2, "nginx", ""));
        cluster.seconds(5);
        assertThat(sets()).hasSize(1);
        assertThat(sets().getFirst().path("metadata").path("ownerReferences").size()).isEqualTo(1);
    }
}
