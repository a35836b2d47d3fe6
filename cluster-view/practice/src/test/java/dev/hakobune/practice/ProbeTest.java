package dev.hakobune.practice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What a node asks of its containers, and what comes of the answers. */
class ProbeTest {
    private final Driven cluster = new Driven();

    private ObjectNode container(String pod) {
        return (ObjectNode) cluster.get("pods", pod).path("status").path("containerStatuses").path(0);
    }

    @Test
    void aFailingReadinessProbeKeepsThePodOutOfItsService() {
        cluster.apply(Driven.pod("sick", """
                containers:
                - name: a
                  image: nginx
                  readinessProbe: {httpGet: {path: /nope, port: 80}}"""));
        cluster.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: sick}
                spec: {selector: {app: sick}, ports: [{port: 80}]}
                """);
        cluster.seconds(60);
        var subset = cluster.get("endpoints", "sick").path("subsets").path(0);
        assertThat(subset.path("addresses").size()).isZero();
        assertThat(subset.path("notReadyAddresses").size()).isEqualTo(1);
        assertThat(cluster.told("sick")).contains("Unhealthy");
    }

    @Test
    void aFailingLivenessProbeRestartsTheContainer() {
        cluster.apply(Driven.pod("stuck", """
                containers:
                - name: a
                  image: nginx
                  livenessProbe: {httpGet: {path: /nope, port: 80}, periodSeconds: 5}"""));
        cluster.seconds(40);
        assertThat(Json.number(container("stuck"), 0, "restartCount")).isPositive();
        assertThat(cluster.told("stuck")).contains("Unhealthy", "Killing");
    }

    @Test
    void anExecProbeLooksAtTheFilesOfItsContainer() {
        cluster.apply(Driven.pod("live", """
                terminationGracePeriodSeconds: 5
                containers:
                - name: a
                  image: busybox
                  args: [/bin/sh, -c, touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600]
                  livenessProbe: {exec: {command: [cat, /tmp/healthy]}, initialDelaySeconds: 5, periodSeconds: 5}"""));
        cluster.seconds(30);
        assertThat(cluster.told("live")).doesNotContain("Unhealthy");
        cluster.seconds(28);
        assertThat(cluster.said("live")).contains(
                "Liveness probe failed: cat: can't open '/tmp/healthy': No such file or directory\n",
                "Container a failed liveness probe, will be restarted");
        assertThat(Json.number(container("live"), 0, "restartCount")).isEqualTo(1);
        assertThat(Json.number(container("live"), 0, "lastState", "terminated", "exitCode")).isEqualTo(137);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "true" | true
            test, -e, /etc/hostname | true
            "[", -f, /tmp/none, "]" | false
            "[", "!", -d, /tmp, "]" | false
            sh, -c, "test -s /etc/hostname && [ -n x ]" | true
            /bin/sh, -c, exit 1 | false
            sleep, "2" | false
            """)
    void anExecProbeGoesByTheExitCodeOfItsCommand(String command, boolean ready) {
        cluster.apply(Driven.pod("probed", "containers: [{name: a, image: nginx, readinessProbe: {exec: {command: ["
                + command + "]}}}]"));
        cluster.seconds(20);
        assertThat(Json.flag(container("probed"), "ready")).isEqualTo(ready);
        assertThat(cluster.told("probed").contains("Unhealthy")).isNotEqualTo(ready);
    }

    @Test
    void anExecProbeThatTakesTooLongFailsAndOneThatCannotBeRunSaysNothing() {
        cluster.apply(Driven.pod("slow", """
                containers:
                - {name: a, image: busybox, args: [sleep, '900'], livenessProbe: {exec: {command: [sleep, '2']}}}
                - {name: b, image: busybox, args: [sleep, '900'], livenessProbe: {exec: {command: [nosuch]}}}"""));
        cluster.seconds(60);
        assertThat(cluster.said("slow"))
                .contains("Liveness probe failed: command timed out: \"sleep 2\" timed out after 1s",
                        "Container a failed liveness probe, will be restarted")
                .doesNotContain("Container b failed liveness probe, will be restarted")
                .anyMatch(m -> m.startsWith("Liveness probe errored and resulted in unknown state: ")
                        && m.endsWith("exec: \"nosuch\": executable file not found in $PATH: unknown"));
    }

    @Test
    void whatAnImageBringsBesideItsProgramFindsAllWell() {
        cluster.apply(Driven.pod("db", "containers: [{name: a, image: postgres, readinessProbe: "
                + "{exec: {command: [sh, -c, pg_isready -U postgres]}}}]"));
        cluster.seconds(20);
        assertThat(Json.flag(container("db"), "ready")).isTrue();
    }
}
