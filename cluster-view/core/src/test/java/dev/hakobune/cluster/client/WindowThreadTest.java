package dev.hakobune.cluster.client;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.apply.Manifest;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each door behind which there is a server or a parser stays shut to the thread that draws. */
class WindowThreadTest {

    private static final ApiRequest PODS = ApiRequest.get("/api/v1/pods");

    private final MockWebServer server = new MockWebServer();
    private OkHttpApi api;

    @BeforeEach
    void start() throws Exception {
        server.start();
        api = Servers.api(server.url("/").toString(), Servers.token("secret"));
    }

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    private static void refused(Callable<?> act) throws InterruptedException {
        FutureTask<Object> there = new FutureTask<>(act::call);
        Thread.ofPlatform().name("JavaFX Application Thread").start(there).join();
        assertThatThrownBy(there::get).hasRootCauseInstanceOf(AssertionError.class);
    }

    @Test
    void requestsAreRefused() throws Exception {
        refused(() -> api.send(PODS));
        refused(() -> api.open(PODS));
        refused(() -> api.connect(PODS));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void streamsThatOthersOpenedAreNotReadThere() throws Exception {
        server.enqueue(Servers.answer(200, "{}"));
        try (InputStream stream = api.open(PODS)) {
            refused(stream::read);
            assertThat(stream.read()).isEqualTo('{');
        }
    }

    @Test
    void answersAndManifestsAreNotParsedThere() throws Exception {
        refused(() -> Json.doc("{}".getBytes(StandardCharsets.UTF_8)));
        refused(() -> Manifest.parse("a: b"));
    }
}
