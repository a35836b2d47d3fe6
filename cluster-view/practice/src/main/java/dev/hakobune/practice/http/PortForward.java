package dev.hakobune.practice.http;

import java.util.ArrayList;
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

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.node.Looking;

/**
 * Forwards ports over a WebSocket by the protocol {@code v4.channel.k8s.io}: for each port two channels, data and errors,
 * that begin with the port's number. What is sent is taken for HTTP requests, which the pod's programs answer.
 */
final class PortForward implements WsListener {
    static final String PROTOCOL = "v4.channel.k8s.io";

    private final Looking looking;
    private final Consumer<Request> authenticate;
    private final List<ForwardedPort> ports = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();

    PortForward(Looking looking, Consumer<Request> authenticate) {
        this.looking = looking;
        this.authenticate = authenticate;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) throws WsUpgradeException {
        var request = Request.of(prologue, headers);
        try {
            authenticate.accept(request);
            looking.checkPod(request.namespace(), request.name());
            for (var given : request.params("ports")) {
                for (var port : given.split(",")) {
                    numbers.add(Integer.valueOf(port));
                    ports.add(new ForwardedPort(looking, request.namespace(), request.name(), numbers.getLast()));
                }
            }
        } catch (ApiError | NumberFormatException e) {
            throw new WsUpgradeException(e.getMessage());
        }
        var answer = WritableHeaders.create();
        answer.set(HeaderNames.create("Sec-WebSocket-Protocol"), PROTOCOL);
        return Optional.of(answer);
    }

    @Override
    public void onOpen(WsSession session) {
        for (int i = 0; i < ports.size(); i++) {
            int port = numbers.get(i);
            for (int channel : new int[]{2 * i, 2 * i + 1}) {
                session.send(BufferData.create(new byte[]{(byte) channel, (byte) port, (byte) (port >> 8)}), true);
            }
        }
    }

    @Override
    public void onMessage(WsSession session, BufferData data, boolean last) {
        if (data.available() == 0) {
            return;
        }
        int channel = data.read();
        if (channel / 2 < ports.size()) {
            ports.get(channel / 2).receive(data.readBytes(), bytes -> send(session, channel, bytes),
                    bytes -> send(session, channel + 1, bytes));
        }
    }

    private static void send(WsSession session, int channel, byte[] bytes) {
        var message = new byte[bytes.length + 1];
        message[0] = (byte) channel;
        System.arraycopy(bytes, 0, message, 1, bytes.length);
        session.send(BufferData.create(message), true);
    }
}
