package dev.hakobune.practice.http;

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

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.node.Looking;

/** Forwards ports as kubectl does since 1.31: a SPDY connection through the messages of a WebSocket. */
final class SpdyTunnel implements WsListener {
    static final String PROTOCOL = "SPDY/3.1+" + SpdyForward.PROTOCOL;

    private final Looking looking;
    private final Consumer<Request> authenticate;
    private Request request;
    private Spdy spdy;

    SpdyTunnel(Looking looking, Consumer<Request> authenticate) {
        this.looking = looking;
        this.authenticate = authenticate;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) throws WsUpgradeException {
        request = Request.of(prologue, headers);
        try {
            authenticate.accept(request);
            looking.checkPod(request.namespace(), request.name());
        } catch (ApiError e) {
            throw new WsUpgradeException(e.getMessage());
        }
        var answer = WritableHeaders.create();
        answer.set(HeaderNames.create("Sec-WebSocket-Protocol"), PROTOCOL);
        return Optional.of(answer);
    }

    @Override
    public void onOpen(WsSession session) {
        spdy = new Spdy(bytes -> session.send(BufferData.create(bytes), true), new SpdyForward(looking, request));
    }

    @Override
    public void onMessage(WsSession session, BufferData data, boolean last) {
        spdy.receive(data.readBytes());
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
        spdy.closed();
    }

    @Override
    public void onError(WsSession session, Throwable t) {
        spdy.closed();
    }
}
