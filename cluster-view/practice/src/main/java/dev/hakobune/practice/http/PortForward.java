package dev.hakobune.practice.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private static final String PROTOCOL = "v4.channel.k8s.io";

    private final Looking looking;
    private final java.util.function.Consumer<Request> authenticate;
    private final List<Integer> ports = new ArrayList<>();
    private final Map<Integer, StringBuilder> received = new HashMap<>();
    private Request request;

    PortForward(Looking looking, java.util.function.Consumer<Request> authenticate) {
        this.looking = looking;
        this.authenticate = authenticate;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) throws WsUpgradeException {
        request = Request.of("GET", prologue.uriPath().rawPath(), prologue.query().rawValue(),
                name -> headers.first(HeaderNames.create(name)).orElse(null), new byte[0]);
        var offered = headers.values(HeaderNames.create("Sec-WebSocket-Protocol")).toString();
        if (!offered.contains(PROTOCOL)) {
            throw new WsUpgradeException("no common protocol among " + offered);
        }
        try {
            authenticate.accept(request);
            looking.check(request.namespace(), request.name(), looking.firstContainer(request.namespace(),
                    request.name()));
            for (var given : request.params("ports")) {
                for (var port : given.split(",")) {
                    ports.add(Integer.valueOf(port));
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
            int port = ports.get(i);
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
        var bytes = new byte[data.available()];
        data.read(bytes);
        var text = received.computeIfAbsent(channel, _ -> new StringBuilder());
        text.append(new String(bytes, StandardCharsets.ISO_8859_1));
        for (int end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
            var line = text.substring(0, text.indexOf("\r\n")).split(" ");
            text.delete(0, end + 4);
            answer(session, channel, line.length > 1 ? line[1] : "/");
        }
    }

    private void answer(WsSession session, int channel, String path) {
        int port = ports.get(channel / 2);
        var reply = looking.request(request.namespace(), request.name(), port, path);
        if (reply.isEmpty()) {
            send(session, channel + 1, "error forwarding port " + port + " to pod: dial tcp4 127.0.0.1:" + port
                    + ": connect: connection refused");
            return;
        }
        var body = reply.get().body();
        send(session, channel, "HTTP/1.1 " + reply.get().code() + " " + (reply.get().code() == 200 ? "OK" : "Error")
                + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    private static void send(WsSession session, int channel, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var message = new byte[bytes.length + 1];
        message[0] = (byte) channel;
        System.arraycopy(bytes, 0, message, 1, bytes.length);
        session.send(BufferData.create(message), true);
    }
}
