package dev.hakobune.practice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PracticeClusterTest {
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
    @RegisterExtension
    static final OnPractice PRACTICE = new OnPractice();

    private static String deployment(String name, int replicas, String image) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      containers:
                      - {name: main, image: %3$s}
                """.formatted(name, replicas, image);
    }

    private static void awaitReady(String name, int replicas) {
        await().atMost(Duration.ofSeconds(60)).until(() -> Json.number(
                PRACTICE.client().get(DEPLOYMENTS + "/" + name).body(), 0, "status", "availableReplicas") == replicas);
    }

    @Test
    void theKubeconfigIsReadableByItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(PRACTICE.cluster().kubeconfig())))
                .isEqualTo("rw-------");
    }

    @Test
    void itListensOnLoopbackOnly() throws IOException {
        assertThat(InetAddress.getByName(PRACTICE.cluster().address().getHost()).isLoopbackAddress()).isTrue();
        var others = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress()).toList();
        assertThat(others).allSatisfy(address -> assertThatThrownBy(() -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, PRACTICE.cluster().address().getPort()), 2_000);
            }
        }).isInstanceOf(IOException.class));
    }

    @Test
    void aWrongTokenIsAnsweredWith401AndAStatus() {
        var answer = new Client(PRACTICE.cluster(), "wrong").get("/api/v1/nodes");
        assertThat(answer.code()).isEqualTo(401);
        assertThat(Json.text(answer.body(), "reason")).isEqualTo("Unauthorized");
    }

    @Test
    void thereAreThreeReadyNodes() {
        assertThat(PRACTICE.client().get("/api/v1/nodes").body().path("items")).hasSize(3);
    }

    @Test
    void anAppliedDeploymentGetsItsPodsRunning() {
        assertThat(PRACTICE.client().apply(DEPLOYMENTS + "/web", "test", deployment("web", 2, "nginx:1.27")).code())
                .isEqualTo(201);
        awaitReady("web", 2);
        var pods = PRACTICE.client().get(PODS + "?labelSelector=app%3Dweb").body().path("items");
        assertThat(pods).hasSize(2).allSatisfy(pod -> {
            assertThat(Json.text(pod, "status", "phase")).isEqualTo("Running");
            assertThat(Json.text(pod, "status", "podIP")).startsWith("10.244.");
        });
    }

    @Test
    void aDeletedDeploymentTakesItsPodsAlong() {
        PRACTICE.client().apply(DEPLOYMENTS + "/gone", "test", deployment("gone", 2, "nginx"));
        awaitReady("gone", 2);
        PRACTICE.client().delete(DEPLOYMENTS + "/gone");
        await().atMost(Duration.ofSeconds(60)).until(
                () -> PRACTICE.client().get(PODS + "?labelSelector=app%3Dgone").body().path("items").isEmpty());
    }

    @Test
    void applyingTheSameAgainChangesNothing() {
        var first = PRACTICE.client().apply(DEPLOYMENTS + "/same", "test", deployment("same", 0, "nginx"));
        awaitReady("same", 0);
        var generation = Json.number(first.body(), 0, "metadata", "generation");
        var second = PRACTICE.client().apply(DEPLOYMENTS + "/same", "test", deployment("same", 0, "nginx"));
        assertThat(second.code()).isEqualTo(200);
        assertThat(Json.number(second.body(), 0, "metadata", "generation")).isEqualTo(generation);
    }

    @Test
    void aFieldThatAnotherManagerAppliedIsAConflictUntilForced() {
        PRACTICE.client().apply(DEPLOYMENTS + "/mine", "one", deployment("mine", 0, "nginx"));
        var refused = PRACTICE.client().apply(DEPLOYMENTS + "/mine", "two", deployment("mine", 1, "nginx"));
        assertThat(refused.code()).isEqualTo(409);
        assertThat(Json.text(refused.body(), "message"))
                .isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .spec.replicas");
        var forced = PRACTICE.client().patch(DEPLOYMENTS + "/mine?fieldManager=two&force=true",
                "application/apply-patch+yaml",
                deployment("mine", 1, "nginx"));
        assertThat(forced.code()).isEqualTo(200);
    }

    @Test
    void aWatchFromBeforeACompactionEndsWith410() throws IOException {
        try (var other = PracticeCluster.start(PracticeCluster.Settings.quick())) {
            other.compact();
            try (var lines = new Client(other).lines("/api/v1/pods?watch=true&resourceVersion=2")) {
                var event = Json.parse(lines.findFirst().orElseThrow());
                assertThat(Json.text(event, "type")).isEqualTo("ERROR");
                assertThat(Json.number(event, 0, "object", "code")).isEqualTo(410);
            }
        }
    }

    @Test
    void aListInPiecesHasEveryObjectOnce() {
        var first = PRACTICE.client().get("/api/v1/namespaces?limit=2").body();
        assertThat(first.path("items")).hasSize(2);
        var rest = PRACTICE.client().get("/api/v1/namespaces?continue=" + Json.text(first, "metadata", "continue"))
                .body();
        assertThat(rest.path("items")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Json.stream(rest.path("items")).map(n -> Json.text(n, "metadata", "name")))
                .doesNotContain(Json.text(first.path("items").path(0), "metadata", "name"));
    }

    @Test
    void anUnknownImageEndsInImagePullBackOff() {
        PRACTICE.client().post(PODS, Json.of("metadata", Json.of("name", "wrong"), "spec",
                Json.of("containers", Json.array().add(Json.of("name", "a", "image", "no/such:image")))));
        await().atMost(Duration.ofSeconds(60)).until(() -> Json.text(
                PRACTICE.client().get(PODS + "/wrong").body().path("status").path("containerStatuses").path(0), "state",
                "waiting",
                "reason").equals("ImagePullBackOff"));
    }

    @Test
    void aManifestWithoutContainersIsRefusedInKubernetesWords() {
        var answer = PRACTICE.client().post(PODS, Json.of("metadata", Json.of("name", "empty"), "spec", Json.object()));
        assertThat(answer.code()).isEqualTo(422);
        assertThat(Json.text(answer.body(), "message"))
                .isEqualTo("Pod \"empty\" is invalid: spec.containers: Required value");
    }
}
