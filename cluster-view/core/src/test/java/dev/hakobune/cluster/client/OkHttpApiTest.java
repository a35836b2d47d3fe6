package dev.hakobune.cluster.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Runtime;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hakobune.cluster.config.Impersonation;
import dev.hakobune.cluster.credentials.Credential;
import dev.hakobune.cluster.credentials.Credentials;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.proto.Proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class OkHttpApiTest {

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

    @Test
    void whatTheServerWarnsOfIsToldWithoutItsQuotes() throws Exception {
        server.enqueue(Servers.answer(200, "{}").newBuilder()
                .addHeader("Warning", "299 - \"unknown field \\\"spec.replicas2\\\"\"")
                .addHeader("Warning", "199 proxy \"slow today\"").addHeader("Warning", "garbage").build());
        List<String> warnings = new ArrayList<>();

        api.send(PODS, warnings::add);

        assertThat(warnings).containsExactly("unknown field \"spec.replicas2\"");
    }

    /** A list that was asked for as protobuf is refused in it. */
    @Test
    void aRefusalInProtobufIsReadLikeOneInJson() throws Exception {
        byte[] status = Meta.Status.newBuilder().setMessage("pods is forbidden").setReason("Forbidden").setCode(403)
                .setDetails(Meta.StatusDetails.newBuilder().setKind("pods").setRetryAfterSeconds(2)).build()
                .toByteArray();
        byte[] body = Runtime.Unknown.newBuilder().setRaw(ByteString.copyFrom(status)).build().toByteArray();
        server.enqueue(new MockResponse.Builder().code(403).addHeader("Content-Type", Proto.MEDIA_TYPE)
                .body(new Buffer().writeUtf8("k8s\0").write(body)).build());

        assertThatThrownBy(() -> api.send(PODS)).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal).hasMessage("pods is forbidden");
            assertThat(refusal.reason()).isEqualTo("Forbidden");
            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        });
    }

    @Test
    void aRequestCarriesItsPathQueryHeadersAndBody() throws Exception {
        server.enqueue(Servers.answer(201, "{}"));
        OkHttpApi rancher = Servers.api(Servers.cluster(server.url("/k8s/clusters/c-1/").toString(), "", "", ""),
                Servers.token("secret"), new Impersonation("jane", "7", List.of("a", "b"), Map.of()), Map.of());

        rancher.send(ApiRequest.patch("/api/v1/namespaces/x/pods/y", "application/apply-patch+yaml", "a: b".getBytes())
                .with("fieldManager", "hako bune").with("dryRun", "All"));

        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).startsWith(
                "PATCH /k8s/clusters/c-1/api/v1/namespaces/x/pods/y?fieldManager=hako%20bune&dryRun=All ");
        assertThat(request.getBody().utf8()).isEqualTo("a: b");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/apply-patch+yaml");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer secret");
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("hakobune/test");
        assertThat(request.getHeaders().get("Impersonate-User")).isEqualTo("jane");
        assertThat(request.getHeaders().get("Impersonate-Uid")).isEqualTo("7");
        assertThat(request.getHeaders().values("Impersonate-Group")).containsExactly("a", "b");
        rancher.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 410, 422, 500, 503, 504})
    void aRefusalIsToldInTheServersWords(int code) {
        server.enqueue(Servers.status(code, "SomeReason", "in the server's words"));

        assertThatThrownBy(() -> api.send(PODS)).hasMessage("in the server's words")
                .isInstanceOfSatisfying(ApiException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(code);
                    assertThat(refusal.reason()).isEqualTo("SomeReason");
                    assertThat(refusal.causes())
                            .containsExactly(new ApiException.Cause("FieldValueInvalid", "bad", "spec.x"));
                });
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aRefusalThatIsNoStatusIsToldByWhatThereIs() {
        server.enqueue(Servers.answer(502, "<html><body>Bad Gateway</body></html>"));
        server.enqueue(Servers.answer(500, "{\"message\":[1,2],\"details\":7}"));
        server.enqueue(Servers.answer(500, "\u0000\ufffd{{{"));
        server.enqueue(new MockResponse.Builder().code(302).setHeader("Location", "https://login.example/").build());

        assertThatThrownBy(() -> api.send(PODS)).hasMessageContaining("502");
        for (int code : List.of(500, 500, 302)) {
            assertThatThrownBy(() -> api.send(PODS)).isInstanceOfSatisfying(ApiException.class,
                    refusal -> assertThat(refusal.status()).isEqualTo(code));
        }
    }

    @Test
    void readsWaitAsLongAsTheServerAsksWritesAreToldSo() throws Exception {
        MockResponse busy = new MockResponse.Builder().code(429).setHeader("Retry-After", "0").body("busy").build();
        server.enqueue(busy);
        server.enqueue(busy);
        server.enqueue(Servers.answer(200, "{}"));
        server.enqueue(busy);

        assertThat(api.send(PODS)).asString().isEqualTo("{}");
        assertThatThrownBy(() -> api.send(ApiRequest.post("/api/v1/pods", "{}".getBytes())))
                .isInstanceOfSatisfying(ApiException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(429);
                    assertThat(refusal.retryAfter()).isEqualTo(Duration.ZERO);
                });
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void aServerThatIsAlwaysBusyIsNotAskedForEver() {
        for (int i = 0; i < 10; i++) {
            server.enqueue(new MockResponse.Builder().code(429).setHeader("Retry-After", "0").build());
        }

        assertThatThrownBy(() -> api.send(PODS)).isInstanceOf(ApiException.class);
        assertThat(server.getRequestCount()).isEqualTo(5);
    }

    @Test
    void refusedCredentialsAreRenewedOnce() throws Exception {
        AtomicInteger generation = new AtomicInteger(1);
        OkHttpApi renewing = Servers.api(server.url("/").toString(), new Credentials() {
            @Override
            public Credential get() {
                return new Credential("Bearer t" + generation, new byte[0], new byte[0]);
            }

            @Override
            public boolean refused(Credential credential) {
                generation.incrementAndGet();
                return true;
            }
        });
        server.enqueue(Servers.status(401, "Unauthorized", "Unauthorized"));
        server.enqueue(Servers.answer(200, "{}"));
        server.enqueue(Servers.status(401, "Unauthorized", "Unauthorized"));
        server.enqueue(Servers.status(401, "Unauthorized", "Unauthorized"));

        assertThat(renewing.send(PODS)).asString().isEqualTo("{}");
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer t1");
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer t2");
        assertThatThrownBy(() -> renewing.send(PODS)).isInstanceOfSatisfying(ApiException.class,
                refusal -> assertThat(refusal.status()).isEqualTo(401));
        renewing.close();
    }

    @Test
    void whatWasCutInTheMiddleIsAFailureNotAnEnd() throws Exception {
        server.enqueue(new MockResponse.Builder().body("x".repeat(10_000))
                .onResponseBody(new SocketEffect.CloseSocket()).build());
        server.enqueue(new MockResponse.Builder().chunkedBody("{\"type\":\"ADDED\"", 5)
                .onResponseBody(new SocketEffect.CloseSocket()).build());

        assertThatThrownBy(() -> api.send(PODS)).isInstanceOf(IOException.class).isNotInstanceOf(ApiException.class);
        assertThatThrownBy(() -> {
            try (InputStream stream = api.open(PODS.with("watch", true))) {
                stream.readAllBytes();
            }
        }).isInstanceOf(IOException.class);
    }

    @Test
    void anEndlesslySlowAnswerIsGivenUp() {
        server.enqueue(new MockResponse.Builder().body("x".repeat(1000)).throttleBody(1, 50, TimeUnit.MILLISECONDS)
                .build());

        assertThatThrownBy(() -> api.send(PODS, Duration.ofMillis(300))).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

        assertThatThrownBy(() -> api.send(PODS, Duration.ofMillis(300))).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void closingAStreamEndsItUnderItsReader() throws Exception {
        server.enqueue(new MockResponse.Builder().chunkedBody("y".repeat(100), 1)
                .throttleBody(10, 1, TimeUnit.HOURS).build());
        InputStream stream = api.open(PODS.with("watch", true));
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                stream.readAllBytes();
                ended.complete(null);
            } catch (IOException e) {
                ended.complete(e);
            }
        });

        stream.close();

        assertThat(ended.get(5, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        await().untilAsserted(() -> assertThat(api.idle()).isTrue());
    }

    @Test
    void interruptingTheThreadEndsTheRequest() throws Exception {
        server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                api.send(PODS);
                ended.complete(null);
            } catch (IOException e) {
                ended.complete(e);
            }
        });
        server.takeRequest();

        thread.interrupt();

        assertThat(ended.get(5, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    @Test
    void closingEndsEveryRequestAndRefusesMore() throws Exception {
        server.enqueue(new MockResponse.Builder().chunkedBody("y".repeat(100), 1)
                .throttleBody(10, 1, TimeUnit.HOURS).build());
        InputStream stream = api.open(PODS.with("watch", true));

        api.close();

        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> api.send(PODS)).isInstanceOf(IOException.class);
    }

    @Test
    void nothingThatChangesSomethingIsSentTwice() {
        server.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
        server.enqueue(Servers.answer(201, "{}"));

        assertThatThrownBy(() -> api.send(ApiRequest.post("/api/v1/pods", "{}".getBytes())))
                .isInstanceOf(IOException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }
}
