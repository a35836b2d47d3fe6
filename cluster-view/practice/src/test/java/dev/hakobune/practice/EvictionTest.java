package dev.hakobune.practice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.control.Conditions;
import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of a pod that its node has given up. */
class EvictionTest {
    private final Driven cluster = new Driven();

    @BeforeEach
    void evict() {
        cluster.apply(Driven.pod("web", "nodeName: node-1\ncontainers: [{name: c, image: nginx}]"));
        cluster.apply(Driven.pod("wrong", "nodeName: node-1\ncontainers: [{name: c, image: 'no-such-image:1'}]"));
        cluster.seconds(20);
        cluster.simulation().pressNode("node-1", "MemoryPressure", true);
        cluster.seconds(30);
    }

    private JsonNode status(String pod) {
        return cluster.get("pods", pod).path("status");
    }

    private String condition(String type) {
        var condition = Conditions.find(cluster.get("pods", "web"), type).orElseThrow();
        return (Json.text(condition, "status") + " " + Json.text(condition, "reason")).strip();
    }

    @Test
    void itsContainersAreStoppedAndItSaysWhy() {
        assertThat(cluster.told("web")).endsWith("Evicted", "Killing");
        assertThat(Json.text(status("web"), "phase")).isEqualTo("Failed");
        assertThat(Json.text(status("web"), "message")).matches("The node was low on resource: memory\\. Threshold "
                + "quantity: 100Mi, available: 92Mi\\. Container c was using [0-9]+[KM]i, request is 0, has larger "
                + "consumption of memory\\. ").isEqualTo(Json.text(
                        Conditions.find(cluster.get("pods", "web"),
                                "DisruptionTarget").orElseThrow(),
                        "message"));
    }

    @Test
    void itsConditionsSayThatNothingOfItRuns() {
        assertThat(condition("DisruptionTarget")).isEqualTo("True TerminationByKubelet");
        assertThat(condition("Ready")).isEqualTo("False PodFailed");
        assertThat(condition("ContainersReady")).isEqualTo("False PodFailed");
        assertThat(condition("PodReadyToStartContainers")).isEqualTo("False");
    }

    @Test
    void aContainerThatNeverRanIsNotWaitingAnyMore() {
        var state = status("wrong").path("containerStatuses").path(0).path("state");
        assertThat(Json.text(state, "terminated", "reason")).isEqualTo("ContainerStatusUnknown");
        assertThat(Json.number(state, 0, "terminated", "exitCode")).isEqualTo(137);
        assertThat(state.has("waiting")).isFalse();
    }

    @Test
    void itIsStillToldOfWhenItsNodeWasSilentForAWhile() {
        cluster.simulation().loseNode("node-1");
        cluster.seconds(10);
        cluster.simulation().returnNode("node-1");
        cluster.seconds(10);
        assertThat(Json.text(status("web"), "reason")).isEqualTo("Evicted");
    }
}
