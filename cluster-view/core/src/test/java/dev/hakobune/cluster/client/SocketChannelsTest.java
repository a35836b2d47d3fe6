package dev.hakobune.cluster.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.Channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SocketChannelsTest {

    private static final ApiRequest EXEC = ApiRequest.get("/api/v1/namespaces/x/pods/y/exec").with("command", "sh")
            .with("tty", true);

    private final MockWebServer server = new MockWebServer();
    private final Container container = new Container();
    private OkHttpApi api;

    @BeforeEach
    void start() throws Exception {
        server.start();
        api = Servers.api(server.url("/").toString(), Servers.token("t"));
    }

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void messagesGoAndComeOnTheirChannels() throws Exception {
        Channels channels = open("v5.channel.k8s.io");

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("Sec-WebSocket-Protocol"))
                .isEqualTo("v5.channel.k8s.io, v4.channel.k8s.io");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer t");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("*/*");
        assertThat(channels.protocol()).isEqualTo("v5.channel.k8s.io");
        container.send(1, "");
        container.send(1, "hello");
        container.send(3, "{}");
        Channels.Message first = channels.receive();
        assertThat(first.channel()).isEqualTo(1);
        assertThat(first.bytes()).asString().isEqualTo("hello");
        assertThat(channels.receive().channel()).isEqualTo(3);
        channels.send(0, "..typed".getBytes(StandardCharsets.UTF_8), 2, 5);
        assertThat(container.next()).isEqualTo(ByteString.encodeUtf8("\u0000typed"));
        channels.closeChannel(0);
        assertThat(container.next()).isEqualTo(ByteString.of((byte) 255, (byte) 0));
    }

    @Test
    void theOldProtocolCannotCloseOneChannel() throws Exception {
        Channels channels = open("v4.channel.k8s.io");

        channels.closeChannel(0);
        channels.send(4, new byte[]{'{', '}'}, 0, 2);

        assertThat(container.next()).isEqualTo(ByteString.encodeUtf8("\u0004{}"));
    }

    @Test
    void aGoodEndIsAnEnd() throws Exception {
        Channels channels = open("v4.channel.k8s.io");
        container.send(1, "bye");
        container.socket.join().close(1000, "");

        assertThat(channels.receive().bytes()).asString().isEqualTo("bye");
        assertThat(channels.receive()).isNull();
        assertThat(channels.receive()).isNull();
        assertThatThrownBy(() -> channels.send(0, new byte[1], 0, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void aLostConnectionIsAFailure() throws Exception {
        Channels channels = open("v4.channel.k8s.io");
        container.send(1, "half");
        channels.receive();

        server.close();

        assertThatThrownBy(channels::receive).isInstanceOf(IOException.class);
    }

    @Test
    void aConnectionThatIsDroppedAfterTheStatusHasEndedWell() throws Exception {
        Channels channels = open("v4.channel.k8s.io");
        container.send(3, "{\"status\":\"Success\"}");
        channels.receive();

        server.close();

        assertThat(channels.receive()).isNull();
    }

    @Test
    void aRefusalIsToldInTheServersWords() {
        server.enqueue(Servers.status(403, "Forbidden", "pods is forbidden"));

        assertThatThrownBy(() -> api.connect(EXEC)).hasMessage("pods is forbidden").isInstanceOfSatisfying(
                ApiException.class, refusal -> assertThat(refusal.status()).isEqualTo(403));
    }

    @Test
    void whereTheHandshakeLosesTheWordsTheyAreAskedForAgain() {
        server.enqueue(new MockResponse.Builder().code(403).build());
        server.enqueue(Servers.status(403, "Forbidden", "pods is forbidden"));

        assertThatThrownBy(() -> api.connect(EXEC)).hasMessage("pods is forbidden");
    }

    @Test
    void aServerThatDoesNotUpgradeIsAFailure() {
        server.enqueue(Servers.answer(200, "{}"));
        server.enqueue(Servers.answer(200, "{}"));

        assertThatThrownBy(() -> api.connect(EXEC)).isInstanceOf(IOException.class);
    }

    @Test
    void moreThanIsTakenIsNotHeldButWaitsAtTheServer() throws Exception {
        Channels channels = open("v4.channel.k8s.io");
        String piece = "x".repeat(1 << 16);
        for (int i = 0; i < 100; i++) {
            container.send(1, piece);
        }

        for (int i = 0; i < 100; i++) {
            assertThat(channels.receive().bytes()).hasSize(1 << 16);
        }
    }

    @Test
    void closingEndsAReaderInGoodOrder() throws Exception {
        Channels channels = open("v4.channel.k8s.io");
        CompletableFuture<Object> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                ended.complete(java.util.Optional.ofNullable(channels.receive()));
            } catch (IOException | InterruptedException e) {
                ended.complete(e);
            }
        });

        channels.close();

        assertThat(ended.get(5, TimeUnit.SECONDS)).isEqualTo(java.util.Optional.empty());
        assertThat(container.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1000);
    }

    @Test
    void closingTheClientEndsItToo() throws Exception {
        Channels channels = open("v4.channel.k8s.io");

        api.close();

        assertThat(channels.receive()).isNull();
        await().until(api::idle);
    }

    private Channels open(String protocol) throws IOException {
        enqueue(protocol, container);
        return api.connect(EXEC);
    }

    private void enqueue(String protocol, Container container) {
        server.enqueue(new MockResponse.Builder().setHeader("Sec-WebSocket-Protocol", protocol)
                .webSocketUpgrade(container).build());
    }

    /** The other end. */
    private static final class Container extends WebSocketListener {

        private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final BlockingQueue<ByteString> received = new LinkedBlockingQueue<>();

        void send(int channel, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] message = new byte[bytes.length + 1];
            message[0] = (byte) channel;
            System.arraycopy(bytes, 0, message, 1, bytes.length);
            socket.join().send(ByteString.of(message));
        }

        ByteString next() throws InterruptedException {
            return received.poll(5, TimeUnit.SECONDS);
        }

        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            socket.complete(webSocket);
        }

        @Override
        public void onMessage(WebSocket webSocket, ByteString bytes) {
            received.add(bytes);
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            closed.complete(code);
            webSocket.close(code, reason);
        }
    }
}
