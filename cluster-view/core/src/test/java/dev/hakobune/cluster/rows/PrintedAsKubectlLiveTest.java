package dev.hakobune.cluster.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.ServerVersion;
import dev.hakobune.cluster.client.OkHttpApi;
import dev.hakobune.cluster.config.Kubeconfig;
import dev.hakobune.cluster.connect.Dialer;
import dev.hakobune.cluster.discovery.Discovery;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.watch.LiveFeeds;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.cluster.watch.Subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Our cells beside kubectl's, for pods in every state that a namespace of its own can bring forth, and for all kinds. */
@Tag("live")
class PrintedAsKubectlLiveTest {

    private static final Path KUBECONFIG = Path.of(System.getProperty("live.kubeconfig"));
    private static final String CONTEXT = System.getProperty("live.context");
    private static final String NAMESPACE = "printed-" + UUID.randomUUID().toString().substring(0, 8);

    private static OkHttpApi api;
    private static LiveFeeds feeds;
    private static Catalog catalog;

    @BeforeAll
    static void connect(@TempDir Path directory) throws IOException {
        api = Dialer.system().dial(Kubeconfig.read(List.of(KUBECONFIG)).target(CONTEXT));
        Doc version = dev.hakobune.cluster.json.Json.doc(api.send(ApiRequest.get("/version")));
        var server = new ServerVersion((int) version.number(0, "major"),
                Integer.parseInt(version.text("minor").replaceAll("\\D", "")),
                version.text("gitVersion"));
        feeds = new LiveFeeds(api, () -> server, Thread.ofVirtual().factory(), Clock.systemUTC());
        feeds.connected(true);
        catalog = new Discovery(api).read();
        kubectl("create", "namespace", NAMESPACE);
        Path manifest = directory.resolve("many-states.yaml");
        try (var in = PrintedAsKubectlLiveTest.class.getResourceAsStream("many-states.yaml")) {
            Files.copy(in, manifest);
        }
        kubectl("apply", "-n", NAMESPACE, "-f", manifest.toString());
    }

    @AfterAll
    static void cleanUp() {
        feeds.close();
        api.close();
        kubectl("patch", "pod", "held", "-n", NAMESPACE, "--type=merge", "-p", "{\"metadata\":{\"finalizers\":null}}");
        kubectl("delete", "pod", "-n", NAMESPACE, "--all", "--grace-period=0", "--force");
        kubectl("delete", "namespace", NAMESPACE, "--wait=false");
    }

    @Test
    void podsInEveryState() {
        Map<String, Row> rows = new TreeMap<>();
        try (Subscription pods = follow("", "Pod")) {
            awaitStatus(pods, rows, "two-running", "Running");
            awaitStatus(pods, rows, "held", "Running");
            awaitStatus(pods, rows, "slow-to-end", "Running");
            kubectl("delete", "pod", "held", "-n", NAMESPACE, "--wait=false", "--grace-period=1");
            kubectl("delete", "pod", "slow-to-end", "-n", NAMESPACE, "--wait=false");
            awaitStatus(pods, rows, "held", "Terminating");
            awaitStatus(pods, rows, "slow-to-end", "Terminating");
            awaitStatus(pods, rows, "crashing", "CrashLoopBackOff");
            awaitStatus(pods, rows, "no-image", "ImagePullBackOff");
            awaitStatus(pods, rows, "initializing", "Init:1/2");
            awaitStatus(pods, rows, "init-failed", "Init:Error");
            awaitStatus(pods, rows, "init-crashing", "Init:CrashLoopBackOff");
            awaitStatus(pods, rows, "failed", "Error");
            awaitStatus(pods, rows, "one-done", "NotReady");
            awaitStatus(pods, rows, "nowhere", "Pending");
            awaitStatus(pods, rows, "gated", "Running");
            awaitStatus(pods, rows, "no-config", "CreateContainerConfigError");
            // Pods go on changing: what kubectl prints and what is shown must meet within a moment.
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertSame(pods, rows, catalog.find("", "Pod").orElseThrow()));
        }
    }

    @Test
    void podsReadFromProtobufAreThoseReadFromJson() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Map<String, Row> json = pods(ApiRequest.JSON);
            assertThat(json).isNotEmpty().isEqualTo(pods("application/vnd.kubernetes.protobuf"));
        });
    }

    private static Map<String, Row> pods(String form) throws IOException {
        var version = new ServerVersion(1, 30, "v1.30.0");
        var reader = new PodReader(catalog.find("", "Pod").orElseThrow(), () -> version);
        Map<String, Row> rows = new TreeMap<>();
        try (var body = api.open(ApiRequest.get("/api/v1/pods").accepting(form))) {
            reader.page(body, row -> rows.put(row.uid(), row));
        }
        return rows;
    }

    @Test
    void everyKindThatTheServerLists() {
        awaitWorkloads();
        List<String> compared = new ArrayList<>();
        for (ResourceType type : catalog.shown()) {
            Map<String, Row> rows = new TreeMap<>();
            try (Subscription subscription = feeds.subscribe(Query.of(type, Set.of()), () -> {})) {
                await(type.qualifiedPlural()).atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertSame(subscription, rows, type));
            }
            if (!rows.isEmpty()) {
                compared.add(type.plural());
            }
        }
        assertThat(compared).contains("nodes", "namespaces", "pods", "deployments", "replicasets", "statefulsets",
                "daemonsets",
                "jobs", "services", "endpoints", "endpointslices", "configmaps", "secrets", "persistentvolumeclaims",
                "events",
                "networkpolicies");
    }

    private static void awaitWorkloads() {
        Map<String, Row> rows = new TreeMap<>();
        try (Subscription deployments = follow("apps", "Deployment")) {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                drain(deployments, rows);
                assertThat(rows.get(NAMESPACE + "/web")).isNotNull();
                assertThat(rows.get(NAMESPACE + "/web").health()).isEqualTo(Health.GOOD);
            });
        }
    }

    private static Subscription follow(String group, String kind) {
        return feeds.subscribe(Query.of(catalog.find(group, kind).orElseThrow(), Set.of()), () -> {});
    }

    private static List<Column> drain(Subscription subscription, Map<String, Row> rows) {
        var changes = subscription.drain();
        changes.removed().forEach(row -> rows.remove(row.namespace() + "/" + row.name()));
        changes.upserted().forEach(row -> rows.put(row.namespace() + "/" + row.name(), row));
        return changes.columns();
    }

    private static void awaitStatus(Subscription pods, Map<String, Row> rows, String name, String status) {
        await(name).atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            drain(pods, rows);
            assertThat(rows.get(NAMESPACE + "/" + name)).isNotNull();
            assertThat(rows.get(NAMESPACE + "/" + name).status()).isEqualTo(status);
        });
    }

    private static void assertSame(Subscription subscription, Map<String, Row> rows, ResourceType type) {
        List<Map<String, String>> printed = table(kubectl("get", type.qualifiedPlural(), "-A", "-o", "wide"));
        List<Column> columns = drain(subscription, rows);
        Instant now = Instant.now();
        assertThat(rows).as(type.qualifiedPlural()).hasSize(printed.size());
        for (Map<String, String> line : printed) {
            Row row = rows.get(line.getOrDefault("NAMESPACE", "") + "/" + line.get("NAME"));
            assertThat(row).as(line.toString()).isNotNull();
            assertThat(columns).extracting(column -> column.name().toUpperCase(Locale.ROOT))
                    .containsExactlyElementsOf(line.keySet());
            for (int i = 0; i < columns.size(); i++) {
                String ours = row.cell(i, now).strip();
                String theirs = line.get(columns.get(i).name().toUpperCase(Locale.ROOT));
                if (columns.get(i).ages() && Ages.seconds(theirs) >= 0) {
                    assertThat(near(Ages.seconds(ours), Ages.seconds(theirs)))
                            .as(columns.get(i).name() + ": " + ours + " and " + theirs).isTrue();
                } else {
                    assertThat(ours).as(columns.get(i).name() + " of " + row.name()).isEqualTo(theirs);
                }
            }
        }
    }

    /** Ages are printed with the precision of their length, and the two are taken a moment apart. */
    private static boolean near(long ours, long theirs) {
        long grain = theirs < 600 ? 4 : theirs < 3 * 3600 ? 60 : 3600;
        return Math.abs(ours - theirs) <= grain;
    }

    /** Reads a table by where its headings stand: cells may hold spaces, or nothing. */
    private static List<Map<String, String>> table(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty()) {
            return List.of();
        }
        List<Integer> starts = new ArrayList<>();
        String head = lines.getFirst();
        for (int i = 0; i < head.length(); i++) {
            if (head.charAt(i) != ' ' && (i == 0 || i > 1 && head.startsWith("  ", i - 2))) {
                starts.add(i);
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < starts.size(); i++) {
                int end = i + 1 < starts.size() ? starts.get(i + 1) : Integer.MAX_VALUE;
                row.put(cut(head, starts.get(i), end), cut(line, starts.get(i), end));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String cut(String line, int from, int to) {
        return line.substring(Math.min(from, line.length()), Math.min(to, line.length())).strip();
    }

    private static String kubectl(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("kubectl", "--kubeconfig", KUBECONFIG.toString(), "--context", CONTEXT));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(command.toString()).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
