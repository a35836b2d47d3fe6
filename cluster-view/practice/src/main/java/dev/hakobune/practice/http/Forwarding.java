package dev.hakobune.practice.http;

import java.util.Optional;
import java.util.function.Consumer;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;

import dev.hakobune.practice.node.Looking;

/** A WebSocket to forward ports over, by whichever of the two protocols the client offers. */
final class Forwarding implements WsListener {
    private final Looking looking;
    private final Consumer<Request> authenticate;
    private WsListener chosen;

    Forwarding(Looking looking, Consumer<Request> authenticate) {
        this.looking = looking;
        this.authenticate = authenticate;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) throws WsUpgradeException {
        var offered = Request.protocols(headers);
        if (offered.contains(SpdyTunnel.PROTOCOL)) {
            chosen = new SpdyTunnel(looking, authenticate);
        } else if (offered.contains(PortForward.PROTOCOL)) {
            chosen = new PortForward(looking, authenticate);
        } else {
            throw new WsUpgradeException("no common protocol among " + offered);
        }
        return chosen.onHttpUpgrade(prologue, headers);
    }

    @Override
    public void onOpen(WsSession session) {
        chosen.onOpen(session);
    }

    @Override
    public void onMessage(WsSession session, BufferData data, boolean last) {
        chosen.onMessage(session, data, last);
    }

    @Override
    public void onPing(WsSession session, BufferData data) {
        session.pong(BufferData.create(data.readBytes()));
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
        chosen.onClose(session, status, reason);
    }

    @Override
    public void onError(WsSession session, Throwable t) {
        chosen.onError(session, t);
    }
}
