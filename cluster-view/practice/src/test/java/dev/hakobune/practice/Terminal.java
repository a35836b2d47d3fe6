package dev.hakobune.practice;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

import static org.awaitility.Awaitility.await;

/** The client's end of an exec. */
final class Terminal implements WebSocket.Listener {
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final StringBuffer text = new StringBuffer();
    private volatile String status = "";
    private volatile String pong;
    private volatile WebSocket socket;

    @Override
    public void onOpen(WebSocket socket) {
        this.socket = socket;
        socket.request(Long.MAX_VALUE);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        message.writeBytes(bytes);
        if (last) {
            var whole = message.toByteArray();
            message.reset();
            var content = new String(whole, 1, whole.length - 1, StandardCharsets.UTF_8);
            if (whole[0] == 3) {
                status = content;
            } else {
                text.append(content);
            }
        }
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
        pong = StandardCharsets.UTF_8.decode(data).toString();
        return null;
    }

    void ping(String words) {
        socket.sendPing(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8))).join();
    }

    void awaitPong(String words) {
        await().atMost(Duration.ofSeconds(30)).until(() -> words.equals(pong));
    }

    void type(String keys) {
        socket.sendBinary(ByteBuffer.wrap(("\0" + keys).getBytes(StandardCharsets.UTF_8)), true).join();
    }

    String text() {
        return text.toString();
    }

    String status() {
        return status;
    }

    void awaitText(String wanted) {
        await().atMost(Duration.ofSeconds(30)).until(() -> text.indexOf(wanted) >= 0);
    }

    void awaitStatus() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !status.isEmpty());
    }
}
