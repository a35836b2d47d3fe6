package dev.hakobune.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The walkthrough's commands by the real kubectl, on the practice cluster and on a real one: line by line the same, save
 * for ages, hashes and addresses. Each test works in a namespace that it makes and removes, and they run side by side: what
 * takes long is waiting for pods.
 */
@Tag("live")
@Execution(ExecutionMode.CONCURRENT)
class ConformanceTest {
    private static PracticeCluster cluster;
    @TempDir
    private Path manifests;
    private Kubectl practice;
    private Kubectl real;
    private final SoftAssertions softly = new SoftAssertions();

    @BeforeAll
    static void start() throws IOException {
        cluster = PracticeCluster.start(PracticeCluster.Settings.quick());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void makeNamespace(TestInfo test) {
        var namespace = "conformance-" + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        practice = new Kubectl(cluster.kubeconfig().toString(), cluster.context(), namespace);
        real = new Kubectl(System.getProperty("live.kubeconfig"), System.getProperty("live.context"), namespace);
        practice.run("create", "namespace", namespace);
        real.run("create", "namespace", namespace);
    }

    @AfterEach
    void removeNamespace() {
        real.run("delete", "namespace", real.namespace(), "--wait=false");
    }

    /**
     * A manifest of the walkthrough whose pods are given two seconds to stop: its shells do not listen to SIGTERM, and a real
     * cluster waits for the whole half minute each time that they are to go.
     */
    private String file(String name) {
        try (var in = ConformanceTest.class.getResourceAsStream("/walkthrough/" + name)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(manifests.resolve(name), text.replaceAll("(?m)^( *)containers:",
                    "$1terminationGracePeriodSeconds: 2\n$1containers:")).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what differs from run to run; the order of objects with made-up names is one of those things. */
    private static List<String> lines(String output) {
        return output.lines().filter(l -> !l.startsWith("WARNING: version difference"))
                .map(l -> l.replaceAll("\\b\\d+\\.\\d+\\.\\d+\\.\\d+\\b", "IP")
                        .replaceAll("echo-[0-9a-z]{8,10}-[0-9a-z]{5}\\b", "echo-HASH-NAME")
                        .replaceAll("echo-(spring|summer)-[0-9a-z]{5}\\b", "echo-$1-NAME")
                        .replaceAll("echo-[0-9a-z]{9,10}\\b", "echo-HASH")
                        .replaceAll("echo-[0-9a-z]{5}\\b", "echo-NAME")
                        .replaceAll("pod-template-hash=\\w+", "pod-template-hash=HASH")
                        .replaceAll("kubectl apply --kubeconfig.*", "kubectl apply")
                        .replaceAll("\\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} \\+0000", "TIME")
                        // Since 1.31 the Event says from how many too.
                        .replaceAll("(Scaled (up|down) replica set \\S+) from \\d+ to", "$1 to")
                        // Which node gets a pod, and which digest an image has, is each cluster's own.
                        .replaceAll("\\bnode-\\d\\b", "NODE")
                        .replaceAll("(\\w+)@sha256:[0-9a-f]{64}", "$1@DIGEST")
                        .replaceAll("(simulated|containerd)://[0-9a-f]{64}", "RUNTIME://ID")
                        .replaceAll("(_conformance-\\w+)\\([-0-9a-f]{36}\\)", "$1(UID)")
                        .replaceAll("\\b\\d+[smh](\\d+s)?\\b", "AGE").replaceAll("\\(AGE ago\\)", "")
                        .replaceAll("\\s+", " ").strip())
                .sorted().toList();
    }

    /**
     * What describes a pod, without what differs between releases: since 1.22 the token comes as a projected volume, not
     * from a Secret; since 1.29 there is one condition more, and the conditions stand in another order; an Event of a pull
     * says how long it waited (1.26) and how large the image is (1.30), one of a creation has a colon (1.32), and one of a
     * back-off names the container and the pod (1.27). Why an image cannot be pulled is the registry's word.
     */
    private static List<String> description(String output) {
        var kept = new ArrayList<String>();
        boolean volumes = false;
        for (var line : output.split("\n")) {
            volumes = line.startsWith("Volumes:") || volumes && line.startsWith(" ");
            if (!volumes && !line.contains("PodReadyToStartContainers")) {
                kept.add(line.replaceAll("from (default-token|kube-api-access)-\\w+", "from TOKEN")
                        .replaceAll("(Successfully pulled image \"\\S+\") in .*", "$1")
                        .replaceAll("Created container:? ", "Created container ")
                        .replaceAll("(Back-off restarting failed container).*", "$1")
                        .replaceAll("(Failed to pull image \"\\S+\": rpc error: ).*", "$1")
                        .replaceAll("\\(x\\d+ over \\w+\\)", ""));
            }
        }
        // A pull that is tried again within the second is told in one Event by one and in two by the other.
        return lines(String.join("\n", kept)).stream().filter(l -> !l.matches("-+( -+)*|Type.*")).distinct().toList();
    }

    private void sameDescription(String... command) {
        softly.assertThat(description(practice.run(command))).as(String.join(" ", command))
                .isEqualTo(description(real.run(command)));
    }

    /** The reasons of a pod's Events, in the order in which they happened first. */
    private static List<String> reasons(Kubectl kubectl, String pod) {
        var text = kubectl.run("get", "events", "--field-selector", "involvedObject.name=" + pod, "-o",
                "jsonpath={range .items[*]}{.metadata.name} {.reason} {.involvedObject.fieldPath}{\"\\n\"}{end}");
        return text.lines().filter(l -> l.startsWith(pod + ".")).sorted().map(l -> l.substring(l.indexOf(' ') + 1))
                .toList();
    }

    private void same(String... command) {
        softly.assertThat(lines(practice.run(command))).as(String.join(" ", command))
                .isEqualTo(lines(real.run(command)));
    }

    /** Waits until both show what is wanted, and then that they show the same. */
    private void settled(Predicate<String> wanted, String... command) {
        for (var kubectl : List.of(practice, real)) {
            await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(500))
                    .until(() -> wanted.test(kubectl.run(command)));
        }
        same(command);
    }

    private static Predicate<String> rows(int count, String each) {
        return output -> output.lines().filter(l -> l.contains(each)).count() == count
                && !output.contains("Terminating") && output.strip().lines().count() == count + 1;
    }

    private static final Predicate<String> NOTHING = output -> output.contains("No resources found");

    @Test
    void aPod() {
        same("apply", "-f", file("simple-pod.yaml"));
        settled(rows(1, "2/2"), "get", "pod");
        same("apply", "-f", file("simple-pod.yaml"));
        same("get", "pod", "nobody");
        sameDescription("describe", "pod", "simple-echo");
        softly.assertThat(reasons(practice, "simple-echo")).as("events").isEqualTo(reasons(real, "simple-echo"));
        same("logs", "simple-echo", "-c", "nobody");
        same("exec", "simple-echo", "-c", "nobody", "--", "sh");
        same("exec", "simple-echo", "-c", "echo", "--", "sh", "-c", "echo hi; exit 3");
        same("delete", "-f", file("simple-pod.yaml"));
        settled(NOTHING, "get", "pod");
        softly.assertAll();
    }

    @Test
    void podsThatFail() {
        for (var image : List.of("crash", "no-such-image")) {
            var manifest = "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"" + image
                    + "\"}, \"spec\": {\"containers\": [{\"name\": \"main\", \"image\": \"" + image + "\"}]}}";
            for (var kubectl : List.of(practice, real)) {
                kubectl.run(manifest, new String[]{"apply", "-f", "-"});
            }
        }
        // A container that fails goes to and fro between its try and the wait for the next: both wait at times.
        for (var pod : Map.of("crash", "CrashLoopBackOff", "no-such-image", "ImagePullBackOff").entrySet()) {
            await().atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                var ours = description(practice.run("describe", "pod", pod.getKey()));
                assertThat(ours).contains("Reason: " + pod.getValue())
                        .anyMatch(line -> line.contains(" BackOff "))
                        .isEqualTo(description(real.run("describe", "pod", pod.getKey())));
            });
        }
        same("delete", "pod", "crash", "no-such-image");
        settled(NOTHING, "get", "pod");
        softly.assertAll();
    }

    @Test
    void whoMayNotIsToldSo() {
        same("create", "rolebinding", "reader", "--clusterrole=view", "--user=reader");
        same("get", "rolebinding", "-o", "wide");
        same("get", "pods", "--as", "reader");
        same("create", "configmap", "x", "--as", "reader");
        same("get", "secrets", "--as", "reader");
        same("get", "pods", "--as", "nobody");
        same("get", "pods", "-A", "--as", "reader");
        same("get", "nodes", "--as", "reader");
        same("delete", "pods", "--all", "--as", "reader");
        same("auth", "can-i", "list", "pods", "--as", "reader");
        same("auth", "can-i", "create", "pods", "--as", "reader");
        same("get", "--raw", "/metrics", "--as", "reader");
        same("create", "role", "r", "--verb=get", "--resource=pods,deployments.apps");
        same("describe", "role", "r");
        same("describe", "rolebinding", "reader");
        same("get", "clusterrole", "cluster-admin", "--no-headers", "-o", "jsonpath={.rules}");
        same("delete", "role", "r");
        same("delete", "rolebinding", "reader");
        softly.assertAll();
    }

    @Test
    void aWrongManifestIsRefusedInTheSameWords() {
        ManifestTest.refusals().filter(refusal -> !refusal.newer()).forEach(refusal -> {
            var said = Stream.of(practice, real).map(kubectl -> lines(kubectl.run(refusal.manifest().toString(),
                    new String[]{"create", "--dry-run=server", "--validate=false", "-f", "-"}))).toList();
            softly.assertThat(said.getFirst()).as(refusal.toString()).isEqualTo(said.getLast());
        });
        softly.assertAll();
    }

    @Test
    void aReplicaSet() {
        same("apply", "-f", file("simple-replicaset.yaml"));
        settled(rows(3, "2/2"), "get", "pod");
        same("get", "replicaset");
        same("scale", "replicaset", "echo", "--replicas=1");
        settled(rows(1, "2/2"), "get", "pod");
        same("get", "replicaset", "-o", "wide");
        same("delete", "-f", file("simple-replicaset.yaml"));
        settled(NOTHING, "get", "pod");
        softly.assertAll();
    }

    @Test
    void aDeployment() {
        deploymentRolledOut();
        settled(o -> !o.contains("Terminating"), "get", "pod,replicaset,deployment", "--selector", "app=echo");
        same("describe", "deployment", "echo");
        same("describe", "replicaset");
        same("rollout", "history", "deployment", "echo");
        same("scale", "deployment", "echo", "--replicas=2");
        settled(rows(2, "2/2"), "get", "pod");
        same("rollout", "history", "deployment", "echo");
        same("apply", "-f", file("simple-deployment-patched.yaml"), "--record");
        settled(rows(3, "2/2"), "get", "pod");
        same("get", "replicaset");
        deploymentDeleted();
    }

    @Test
    void theRevisionsOfADeployment() {
        deploymentRolledOut();
        same("apply", "-f", file("simple-deployment-patched.yaml"), "--record");
        settled(rows(3, "2/2"), "get", "pod");
        same("rollout", "history", "deployment", "echo");
        same("rollout", "history", "deployment", "echo", "--revision=1");
        same("rollout", "undo", "deployment", "echo");
        settled(rows(3, "2/2"), "get", "pod");
        same("rollout", "history", "deployment", "echo");
        same("rollout", "undo", "deployment", "echo", "--to-revision=9");
        same("rollout", "pause", "deployment", "echo");
        same("rollout", "undo", "deployment", "echo");
        same("rollout", "resume", "deployment", "echo");
        same("get", "deployment", "echo", "-o", "wide");
        deploymentDeleted();
    }

    private void deploymentRolledOut() {
        same("apply", "-f", file("simple-deployment.yaml"), "--record");
        settled(o -> o.contains("successfully rolled out") && o.strip().lines().count() == 1, "rollout", "status",
                "deployment", "echo");
    }

    private void deploymentDeleted() {
        same("delete", "-f", file("simple-deployment.yaml"));
        settled(NOTHING, "get", "pod");
        same("get", "replicaset");
        softly.assertAll();
    }

    @Test
    void aServiceAndTheSelectors() {
        same("apply", "-f", file("simple-replicaset-with-label.yaml"));
        settled(rows(3, "2/2"), "get", "pod");
        same("get", "pod", "-l", "app=echo,release=spring");
        same("get", "pod", "-l", "release=summer");
        same("get", "pod", "-l", "release in (spring,winter)");
        same("get", "pod", "-l", "!release");
        same("apply", "-f", file("simple-service.yaml"));
        same("get", "service", "echo");
        settled(o -> o.contains(":80,"), "get", "endpoints", "echo");
        same("delete", "-f", file("simple-service.yaml"), "-f", file("simple-replicaset-with-label.yaml"));
        settled(NOTHING, "get", "pod");
        softly.assertAll();
    }

    @Test
    void aConfiguration() {
        same("create", "configmap", "settings", "--from-literal=colour=ai", "--from-literal=size=3");
        same("create", "secret", "generic", "key", "--from-literal=word=box");
        same("get", "configmap", "settings");
        same("get", "secret", "key");
        same("describe", "configmap", "settings");
        same("describe", "secret", "key");
        same("annotate", "configmap", "settings", "note=a");
        same("label", "configmap", "settings", "app=echo");
        same("get", "configmap", "settings", "--show-labels");
        same("delete", "configmap,secret", "settings", "key");
        same("delete", "configmap", "settings");
        softly.assertAll();
    }

    @Test
    void whatIsRefusedIsRefusedInTheSameWords() {
        for (var manifest : List.of(
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"x\"}, \"spec\": {\"containers\": []}}",
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"X_1\"}, \"spec\": {\"containers\": "
                        + "[{\"name\": \"a\", \"image\": \"busybox\"}]}}",
                "{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"x\"}, \"spec\": {}}",
                "{\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\", \"metadata\": {\"name\": \"x\"}, \"spec\": "
                        + "{\"selector\": {\"matchLabels\": {\"a\": \"b\"}}, \"template\": {\"metadata\": {\"labels\": "
                        + "{\"a\": \"c\"}}, \"spec\": {\"containers\": [{\"name\": \"a\", \"image\": \"busybox\"}]}}}}",
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"x\"}, \"spec\": {\"containers\": "
                        + "[{\"name\": \"a\", \"image\": \"busybox\"}, {\"name\": \"a\"}]}}")) {
            var command = new String[]{"create", "--validate=false", "-f", "-"};
            softly.assertThat(lines(practice.run(manifest, command))).as(manifest)
                    .isEqualTo(lines(real.run(manifest, command)));
        }
        softly.assertAll();
    }
}
