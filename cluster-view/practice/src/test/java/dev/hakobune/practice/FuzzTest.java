package dev.hakobune.practice;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Random creations, changes, scalings and deletions on the practice cluster and on a real one: whenever both have come to
 * rest, Deployments, ReplicaSets, Services and Endpoints are the same. The number of operations is the system property
 * {@code fuzz.operations}, the seed {@code fuzz.seed}.
 */
@Tag("live")
class FuzzTest {
    private static final String NAMESPACE = "practice-fuzz";
    private static final int OPERATIONS = Integer.getInteger("fuzz.operations", 500);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static PracticeCluster cluster;
    private static List<Kubectl> both;
    private final Random random = new Random(SEED);
    private final List<String> done = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        cluster = PracticeCluster.start(PracticeCluster.Settings.quick());
        both = List.of(new Kubectl(cluster.kubeconfig().toString(), cluster.context(), NAMESPACE),
                new Kubectl(System.getProperty("live.kubeconfig"), System.getProperty("live.context"), NAMESPACE));
        both.forEach(kubectl -> kubectl.run("create", "namespace", NAMESPACE));
    }

    @AfterAll
    static void stop() {
        both.getLast().run("delete", "namespace", NAMESPACE, "--wait=false");
        cluster.close();
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    private void operate() {
        var name = pick("a", "b", "c");
        var image = pick("gihyodocker/echo:latest", "gihyodocker/echo:patched", "chatter");
        var replicas = Integer.toString(random.nextInt(4));
        switch (random.nextInt(8)) {
            case 0, 1 -> run("create", "deployment", name, "--image=" + image, "--replicas=" + replicas);
            case 2 -> run("patch", "deployment", name, "--type=json", "-p",
                    "[{\"op\":\"replace\",\"path\":\"/spec/template/spec/containers/0/image\",\"value\":\"" + image
                            + "\"}]");
            case 3 -> run("scale", "deployment", name, "--replicas=" + replicas);
            case 4 -> run("delete", "deployment", name, "--wait=true");
            case 5 -> run("create", "service", "clusterip", name, "--tcp=80:8080");
            case 6 -> run("delete", "service", name);
            default ->
                run("patch", "deployment", name, "-p", "{\"spec\":{\"strategy\":{\"rollingUpdate\":{\"maxSurge\":"
                        + (1 + random.nextInt(2)) + ",\"maxUnavailable\":" + random.nextInt(2) + "}}}}");
        }
    }

    private void run(String... command) {
        done.add(String.join(" ", command));
        for (var kubectl : both) {
            kubectl.run(command);
            // A change that the controller has not seen yet could be lost behind the next one on one side only.
            await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(100)).until(() -> !kubectl
                    .run("get", "deployments", "-o",
                            "jsonpath={range .items[*]}{.metadata.generation}={.status.observedGeneration} {end}")
                    .matches("(?s).*\\b(\\d+)=(?!\\1 ).*"));
        }
    }

    /** What there is, without names and times. */
    private static List<String> state(Kubectl kubectl) {
        var state = new TreeSet<String>();
        var text = kubectl.run("get", "deployments,replicasets,services,endpoints", "-o", "json");
        assertThat(text).as("what kubectl says instead of a list").contains("{");
        for (var object : Json.items(Json.parse(text.substring(text.indexOf('{'))), "items")) {
            state.add(summary(object));
        }
        return List.copyOf(state);
    }

    private static String summary(JsonNode object) {
        var name = Json.text(object, "metadata", "name");
        var spec = object.path("spec");
        var status = object.path("status");
        return switch (Json.text(object, "kind")) {
            case "Deployment" -> "deployment " + name + counts(object) + " updated=" + Json.number(status, 0,
                    "updatedReplicas") + " conditions=" + conditions(status);
            case "ReplicaSet" -> "replicaset of " + Json.text(object.path("metadata").path("ownerReferences").path(0),
                    "name") + " " + Json.text(spec.path("template").path("spec").path("containers").path(0), "image")
                    + counts(object);
            case "Service" -> "service " + name + " " + spec.path("ports") + spec.path("selector");
            default -> "endpoints " + name + " " + object.path("subsets").path(0).path("addresses").size() + "/"
                    + object.path("subsets").path(0).path("notReadyAddresses").size() + " "
                    + Json.text(object.path("subsets").path(0).path("ports").path(0), "port");
        };
    }

    private static String counts(JsonNode object) {
        return " revision=" + Json.text(object, "metadata", "annotations", "deployment.kubernetes.io/revision")
                + " wanted=" + Json.number(object, 0, "spec", "replicas") + " there="
                + Json.number(object, 0, "status", "replicas") + " ready="
                + Json.number(object, 0, "status", "readyReplicas") + " available="
                + Json.number(object, 0, "status", "availableReplicas");
    }

    private static String conditions(JsonNode status) {
        var conditions = new TreeMap<String, String>();
        Json.items(status, "conditions").forEach(
                c -> conditions.put(Json.text(c, "type"), Json.text(c, "status") + " " + Json.text(c, "reason")));
        return conditions.toString();
    }

    @Test
    void whateverIsDoneBothComeToTheSameRest() {
        for (int i = 1; i <= OPERATIONS; i++) {
            operate();
            if (i % 10 == 0 || i == OPERATIONS) {
                try {
                    await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(1))
                            .until(() -> state(both.getFirst()).equals(state(both.getLast())));
                } catch (ConditionTimeoutException e) {
                    assertThat(state(both.getFirst())).as("after %s with seed %d", done, SEED)
                            .isEqualTo(state(both.getLast()));
                }
            }
        }
    }
}
