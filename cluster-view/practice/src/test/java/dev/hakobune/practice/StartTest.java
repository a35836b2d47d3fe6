package dev.hakobune.practice;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of containers that cannot be started, and when that is tried again. */
class StartTest {
    private final Driven cluster = new Driven();

    private JsonNode container(String pod) {
        return cluster.get("pods", pod).path("status").path("containerStatuses").path(0);
    }

    private int count(String pod, String reason) {
        return cluster.all("events").stream().filter(e -> Json.text(e, "involvedObject", "name").equals(pod)
                && Json.text(e, "reason").equals(reason)).mapToInt(e -> Json.number(e, 0, "count")).sum();
    }

    @Test
    void aCommandThatIsNotThereSaysSo() {
        cluster.apply(Driven.pod("cmd", "restartPolicy: Never\n"
                + "containers: [{name: c, image: busybox, command: [nosuchcommand]}]"));
        cluster.seconds(20);
        var state = container("cmd").path("state").path("terminated");
        assertThat(Json.text(state, "reason")).isEqualTo("StartError");
        assertThat(Json.number(state, 0, "exitCode")).isEqualTo(128);
        assertThat(Json.text(state, "message")).isEqualTo("failed to create containerd task: failed to create shim "
                + "task: OCI runtime create failed: runc create failed: unable to start container process: exec: "
                + "\"nosuchcommand\": executable file not found in $PATH: unknown");
        assertThat(Json.text(state, "startedAt")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(Json.text(cluster.get("pods", "cmd"), "status", "phase")).isEqualTo("Failed");
    }

    @Test
    void whatCannotBeStartedIsTriedAgainWithGrowingWaits() {
        cluster.apply(Driven.pod("cmd", "containers: [{name: c, image: busybox, command: [nosuchcommand]}]"));
        cluster.seconds(60);
        assertThat(Json.number(container("cmd"), 0, "restartCount")).isEqualTo(3);
        assertThat(Json.text(container("cmd"), "lastState", "terminated", "message")).contains("nosuchcommand");
    }

    @Test
    void anImageThatMustNotBePulledMustBeThere() {
        cluster.apply(Driven.pod("never", "nodeName: node-1\n"
                + "containers: [{name: c, image: nginx, imagePullPolicy: Never}]"));
        cluster.seconds(5);
        assertThat(Json.text(container("never"), "state", "waiting", "reason")).isEqualTo("ErrImageNeverPull");
        assertThat(cluster.said("never")).endsWith(
                "Container image \"nginx\" is not present with pull policy of Never", "Error: ErrImageNeverPull");
        cluster.apply(Driven.pod("other", "nodeName: node-1\ncontainers: [{name: c, image: nginx}]"));
        cluster.seconds(30);
        assertThat(Json.flag(container("never"), "ready")).isTrue();
    }

    @Test
    void aRefusedContainerIsTriedAgainFromItsImageOn() {
        cluster.apply(Driven.pod("safe", "securityContext: {runAsNonRoot: true}\n"
                + "containers: [{name: c, image: 'nginx:1.27', imagePullPolicy: IfNotPresent}]"));
        cluster.seconds(62);
        assertThat(count("safe", "Failed")).isBetween(5, 6).isEqualTo(count("safe", "Pulled"));
    }
}
