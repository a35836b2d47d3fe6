package dev.hakobune.cluster.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.ServerVersion;
import dev.hakobune.cluster.client.OkHttpApi;
import dev.hakobune.cluster.config.Kubeconfig;
import dev.hakobune.cluster.connect.ConnectionState;
import dev.hakobune.cluster.connect.Dialer;
import dev.hakobune.cluster.connect.KubeconfigClusters;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;
import dev.hakobune.cluster.rows.PodReader;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.tree.Arrangement;
import dev.hakobune.cluster.tree.ClusterTree;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.cluster.watch.Changes;
import dev.hakobune.cluster.watch.FeedState.Sync;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.cluster.watch.Subscription;
import dev.hakobune.practice.PracticeCluster;
import dev.hakobune.practice.scene.Scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The API server goes away and comes back while pods come, change and go: no pod is lost or left over, and the tree is never
 * empty. On the practice cluster the way to it is cut instead, so that more happens meanwhile.
 */
class ServerRestartTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TIMES = 2;

    @TempDir
    private Path folder;

    /** What takes a server away, and brings it back. */
    private interface Server {

        void kill() throws Exception;

        void restart() throws Exception;
    }

    @Test
    void nothingIsLostWhenTheWayToTheServerBreaks() throws Exception {
        onPractice(Scene.SHOP, false);
    }

    /**
     * With {@code -Pbench}: on the real server that {@code bench.kubeconfig} names, when the shell commands
     * {@code bench.stop} and {@code bench.start} take it away and bring it back; else on ten thousand pods of practice.
     */
    @Test
    @Tag("bench")
    void nothingIsLostAtTenThousandPods() throws Exception {
        if (System.getProperty("bench.stop") == null) {
            onPractice(Scene.TEN_THOUSAND_PODS, true);
            return;
        }
        Path kubeconfig = Path.of(System.getProperty("bench.kubeconfig"));
        String context = System.getProperty("bench.context");
        play(kubeconfig, kubeconfig, context, true, new Server() {
            @Override
            public void kill() throws Exception {
                shell(System.getProperty("bench.stop"));
            }

            @Override
            public void restart() throws Exception {
                shell(System.getProperty("bench.start"));
            }
        });
    }

    private void onPractice(Scene scene, boolean kubectl) throws Exception {
        try (var practice = PracticeCluster.start(PracticeCluster.Settings.quick().with(scene));
                var relay = new CutRelay(practice.address().getPort())) {
            Path through = folder.resolve("kubeconfig");
            Files.writeString(through, Files.readString(practice.kubeconfig())
                    .replace(":" + practice.address().getPort(), ":" + relay.port()));
            play(through, practice.kubeconfig(), practice.context(), kubectl, new Server() {
                @Override
                public void kill() throws IOException {
                    relay.cut();
                }

                @Override
                public void restart() throws IOException {
                    relay.open();
                }
            });
        }
    }

    private void play(Path kubeconfig, Path direct, String context, boolean kubectl, Server server) throws Exception {
        try (var clusters = KubeconfigClusters.start(List.of(kubeconfig));
                OkHttpApi api = Dialer.system().dial(Kubeconfig.read(List.of(direct)).target(context))) {
            Cluster cluster = clusters.open(context);
            await().atMost(PATIENCE).until(() -> !cluster.catalog().isEmpty());
            var shown = new Shown(cluster);
            // A scene's pods come when its controllers have made them.
            await().atMost(PATIENCE).until(() -> shown.live() && !shown.pods().isEmpty());
            shown.count();
            try (var churn = new Churn(api)) {
                for (int i = 0; i < TIMES; i++) {
                    int before = churn.changes();
                    await().atMost(PATIENCE).until(() -> churn.changes() > before + 20);
                    server.kill();
                    await().atMost(PATIENCE).until(() -> !shown.live());
                    server.restart();
                    await().atMost(PATIENCE)
                            .until(() -> cluster.connection().state() == ConnectionState.LIVE && shown.live());
                    int after = churn.changes();
                    await().atMost(PATIENCE).until(() -> churn.changes() > after + 20);
                }
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(shown.pods()).isEqualTo(listed(api)));
            if (kubectl) {
                await().atMost(PATIENCE).untilAsserted(
                        () -> assertThat(shown.lines()).isEqualTo(printed(direct, context)));
            }
            assertThat(shown.fewest()).as("pods in the tree at its emptiest").isPositive();
            shown.close();
        }
    }

    /** What the server has. */
    private static Set<String> listed(OkHttpApi api) throws IOException {
        var type = new ResourceType("", "v1", "pods", "Pod", true, List.of(), List.of(), Set.of());
        Set<String> listed = new TreeSet<>();
        try (InputStream body = api.open(ApiRequest.get("/api/v1/pods"))) {
            new PodReader(type, () -> new ServerVersion(1, 20, "")).page(body, row -> listed.add(said((PodRow) row)));
        }
        return listed;
    }

    /** What {@code kubectl get pods -A} prints: namespace, name, READY, STATUS and RESTARTS of each. */
    private static Set<String> printed(Path kubeconfig, String context) throws IOException, InterruptedException {
        return shell("kubectl --kubeconfig '" + kubeconfig + "' --context '" + context + "' get pods -A --no-headers")
                .lines().map(line -> String.join(" ", List.of(line.split("\\s+")).subList(0, 5)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a row says of a pod: the same object, in the same state, not only the same name. */
    private static String said(PodRow pod) {
        return String.join(" ", pod.namespace(), pod.name(), pod.uid(), new TreeMap<>(pod.labels()).toString(),
                pod.node(),
                pod.status(), pod.ready() + "/" + pod.total(), String.valueOf(pod.restarts()));
    }

    private static String shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + said).isZero();
        return said;
    }

    /** The tree as the window makes it, without the window. */
    private static final class Shown implements AutoCloseable {

        private final ClusterTree tree;
        private final List<Subscription> feeds = new ArrayList<>();
        private Sync sync = Sync.LISTING;
        private boolean counting;
        private int fewest = Integer.MAX_VALUE;

        Shown(Cluster cluster) {
            tree = new ClusterTree(cluster.context(), cluster.catalog()::ofManifest, Set.of());
            for (String kind : List.of("Pod", "Node", "Namespace")) {
                ResourceType type = cluster.catalog().find("", kind).orElseThrow();
                synchronized (this) {
                    feeds.add(cluster.feeds().subscribe(Query.of(type, Set.of()), this::drain));
                }
            }
            drain();
        }

        private synchronized void drain() {
            for (int i = 0; i < feeds.size(); i++) {
                Changes changes = feeds.get(i).drain();
                tree.apply(changes);
                if (i == 0) {
                    sync = changes.state().sync();
                }
            }
            if (counting) {
                fewest = Math.min(fewest, tree.root(Arrangement.BY_NODE).detail().pods());
            }
        }

        synchronized boolean live() {
            return sync == Sync.LIVE;
        }

        /** From here on the tree must not be empty. */
        synchronized void count() {
            counting = true;
        }

        synchronized int fewest() {
            return fewest;
        }

        Set<String> pods() {
            return each(ServerRestartTest::said);
        }

        Set<String> lines() {
            return each(pod -> String.join(" ", pod.namespace(), pod.name(), pod.ready() + "/" + pod.total(),
                    pod.status(), String.valueOf(pod.restarts())));
        }

        private synchronized Set<String> each(Function<PodRow, String> said) {
            Set<String> pods = new TreeSet<>();
            for (TreeNode node : tree.root(Arrangement.BY_NODE).children()) {
                for (TreeNode child : node.children()) {
                    pods.add(said.apply((PodRow) child.row()));
                }
            }
            return pods;
        }

        @Override
        public void close() {
            feeds.forEach(Subscription::close);
        }
    }

    /** Makes pods, changes them and deletes them, without an end, in a namespace of its own. */
    private static final class Churn implements AutoCloseable {

        private static final String NAMESPACE = "restart-" + Long.toString(System.nanoTime(), 36);
        private static final String PODS = "/api/v1/namespaces/" + NAMESPACE + "/pods";

        private final OkHttpApi api;
        private final AtomicInteger changes = new AtomicInteger();
        private final Thread thread;
        private volatile boolean ended;

        Churn(OkHttpApi api) throws IOException {
            this.api = api;
            api.send(ApiRequest.post("/api/v1/namespaces", Json.bytes(Map.of("apiVersion", "v1", "kind", "Namespace",
                    "metadata", Map.of("name", NAMESPACE)))));
            thread = Thread.ofVirtual().start(this::run);
        }

        int changes() {
            return changes.get();
        }

        private void run() {
            for (int i = 0; !ended; i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                String name = "p" + i;
                attempt(ApiRequest.post(PODS, Json.bytes(Map.of("apiVersion", "v1", "kind", "Pod", "metadata",
                        Map.of("name", name), "spec", Map.of("automountServiceAccountToken", false, "containers",
                                List.of(Map.of("name", "c", "image", "busybox")))))));
                attempt(ApiRequest.patch(PODS + "/" + name, "application/merge-patch+json",
                        Json.bytes(Map.of("metadata", Map.of("labels", Map.of("round", "r" + i))))));
                if (i % 3 > 0) {
                    attempt(ApiRequest.delete(PODS + "/" + name,
                            Json.bytes(Map.of("kind", "DeleteOptions", "apiVersion", "v1", "gracePeriodSeconds", 0))));
                }
            }
        }

        private void attempt(ApiRequest request) {
            try {
                api.send(request);
                changes.incrementAndGet();
            } catch (IOException _) {
                // The server is away, or the pod was never made: the next one is tried.
                Thread.yield();
            }
        }

        @Override
        public void close() throws Exception {
            ended = true;
            thread.join();
            api.send(ApiRequest.delete("/api/v1/namespaces/" + NAMESPACE,
                    Json.bytes(Map.of("kind", "DeleteOptions", "apiVersion", "v1"))));
        }
    }
}
