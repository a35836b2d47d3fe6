package dev.hakobune.practice;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/** A WebSocket's binary messages, as they come. */
final class Messages extends WebSocketListener implements SpdyClient.Wire {
    private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> answered = new CompletableFuture<>();
    private WebSocket socket;

    /** The HTTP status with which the server answered: 101 when it speaks. */
    int status() {
        return answered.orTimeout(30, TimeUnit.SECONDS).join();
    }

    Messages on(WebSocket socket) {
        this.socket = socket;
        return this;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        answered.complete(response.code());
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        if (response == null) {
            answered.completeExceptionally(failure);
        } else {
            answered.complete(response.code());
        }
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
        messages.add(bytes.toByteArray());
    }

    @Override
    public byte[] read() throws IOException {
        try {
            var next = messages.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new IOException("nothing has come for half a minute");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void write(byte[] bytes) {
        socket.send(ByteString.of(bytes));
    }

    @Override
    public void close() {
        socket.cancel();
    }
}
