package dev.hakobune.practice;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.node.Looking;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceTest {
    private final Driven cluster = new Driven();

    private static String stress(String limit, String takes) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: hungry, labels: {app: hungry}}
                spec:
                  nodeName: node-1
                  containers:
                  - name: main
                    image: polinux/stress
                    command: [stress]
                    args: ["--vm", "1", "--vm-bytes", "%s", "--vm-hang", "1"]
                    resources: {limits: {memory: %s}}
                """.formatted(takes, limit);
    }

    private JsonNode status() {
        return cluster.get("pods", "hungry").path("status").path("containerStatuses").path(0);
    }

    private ObjectNode summary() {
        var simulation = cluster.simulation();
        return new Looking(simulation.resources(), simulation.nodes(), simulation.loop()).statistics("node-1");
    }

    private static long bytes(JsonNode figures) {
        return figures.path("memory").path("workingSetBytes").asLong();
    }

    @Test
    void whoTakesMoreMemoryThanItsLimitIsKilledAgainAndAgain() {
        cluster.apply(stress("100Mi", "250M"));
        for (int i = 0; i < 20 && !Json.text(status(), "state", "waiting", "reason").equals("CrashLoopBackOff"); i++) {
            cluster.seconds(1);
        }
        var last = status().path("lastState").path("terminated");
        assertThat(Json.text(last, "reason")).isEqualTo("OOMKilled");
        assertThat(Json.number(last, 0, "exitCode")).isEqualTo(137);
        assertThat(Json.number(status(), 0, "restartCount")).isPositive();
        assertThat(Json.text(status(), "state", "waiting", "reason")).isEqualTo("CrashLoopBackOff");
    }

    @Test
    void whoKeepsToItsLimitRunsAndItsMemoryShowsInTheFigures() {
        cluster.apply(stress("200Mi", "150M"));
        cluster.seconds(15);
        assertThat(status().path("state").has("running")).isTrue();
        var pod = Json.stream(summary().path("pods")).findFirst().orElseThrow();
        assertThat(Json.text(pod, "podRef", "name")).isEqualTo("hungry");
        assertThat(bytes(pod)).isBetween(140L << 20, 200L << 20);
    }

    @Test
    void theFiguresOfANodeArePartlyThoseOfItsPodsAndTheyMove() {
        cluster.apply(stress("200Mi", "100M"));
        cluster.seconds(15);
        var before = summary();
        cluster.seconds(40);
        var after = summary();
        assertThat(bytes(after.path("node"))).isGreaterThan(bytes(after.path("pods").path(0)));
        assertThat(after.path("pods").path(0).path("containers")).hasSize(1);
        assertThat(after.path("pods").path(0).path("cpu").path("usageNanoCores"))
                .isNotEqualTo(before.path("pods").path(0).path("cpu").path("usageNanoCores"));
        assertThat(after.path("pods").path(0).path("cpu").path("usageCoreNanoSeconds").asLong())
                .isGreaterThan(before.path("pods").path(0).path("cpu").path("usageCoreNanoSeconds").asLong());
        assertThat(after.path("node").path("memory").path("availableBytes").asLong() + bytes(after.path("node")))
                .isLessThanOrEqualTo(8L << 30);
    }

    @Test
    void aNodeUnderPressureSaysSoAsAKubeletWould() {
        cluster.simulation().pressNode("node-1", "DiskPressure", true);
        cluster.seconds(2);
        var condition = Json.find(cluster.get("nodes", "node-1").path("status").path("conditions"), "type",
                "DiskPressure").orElseThrow();
        assertThat(Json.text(condition, "status")).isEqualTo("True");
        assertThat(Json.text(condition, "reason")).isEqualTo("KubeletHasDiskPressure");
        assertThat(Json.text(condition, "message")).isEqualTo("kubelet has disk pressure");
        assertThat(cluster.all("events")).anyMatch(e -> Json.text(e, "reason").equals("NodeHasDiskPressure"));
    }
}
