package dev.hakobune.cluster.connect;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.cluster.watch.Subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Alone in its JVM: it counts the threads that are left. */
@Isolated
@Tag("live")
class LiveClustersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern OURS = Pattern
            .compile("\"(connection-|feed-|kubeconfig-watch|discovery-|okhttp-|log )[^\"]*\"");

    @TempDir
    private Path folder;

    @Test
    void aContextOpensConnectsListsAndLeavesNothingRunning() throws Exception {
        String context = System.getProperty("live.context");
        try (KubeconfigClusters clusters = KubeconfigClusters
                .start(List.of(Path.of(System.getProperty("live.kubeconfig"))))) {
            assertThat(clusters.contexts().contexts()).anyMatch(known -> known.name().equals(context));
            Cluster cluster = clusters.open(context);
            await().atMost(PATIENCE).until(() -> cluster.connection().state() == ConnectionState.LIVE);
            assertThat(cluster.connection().version().git()).startsWith("v");

            ResourceType pods = cluster.catalog().find("", "Pod").orElseThrow();
            assertThat(cluster.access().check("list", pods, "", "kube-system").allowed()).isTrue();
            Subscription subscription = cluster.feeds().subscribe(Query.of(pods, Set.of("kube-system")), () -> {});
            await().atMost(PATIENCE).until(() -> subscription.drain().state().sync() == FeedState.Sync.LIVE);
            assertThat(running()).isNotEmpty();
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(running()).isEmpty());
    }

    @Test
    void aBrokenContextNeitherBlocksNorThrows() {
        try (KubeconfigClusters clusters = KubeconfigClusters.start(List.of(folder.resolve("none")))) {
            Cluster cluster = clusters.open("anything");
            await().atMost(PATIENCE).until(() -> cluster.connection().state() == ConnectionState.NO_KUBECONFIG);
            assertThat(cluster.catalog().isEmpty()).isTrue();
            assertThat(cluster.defaultNamespace()).isEqualTo("default");
        }
    }

    /** The names of our virtual threads, which no other list of threads has. */
    private List<String> running() throws IOException {
        Path dump = folder.resolve("threads-" + System.nanoTime() + ".json");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(dump.toString(),
                ThreadDumpFormat.JSON);
        return OURS.matcher(Files.readString(dump)).results().map(found -> found.group()).toList();
    }
}
