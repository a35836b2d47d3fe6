package dev.hakobune.cluster.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.Channels;

/**
 * Kubernetes' numbered channels over a WebSocket: each binary message begins with its channel's number.
 * <p>
 * What comes is held up to a limit; beyond it the socket is not read, so that the server waits too.
 */
final class SocketChannels extends WebSocketListener implements Channels {

    static final String PROTOCOLS = "v5.channel.k8s.io, v4.channel.k8s.io";

    private static final int STATUS = 3;
    private static final int CLOSE = 255;
    private static final int NORMAL = 1000;
    private static final int NO_CODE = 1005;
    private static final int HELD = 1 << 20;
    private static final int UNDER_WAY = 1 << 18;
    private static final int PIECE = 1 << 15;
    private static final Duration LOOK = Duration.ofMillis(5);

    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final Consumer<SocketChannels> ended;
    private final Deque<Message> messages = new ArrayDeque<>();
    private int held;
    private boolean over;
    private boolean statusSeen;
    private IOException lost;
    private String protocol = "";
    private volatile WebSocket socket;

    /** @param ended told when the connection is gone */
    SocketChannels(Consumer<SocketChannels> ended) {
        this.ended = ended;
    }

    /**
     * Waits until the server has agreed.
     *
     * @throws ApiException when it refuses
     */
    void awaitOpen(WebSocket socket) throws IOException, InterruptedException {
        this.socket = socket;
        try {
            opened.get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw (IOException) e.getCause();
        } catch (InterruptedException e) {
            socket.cancel();
            throw e;
        }
    }

    @Override
    public synchronized Message receive() throws IOException, InterruptedException {
        while (messages.isEmpty() && !over) {
            wait();
        }
        Message next = messages.poll();
        if (next != null) {
            held -= next.bytes().length;
            notifyAll();
            return next;
        }
        if (lost != null) {
            throw lost;
        }
        return null;
    }

    @Override
    public void send(int channel, byte[] bytes, int offset, int length) throws IOException {
        for (int from = 0; from < length; from += PIECE) {
            int size = Math.min(PIECE, length - from);
            byte[] message = new byte[size + 1];
            message[0] = (byte) channel;
            System.arraycopy(bytes, offset + from, message, 1, size);
            sendWhole(message);
        }
    }

    @Override
    public void closeChannel(int channel) throws IOException {
        if (protocol.startsWith("v5")) {
            sendWhole(new byte[]{(byte) CLOSE, (byte) channel});
        }
    }

    @Override
    public synchronized String protocol() {
        return protocol;
    }

    @Override
    public void close() {
        finish(null);
        socket.close(NORMAL, null);
    }

    /** Gives up without a word to the server. */
    void cancel() {
        finish(null);
        if (socket != null) {
            socket.cancel();
        }
    }

    private void sendWhole(byte[] message) throws IOException {
        try {
            while (socket.queueSize() > UNDER_WAY && !isOver()) {
                // OkHttp tells nobody when its queue has drained.
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted");
        }
        if (isOver() || !socket.send(ByteString.of(message))) {
            throw new IOException("the connection has ended");
        }
    }

    private synchronized boolean isOver() {
        return over;
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
        synchronized (this) {
            protocol = response.header("Sec-WebSocket-Protocol", "");
        }
        opened.complete(null);
    }

    @Override
    public void onMessage(WebSocket webSocket, ByteString bytes) {
        // The server begins with an empty message on each channel.
        if (bytes.size() > 1) {
            hold(new Message(bytes.getByte(0) & 0xff, bytes.substring(1).toByteArray()));
        }
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        onMessage(webSocket, ByteString.encodeString(text, StandardCharsets.UTF_8));
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        boolean good = code == NORMAL || code == NO_CODE;
        finish(good ? null : new IOException("the server closed the connection: " + code + " " + reason));
        webSocket.close(NORMAL, null);
    }

    @Override
    public void onClosed(WebSocket webSocket, int code, String reason) {
        ended.accept(this);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable problem, Response response) {
        IOException failure;
        if (response != null && response.code() != 101) {
            failure = Refusals.of(response);
        } else {
            failure = problem instanceof IOException io ? io : new IOException(problem);
        }
        opened.completeExceptionally(failure);
        // Some servers drop the connection after the closing Status instead of closing it.
        finish(statusSeen() ? null : failure);
        ended.accept(this);
    }

    private synchronized boolean statusSeen() {
        return statusSeen;
    }

    private synchronized void hold(Message message) {
        try {
            while (held > HELD && !over) {
                wait();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!over) {
            statusSeen |= message.channel() == STATUS;
            held += message.bytes().length;
            messages.add(message);
            notifyAll();
        }
    }

    private synchronized void finish(IOException problem) {
        if (!over) {
            over = true;
            lost = problem;
            notifyAll();
        }
    }
}
