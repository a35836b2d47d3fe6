package dev.hakobune.practice;

import org.junit.jupiter.api.Test;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.scene.Scene;

import static org.assertj.core.api.Assertions.assertThat;

class SceneTest {
    private static String waiting(Driven cluster, String app) {
        return cluster.pods(app).stream().flatMap(p -> Json.items(p, "status", "containerStatuses").stream())
                .map(c -> Json.text(c, "state", "waiting", "reason")).findFirst().orElse("");
    }

    @Test
    void theWalkthroughStandsAtItsSecondRevision() {
        var cluster = new Driven(Scene.WALKTHROUGH);
        cluster.seconds(60);
        assertThat(cluster.all("replicasets.apps")).hasSize(2);
        assertThat(cluster.ready("echo")).isEqualTo(3);
    }

    @Test
    void theShopRuns() {
        var cluster = new Driven(Scene.SHOP);
        cluster.seconds(60);
        assertThat(cluster.all("deployments.apps")).hasSize(5).allSatisfy(
                d -> assertThat(d.path("status").path("readyReplicas")).isEqualTo(d.path("spec").path("replicas")));
    }

    @Test
    void eachOfTheSixFaultsShowsItself() {
        var cluster = new Driven(Scene.BROKEN);
        cluster.seconds(90);
        assertThat(waiting(cluster, "catalog")).isEqualTo("ImagePullBackOff");
        assertThat(waiting(cluster, "importer")).isEqualTo("CrashLoopBackOff");
        assertThat(cluster.ready("cart")).isZero();
        assertThat(cluster.simulation().resources().find("endpoints", "trouble", "storefront").orElseThrow()
                .path("subsets").size()).isZero();
        assertThat(cluster.pods("recommend")).allMatch(p -> Json.text(p, "spec", "nodeName").isEmpty());
        assertThat(cluster.pods("payment")).hasSize(2);
    }
}
