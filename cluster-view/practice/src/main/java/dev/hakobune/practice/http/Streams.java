package dev.hakobune.practice.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.node.Looking;

/**
 * One exec or attach over a WebSocket, by the protocols {@code v5.channel.k8s.io} and {@code v4.channel.k8s.io}: binary
 * messages whose first byte says what they carry.
 */
final class Streams implements WsListener, Session.Carrier {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int STATUS = 3;
    private static final int SIZE = 4;
    private static final int CLOSE = 255;
    private static final List<String> PROTOCOLS = List.of("v5.channel.k8s.io", "v4.channel.k8s.io");

    private final Looking looking;
    private final Consumer<Request> authenticate;
    private final Outgoing outgoing = new Outgoing();
    private WsSession socket;
    private Session session;

    Streams(Looking looking, Consumer<Request> authenticate) {
        this.looking = looking;
        this.authenticate = authenticate;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) throws WsUpgradeException {
        var request = Request.of(prologue, headers);
        var offered = Request.protocols(headers);
        var chosen = PROTOCOLS.stream().filter(offered::contains).findFirst();
        if (chosen.isEmpty()) {
            throw new WsUpgradeException("no common protocol among " + offered);
        }
        try {
            authenticate.accept(request);
            Session.check(looking, request);
        } catch (ApiError e) {
            // Without an upgrade the request goes the way of any other, and is answered with its Status there.
            throw new WsUpgradeException(e.getMessage());
        }
        session = new Session(looking, request, this);
        var answer = WritableHeaders.create();
        answer.set(HeaderNames.create("Sec-WebSocket-Protocol"), chosen.get());
        return Optional.of(answer);
    }

    @Override
    public void onOpen(WsSession socket) {
        this.socket = socket;
        session.open();
    }

    @Override
    public void onMessage(WsSession socket, BufferData data, boolean last) {
        if (data.available() == 0) {
            return;
        }
        int channel = data.read();
        var bytes = new byte[data.available()];
        data.read(bytes);
        if (channel == STDIN) {
            session.input(bytes);
        } else if (channel == SIZE) {
            session.resize(bytes);
        } else if (channel == CLOSE && bytes.length > 0 && bytes[0] == STDIN) {
            session.endOfInput();
        }
    }

    @Override
    public void onPing(WsSession socket, BufferData data) {
        byte[] same = data.readBytes();
        outgoing.add(() -> socket.pong(BufferData.create(same)));
    }

    @Override
    public void onClose(WsSession socket, int status, String reason) {
        session.hangUp();
        outgoing.end();
    }

    @Override
    public void onError(WsSession socket, Throwable t) {
        session.hangUp();
        outgoing.end();
    }

    @Override
    public void out(byte[] bytes) {
        send(STDOUT, bytes);
    }

    @Override
    public void err(byte[] bytes) {
        send(STDERR, bytes);
    }

    @Override
    public void end(ObjectNode status) {
        send(STATUS, Json.bytes(status));
        outgoing.add(() -> socket.close(1000, ""));
        outgoing.end();
    }

    private void send(int channel, byte[] bytes) {
        var message = new byte[bytes.length + 1];
        message[0] = (byte) channel;
        System.arraycopy(bytes, 0, message, 1, bytes.length);
        outgoing.add(() -> socket.send(BufferData.create(message), true));
    }
}
