package dev.hakobune.practice;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

import static org.awaitility.Awaitility.await;

/** A practice cluster for the tests of one class, with a plain client: {@code @RegisterExtension static}. */
final class OnPractice implements BeforeAllCallback, AfterAllCallback {
    static final String PODS = "/api/v1/namespaces/default/pods";

    private PracticeCluster cluster;
    private Client client;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        cluster = PracticeCluster.start(PracticeCluster.Settings.quick());
        client = new Client(cluster);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        cluster.close();
    }

    PracticeCluster cluster() {
        return cluster;
    }

    Client client() {
        return client;
    }

    /** A pod of these containers, given as names and images in turn, when all of them are ready. */
    void runPod(String name, String... namesAndImages) {
        ArrayNode containers = Json.array();
        for (int i = 0; i < namesAndImages.length; i += 2) {
            containers.add(Json.of("name", namesAndImages[i], "image", namesAndImages[i + 1]));
        }
        runPod(name, Json.of("containers", containers));
    }

    void runPod(String name, ObjectNode spec) {
        client.post(PODS, Json.of("metadata", Json.of("name", name, "labels", Json.of("app", name)), "spec", spec));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            var statuses = Json.items(client.get(PODS + "/" + name).body(), "status", "containerStatuses");
            return !statuses.isEmpty() && statuses.stream().allMatch(s -> Json.flag(s, "ready"));
        });
    }
}
