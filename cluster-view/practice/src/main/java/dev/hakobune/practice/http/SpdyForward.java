package dev.hakobune.practice.http;

import java.util.HashMap;
import java.util.Map;

import dev.hakobune.practice.node.Looking;

/**
 * Forwards ports over SPDY, by the protocol {@code portforward.k8s.io}: each connection that the client took is a pair of
 * streams, data and errors, with a number of their own.
 */
final class SpdyForward implements Spdy.Listener {
    /** What kubectl and other clients of Kubernetes ask for. */
    static final String PROTOCOL = "portforward.k8s.io";

    private final Looking looking;
    private final Request request;
    private final Map<String, Spdy.Stream> errors = new HashMap<>();
    private final Map<Spdy.Stream, ForwardedPort> ports = new HashMap<>();

    SpdyForward(Looking looking, Request request) {
        this.looking = looking;
        this.request = request;
    }

    @Override
    public void opened(Spdy.Stream stream) {
        var port = stream.header("port");
        if (stream.header("streamtype").equals("error")) {
            errors.put(stream.header("requestid"), stream);
        } else if (port.matches("\\d{1,5}")) {
            ports.put(stream, new ForwardedPort(looking, request.namespace(), request.name(),
                    Integer.parseInt(port)));
        }
    }

    @Override
    public void received(Spdy.Stream stream, byte[] bytes) {
        var port = ports.get(stream);
        if (port != null && !port.receive(bytes, stream::write, failure -> fail(stream, failure))) {
            close(stream);
        }
    }

    private void fail(Spdy.Stream stream, byte[] failure) {
        var error = errors.get(stream.header("requestid"));
        if (error != null) {
            error.write(failure);
        }
    }

    @Override
    public void ended(Spdy.Stream stream) {
        if (ports.containsKey(stream)) {
            close(stream);
        }
    }

    private void close(Spdy.Stream stream) {
        ports.remove(stream);
        stream.end();
        var error = errors.remove(stream.header("requestid"));
        if (error != null) {
            error.end();
        }
    }

    @Override
    public void closed() {
        ports.clear();
    }
}
