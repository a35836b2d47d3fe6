package dev.hakobune.practice;

import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written down of the pods that a Service reaches. */
class EndpointsTest {
    private static final String TRIGGER = "endpoints.kubernetes.io/last-change-trigger-time";

    private final Driven cluster = new Driven();

    private JsonNode slice() {
        return cluster.all("endpointslices.discovery.k8s.io").stream()
                .filter(s -> Json.text(s, "metadata", "name").startsWith("web-")).findFirst().orElseThrow();
    }

    @Test
    void theyHaveTheLabelsOfTheirService() {
        cluster.apply("{apiVersion: v1, kind: Service, metadata: {name: web, labels: {tier: front}}, "
                + "spec: {selector: {app: web}, ports: [{port: 80}]}}");
        cluster.seconds(1);
        var own = Map.of("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io",
                "kubernetes.io/service-name", "web");
        assertThat(Json.texts(cluster.get("endpoints", "web"), "metadata", "labels"))
                .isEqualTo(Map.of("tier", "front"));
        assertThat(Json.texts(slice(), "metadata", "labels")).hasSize(3).containsAllEntriesOf(own)
                .containsEntry("tier", "front");
        cluster.change("services", "web", s -> Json.in(s, "metadata").remove("labels"));
        cluster.seconds(1);
        assertThat(Json.texts(cluster.get("endpoints", "web"), "metadata", "labels")).isEmpty();
        assertThat(Json.texts(slice(), "metadata", "labels")).isEqualTo(own);
    }

    @Test
    void theySaySinceWhenTheyAreSo() {
        cluster.apply("{apiVersion: v1, kind: Service, metadata: {name: web}, "
                + "spec: {selector: {app: web}, ports: [{port: 80}]}}");
        cluster.seconds(10);
        assertThat(Json.text(cluster.get("endpoints", "web"), "metadata", "annotations", TRIGGER))
                .isEqualTo("2026-01-01T00:00:01Z");
        assertThat(Json.text(slice(), "metadata", "annotations", TRIGGER)).isEmpty();
        cluster.apply(Driven.pod("web", "containers: [{name: a, image: nginx}]"));
        cluster.seconds(20);
        var ready = Json.text(Json.find(cluster.get("pods", "web").path("status").path("conditions"), "type", "Ready")
                .orElseThrow(), "lastTransitionTime");
        assertThat(Json.text(cluster.get("endpoints", "web"), "metadata", "annotations", TRIGGER)).isEqualTo(ready);
        assertThat(Json.text(slice(), "metadata", "annotations", TRIGGER)).isEqualTo(ready);
        cluster.delete("pods", "web", "Background");
        cluster.seconds(40);
        assertThat(Json.texts(cluster.get("endpoints", "web"), "metadata", "annotations")).isEmpty();
    }
}
