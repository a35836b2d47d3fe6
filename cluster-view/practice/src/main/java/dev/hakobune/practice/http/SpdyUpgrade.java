package dev.hakobune.practice.http;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.node.Looking;

/** Turns a request for exec, attach or port-forward into a SPDY connection, where the client asks for one. */
final class SpdyUpgrade implements Http1Upgrader {
    private static final System.Logger LOG = System.getLogger(SpdyUpgrade.class.getName());
    private static final String VERSION_HEADER = "X-Stream-Protocol-Version";
    private static final String STREAMS = "v4.channel.k8s.io";

    private final Looking looking;
    private final Consumer<Request> authenticate;

    SpdyUpgrade(Looking looking, Consumer<Request> authenticate) {
        this.looking = looking;
        this.authenticate = authenticate;
    }

    @Override
    public String supportedProtocol() {
        return "SPDY/3.1";
    }

    /** Null where the request is refused: it then goes the way of any other, and is answered with its Status there. */
    @Override
    public ServerConnection upgrade(ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        var request = Request.of(prologue, headers);
        boolean forward = request.subresource().equals("portforward");
        var protocol = forward ? SpdyForward.PROTOCOL : STREAMS;
        if (!headers.values(HeaderNames.create(VERSION_HEADER)).contains(protocol)) {
            return null;
        }
        try {
            authenticate.accept(request);
            if (forward) {
                looking.checkPod(request.namespace(), request.name());
            } else if (Session.absence(looking, request).isPresent()) {
                return null;
            }
        } catch (ApiError e) {
            LOG.log(System.Logger.Level.DEBUG, "refused", e);
            return null;
        }
        context.dataWriter().writeNow(BufferData.create(("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
                + "Upgrade: " + supportedProtocol() + "\r\n" + VERSION_HEADER + ": " + protocol + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        return new Connection(context, request, forward);
    }

    private final class Connection implements ServerConnection {
        private final ConnectionContext context;
        private final Spdy spdy;

        Connection(ConnectionContext context, Request request, boolean forward) {
            this.context = context;
            if (forward) {
                spdy = new Spdy(this::write, new SpdyForward(looking, request));
            } else {
                var streams = new SpdyStreams(looking, request, () -> close(false));
                spdy = new Spdy(this::write, streams);
                streams.on(spdy);
            }
        }

        private void write(byte[] bytes) {
            context.dataWriter().writeNow(BufferData.create(bytes));
        }

        @Override
        public void handle(Limit limit) {
            DataReader reader = context.dataReader();
            try {
                while (true) {
                    reader.ensureAvailable();
                    spdy.receive(reader.readBuffer(reader.available()).readBytes());
                }
            } catch (DataReader.InsufficientDataAvailableException | UncheckedIOException e) {
                LOG.log(System.Logger.Level.DEBUG, "the client has gone", e);
            } finally {
                spdy.closed();
            }
            throw new CloseConnectionException("the streams have ended");
        }

        @Override
        public Duration idleTime() {
            return Duration.ZERO;
        }

        @Override
        public void close(boolean interrupt) {
            context.serverSocket().close();
        }
    }
}
