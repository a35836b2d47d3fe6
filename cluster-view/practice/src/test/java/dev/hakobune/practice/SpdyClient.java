package dev.hakobune.practice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLSocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdyVersion;

/** A client's end of an exec or a port-forward over SPDY: of an upgraded connection, or through a WebSocket. */
final class SpdyClient implements AutoCloseable {
    /** What carries the frames. */
    interface Wire extends AutoCloseable {
        void write(byte[] bytes) throws IOException;

        /** What has come, at least a byte; null at the end. */
        byte[] read() throws IOException;

        @Override
        void close() throws IOException;
    }

    private final Wire wire;
    private final String answer;
    private final EmbeddedChannel codec = new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1, false));
    private final Map<Integer, String> received = new ConcurrentHashMap<>();
    private final Map<Integer, Boolean> ended = new ConcurrentHashMap<>();
    private int last = -1;

    /** Speaks over what is open already. */
    SpdyClient(Wire wire) {
        this.wire = wire;
        this.answer = "";
    }

    /** Asks for the upgrade; whether it is granted, {@link #answer} says. */
    SpdyClient(SSLSocket socket, String path, String token, String protocol) throws IOException {
        this.wire = over(socket);
        wire.write(("POST " + path + " HTTP/1.1\r\nHost: practice\r\nAuthorization: Bearer " + token
                + "\r\nContent-Length: 0\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\nX-Stream-Protocol-Version: "
                + protocol + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        answer = head(socket.getInputStream());
    }

    private static Wire over(SSLSocket socket) {
        return new Wire() {
            @Override
            public void write(byte[] bytes) throws IOException {
                socket.getOutputStream().write(bytes);
            }

            @Override
            public byte[] read() throws IOException {
                var buffer = new byte[8192];
                int count = socket.getInputStream().read(buffer);
                return count < 0 ? null : Arrays.copyOf(buffer, count);
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    /** The status line and the headers. */
    String answer() {
        return answer;
    }

    private void send(SpdyFrame frame) throws IOException {
        codec.writeOutbound(frame);
        for (ByteBuf bytes = codec.readOutbound(); bytes != null; bytes = codec.readOutbound()) {
            wire.write(ByteBufUtil.getBytes(bytes));
        }
    }

    /** Opens a stream, with headers as names and values in turn, and waits for the server's reply. */
    int open(String... headers) throws IOException {
        last += 2;
        var frame = new DefaultSpdySynStreamFrame(last, 0, (byte) 0, false);
        for (int i = 0; i < headers.length; i += 2) {
            frame.headers().set(headers[i], headers[i + 1]);
        }
        send(frame);
        while (!received.containsKey(last)) {
            read();
        }
        return last;
    }

    void write(int stream, String text) throws IOException {
        send(new DefaultSpdyDataFrame(stream, Unpooled.copiedBuffer(text, StandardCharsets.UTF_8)));
    }

    void end(int stream) throws IOException {
        var end = new DefaultSpdyDataFrame(stream);
        end.setLast(true);
        send(end);
    }

    /** All that comes on a stream until the server ends it. */
    String whole(int stream) throws IOException {
        while (!ended.containsKey(stream)) {
            read();
        }
        return received.get(stream);
    }

    /** What has come on a stream, as soon as it holds a text. */
    String until(int stream, String text) throws IOException {
        while (!received.get(stream).contains(text)) {
            read();
        }
        return received.get(stream);
    }

    private void read() throws IOException {
        var bytes = wire.read();
        if (bytes == null) {
            throw new IOException("the server has closed the connection; so far " + received);
        }
        codec.writeInbound(Unpooled.wrappedBuffer(bytes));
        for (Object frame = codec.readInbound(); frame != null; frame = codec.readInbound()) {
            if (frame instanceof SpdySynReplyFrame reply) {
                received.put(reply.streamId(), "");
            } else if (frame instanceof SpdyDataFrame data) {
                received.merge(data.streamId(), data.content().toString(StandardCharsets.UTF_8), String::concat);
                if (data.isLast()) {
                    ended.put(data.streamId(), true);
                }
                data.release();
            }
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
        codec.finishAndReleaseAll();
    }
}
