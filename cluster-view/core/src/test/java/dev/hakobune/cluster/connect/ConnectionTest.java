package dev.hakobune.cluster.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hakobune.cluster.credentials.LoginPath;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ConnectionTest {

    private static final Pace QUICK = new Pace(Duration.ofMillis(40), Duration.ofMillis(400), Duration.ofMillis(600),
            Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100));

    @TempDir
    private Path folder;
    private final MockWebServer server = new MockWebServer();
    private final FakeKubernetes kubernetes = new FakeKubernetes();
    private volatile Instant lastTruth;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<ConnectionReport> reports = new CopyOnWriteArrayList<>();
    private Path file;
    private KubeconfigWatch watch;
    private Connection connection;
    /** Whether no kinds are known yet. */
    private boolean core;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(kubernetes);
        server.start();
        file = folder.resolve("config");
        write("t", server.getPort());
    }

    @AfterEach
    void stop() {
        connection.close();
        watch.close();
        server.close();
    }

    @Test
    void aServerThatAnswersIsLive() {
        connect("x");

        awaitState(ConnectionState.LIVE);
        ConnectionReport report = connection.report().value();
        assertThat(report.version().git()).isEqualTo("v1.31.0+k3s1");
        assertThat(report.version().minor()).isEqualTo(31);
        assertThat(report.server()).isEqualTo("http://localhost:" + server.getPort());
        assertThat(report.detail()).isEmpty();
        assertThat(reports.getFirst().state()).isEqualTo(ConnectionState.CONNECTING);
        await().untilAsserted(() -> assertThat(told).containsExactly("discover", "connected same"));
    }

    @Test
    void whatEveryServerHasIsListedBeforeAllKindsAreKnown() {
        core = true;
        connect("x");

        await().untilAsserted(() -> assertThat(told).containsExactly("begin", "connected same", "discover"));
        assertThat(connection.report().value().state()).isEqualTo(ConnectionState.LIVE);
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHORISED", "403, FORBIDDEN", "404, NOT_KUBERNETES", "500, NOT_KUBERNETES",
            "503, NOT_KUBERNETES", "200, NOT_KUBERNETES"})
    void aRefusalOfDiscoveryPutsItInTheRightState(int code, ConnectionState state) {
        kubernetes.version = new MockResponse.Builder().code(code).body("<html>").build();
        kubernetes.discovery = code;
        connect("x");

        awaitState(state);
        assertThat(connection.report().value().retryAt()).isNotNull();
        kubernetes.heal();
        connection.wake();
        awaitState(ConnectionState.LIVE);
    }

    @Test
    void aServerThatIsSwitchedOffIsRefusedAndFoundByItselfWhenItIsOn() throws Exception {
        int port = server.getPort();
        server.close();
        connect("x");

        awaitState(ConnectionState.REFUSED);
        assertThat(connection.report().value().server()).isEqualTo("http://localhost:" + port);
        try (MockWebServer later = new MockWebServer()) {
            later.setDispatcher(kubernetes);
            later.start(port);
            awaitState(ConnectionState.LIVE);
            connection.close();
        }
    }

    @Test
    void aHostThatDoesNotExistIsUnreachable() throws Exception {
        Files.writeString(file, Files.readString(file).replace("localhost", "no-such-host.invalid"));
        connect("x");

        awaitState(ConnectionState.UNREACHABLE);
    }

    @Test
    void aServerThatFreezesIsStaleSinceItsLastAnswerAndLiveAgainWhenItThaws() {
        connect("x");
        awaitState(ConnectionState.LIVE);

        kubernetes.frozen = true;

        awaitState(ConnectionState.STALE);
        ConnectionReport stale = connection.report().value();
        assertThat(stale.cause()).isEqualTo(ConnectionState.UNREACHABLE);
        assertThat(stale.since()).isBefore(stale.retryAt()).isEqualTo(lastTruth);
        assertThat(stale.version()).isNotNull();
        assertThat(told).endsWith("disconnected");
        kubernetes.heal();
        awaitState(ConnectionState.LIVE);
        await().untilAsserted(() -> assertThat(told).endsWith("discover", "connected same"));
    }

    @Test
    void aClusterMadeAnewUnderTheSameAddressIsNotTheSame() {
        connect("x");
        awaitState(ConnectionState.LIVE);

        kubernetes.frozen = true;
        awaitState(ConnectionState.STALE);
        kubernetes.uid = "another";
        kubernetes.heal();

        await().untilAsserted(() -> assertThat(told).endsWith("connected another"));
    }

    @Test
    void whereItCannotBeToldAfterAnOutageTheClusterIsNotTakenForTheSame() {
        kubernetes.uid = null;
        connect("x");
        await().untilAsserted(() -> assertThat(told).endsWith("connected same"));

        kubernetes.frozen = true;
        awaitState(ConnectionState.STALE);
        kubernetes.heal();

        await().untilAsserted(() -> assertThat(told).endsWith("connected another"));
    }

    @Test
    void credentialsThatExpireAreToldAndNewOnesInTheFileAreUsed() throws Exception {
        kubernetes.token = "t";
        connect("x");
        awaitState(ConnectionState.LIVE);

        kubernetes.token = "renewed";
        awaitState(ConnectionState.UNAUTHORISED);
        assertThat(connection.report().value().tried()).contains(file.toString());
        write("renewed", server.getPort());
        awaitState(ConnectionState.LIVE);
    }

    @Test
    void aKubeconfigThatIsReplacedMovesAnOpenConnection() throws Exception {
        connect("x");
        awaitState(ConnectionState.LIVE);
        try (MockWebServer other = new MockWebServer()) {
            other.setDispatcher(new FakeKubernetes());
            other.start();

            write("t", other.getPort());

            await().untilAsserted(
                    () -> assertThat(connection.report().value().server()).endsWith(":" + other.getPort()));
            awaitState(ConnectionState.LIVE);
            connection.close();
        }
    }

    @Test
    void aHalfWrittenKubeconfigDoesNotDisturbALiveConnection() throws Exception {
        connect("x");
        awaitState(ConnectionState.LIVE);
        int before = server.getRequestCount();

        Files.writeString(file, "clusters: [");

        await().untilAsserted(() -> assertThat(server.getRequestCount()).isGreaterThan(before + 5));
        assertThat(watch.now().problems()).isNotEmpty();
        assertThat(connection.report().value().state()).isEqualTo(ConnectionState.LIVE);
    }

    @Test
    void whatIsWrongWithTheKubeconfigIsToldWithTheFilesLookedAt() throws Exception {
        Files.delete(file);
        connect("x");
        awaitState(ConnectionState.NO_KUBECONFIG);
        assertThat(connection.report().value().tried()).isEqualTo(file.toString());

        Files.writeString(file, "clusters: [");
        awaitState(ConnectionState.BAD_KUBECONFIG);
        assertThat(connection.report().value().detail()).contains(file + ":1");

        Files.writeString(file, "contexts: [{name: y, context: {cluster: c}}]");
        awaitState(ConnectionState.BAD_CONTEXT);
        assertThat(connection.report().value().detail()).contains("\"x\"");

        write("t", server.getPort());
        awaitState(ConnectionState.LIVE);
    }

    @Test
    void aMissingPluginIsToldWithThePathSearched() throws Exception {
        Files.writeString(file, Files.readString(file).replace("token: t", """
                exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-plugin-anywhere}"""));
        connect("x");

        awaitState(ConnectionState.PLUGIN_MISSING);
        assertThat(connection.report().value().tried()).contains("no-such-plugin-anywhere").contains("PATH=");
    }

    @Test
    void aBuiltInProviderThatKubernetesHasRemovedIsNamed() throws Exception {
        Files.writeString(file, Files.readString(file).replace("token: t", "auth-provider: {name: gcp}"));
        connect("x");

        awaitState(ConnectionState.BAD_CONTEXT);
        assertThat(connection.report().value().detail()).contains("gcp");
    }

    @Test
    void nothingIsAskedOnceItIsClosed() {
        connect("x");
        awaitState(ConnectionState.LIVE);

        connection.close();

        assertThat(connection.report().value().state()).isEqualTo(ConnectionState.CLOSED);
        await().until(() -> !connection.running());
        int asked = server.getRequestCount();
        await().during(Duration.ofMillis(300)).until(() -> server.getRequestCount() == asked);
        assertThatThrownBy(() -> connection.api().send(ApiRequest.get("/version")))
                .isInstanceOf(IOException.class);
    }

    private void connect(String context) {
        watch = new KubeconfigWatch(List.of(file), Duration.ofMillis(20));
        Dialer dialer = new Dialer(Map.of(), new LoginPath(Map.of("PATH", "/nowhere")), "hakobune/test",
                InstantSource.system());
        connection = new Connection(context, watch, dialer, QUICK, new Connection.Session() {
            @Override
            public boolean begin(Api api) {
                if (core) {
                    told.add("begin");
                }
                return core;
            }

            @Override
            public void discover(Api api) throws IOException {
                if (!told.contains("discover") || !told.getLast().startsWith("connected")) {
                    told.add("discover");
                }
                api.send(ApiRequest.get("/apis"));
            }

            @Override
            public void connected(boolean sameCluster) {
                told.add(sameCluster ? "connected same" : "connected another");
            }

            @Override
            public void disconnected(IOException problem, Instant truth) {
                lastTruth = truth;
                told.add("disconnected");
            }
        });
        connection.report().listen(reports::add);
        connection.start();
    }

    private void awaitState(ConnectionState state) {
        await().untilAsserted(() -> assertThat(connection.report().value().state()).isEqualTo(state));
    }

    private void write(String token, int port) throws IOException {
        Path next = Files.writeString(folder.resolve("next"), """
                clusters: [{name: c, cluster: {server: "http://localhost:%d"}}]
                users: [{name: u, user: {token: %s}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                """.formatted(port, token));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    /** Answers what a connection asks. */
    private static final class FakeKubernetes extends Dispatcher {

        private volatile boolean frozen;
        private volatile String uid = "one";
        private volatile String token = "";
        private volatile int discovery = 200;
        private volatile MockResponse version = answer(200,
                "{\"major\":\"1\",\"minor\":\"31+\",\"gitVersion\":\"v1.31.0+k3s1\"}");

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String given = request.getHeaders().get("Authorization");
            if (frozen) {
                return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
            }
            if (!token.isEmpty() && !("Bearer " + token).equals(given)) {
                return answer(401, "{\"kind\":\"Status\",\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\"}");
            }
            return switch (request.getUrl().encodedPath()) {
                case "/version" -> version;
                case "/apis" -> answer(discovery, "{\"kind\":\"APIGroupList\"}");
                default -> uid == null
                        ? answer(403, "{\"kind\":\"Status\",\"message\":\"no\",\"reason\":\"Forbidden\"}")
                        : answer(200, "{\"metadata\":{\"uid\":\"" + uid + "\"}}");
            };
        }

        void heal() {
            FakeKubernetes healthy = new FakeKubernetes();
            frozen = false;
            discovery = healthy.discovery;
            version = healthy.version;
        }

        private static MockResponse answer(int code, String body) {
            return new MockResponse.Builder().code(code).body(body).build();
        }
    }
}
