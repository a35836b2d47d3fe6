package dev.hakobune.practice.http;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.BiConsumer;

import io.helidon.common.GenericType;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.media.type.MediaType;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http.spi.Sink;
import io.helidon.webserver.http.spi.SinkProvider;
import io.helidon.webserver.http.spi.SinkProviderContext;

/**
 * The body of an answer that is sent as it comes. Its headers go out at once, as those of a real API server do; Helidon's own
 * stream keeps them until there is something to send, and whoever watches what is quiet would wait for the answer.
 */
public final class OpenStream extends OutputStream implements Sink<byte[]> {
    private static final GenericType<OpenStream> TYPE = GenericType.create(OpenStream.class);
    private static final byte[] LINE = {'\r', '\n'};

    private final DataWriter wire;
    private final Runnable done;

    private OpenStream(SinkProviderContext context) {
        wire = context.connectionContext().dataWriter();
        done = context.closeRunnable();
        var head = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nDate: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC))).append("\r\n");
        for (var header : context.serverResponse().headers()) {
            head.append(header.name()).append(": ").append(header.values()).append("\r\n");
        }
        wire.write(BufferData.create(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /** Answers with what has been set so far, and then with what is written and flushed. */
    static OutputStream of(ServerResponse response) {
        return new BufferedOutputStream(response.sink(TYPE));
    }

    @Override
    public void write(int one) {
        write(new byte[]{(byte) one}, 0, 1);
    }

    /** One chunk, as RFC 9112 has them. */
    @Override
    public void write(byte[] bytes, int from, int length) {
        if (length > 0) {
            var size = Integer.toHexString(length).getBytes(StandardCharsets.US_ASCII);
            wire.write(BufferData.create(BufferData.create(size), BufferData.create(LINE),
                    BufferData.create(bytes, from, length), BufferData.create(LINE)));
        }
    }

    @Override
    public OpenStream emit(byte[] bytes) {
        write(bytes, 0, bytes.length);
        return this;
    }

    @Override
    public void close() {
        try {
            wire.write(BufferData.create("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        } finally {
            // Also to a client that has gone: else Helidon takes the request for one that nobody has answered.
            done.run();
        }
    }

    /** How Helidon comes to know of it. */
    public static final class Provider implements SinkProvider<byte[]> {
        @Override
        public boolean supports(GenericType<? extends Sink<?>> type, ServerRequest request) {
            return type.equals(TYPE);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <X extends Sink<byte[]>> X create(SinkProviderContext context) {
            return (X) new OpenStream(context);
        }

        @Override
        @SuppressWarnings("removal")
        public <X extends Sink<byte[]>> X create(ServerResponse response, BiConsumer<Object, MediaType> events,
                Runnable close) {
            throw new UnsupportedOperationException("only on a connection");
        }
    }
}
