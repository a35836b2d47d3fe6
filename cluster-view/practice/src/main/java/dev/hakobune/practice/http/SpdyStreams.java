package dev.hakobune.practice.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.node.Looking;

/**
 * One exec or attach over SPDY, by the protocol {@code v4.channel.k8s.io}: a stream each for input, output, errors, sizes
 * of the terminal, and how it ended.
 */
final class SpdyStreams implements Spdy.Listener, Session.Carrier {
    private final Session session;
    private final Runnable hangUp;
    private final int expected;
    private final Map<String, Spdy.Stream> streams = new ConcurrentHashMap<>();
    private Spdy spdy;

    /** @param hangUp ends the connection */
    SpdyStreams(Looking looking, Request request, Runnable hangUp) {
        this.session = new Session(looking, request, this);
        this.hangUp = hangUp;
        boolean terminal = Session.isTerminal(request);
        this.expected = 1 + (request.flag("stdin") ? 1 : 0) + (request.flag("stdout") ? 1 : 0)
                + (request.flag("stderr") && !terminal ? 1 : 0) + (terminal ? 1 : 0);
    }

    void on(Spdy spdy) {
        this.spdy = spdy;
    }

    @Override
    public void opened(Spdy.Stream stream) {
        streams.put(stream.header("streamtype"), stream);
        if (streams.size() == expected) {
            session.open();
        }
    }

    @Override
    public void received(Spdy.Stream stream, byte[] bytes) {
        switch (stream.header("streamtype")) {
            case "stdin" -> session.input(bytes);
            case "resize" -> session.resize(bytes);
            default -> {
                // The others go the other way.
            }
        }
    }

    @Override
    public void ended(Spdy.Stream stream) {
        if (stream.header("streamtype").equals("stdin")) {
            session.endOfInput();
        }
    }

    @Override
    public void closed() {
        session.hangUp();
    }

    @Override
    public void out(byte[] bytes) {
        write("stdout", bytes);
    }

    @Override
    public void err(byte[] bytes) {
        write("stderr", bytes);
    }

    private void write(String type, byte[] bytes) {
        var stream = streams.get(type);
        if (stream != null) {
            stream.write(bytes);
        }
    }

    @Override
    public void end(ObjectNode status) {
        write("error", Json.bytes(status));
        streams.values().forEach(Spdy.Stream::end);
        spdy.finish(hangUp);
    }
}
