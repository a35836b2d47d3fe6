package dev.hakobune.practice.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.netty.util.ReferenceCountUtil;

/**
 * The server's end of a SPDY/3.1 connection: streams that the client opens, and what is sent on them. Kubernetes speaks
 * SPDY for exec, attach and port-forward; its clients keep no flow control, so neither is any kept here. Received bytes
 * are to be handed in by one thread; streams may be written to by any.
 */
final class Spdy {
    /** Hears what the client does, on the thread that hands in the bytes. */
    interface Listener {
        void opened(Stream stream);

        void received(Stream stream, byte[] bytes);

        /** The client will send no more on this stream. */
        void ended(Stream stream);

        /** The connection is gone. */
        void closed();
    }

    /** One stream. What is written to it after its end is dropped. */
    final class Stream {
        private final int id;
        private final Map<String, String> headers = new TreeMap<>();
        private volatile boolean over;

        private Stream(SpdySynStreamFrame frame) {
            this.id = frame.streamId();
            frame.headers().forEach(
                    e -> headers.put(e.getKey().toString().toLowerCase(java.util.Locale.ROOT),
                            e.getValue().toString()));
        }

        /** A header by its name in lower case; empty when there is none. */
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        void write(byte[] bytes) {
            if (!over) {
                send(new DefaultSpdyDataFrame(id, Unpooled.wrappedBuffer(bytes)));
            }
        }

        /** Nothing more will be written. */
        void end() {
            if (!over) {
                over = true;
                var last = new DefaultSpdyDataFrame(id);
                last.setLast(true);
                send(last);
            }
        }
    }

    // The header compression of each direction has a memory: one codec reads, and another writes, on a thread of its own.
    private final EmbeddedChannel reading = new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1, false));
    private final EmbeddedChannel writing = new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1, false));
    private final Map<Integer, Stream> streams = new ConcurrentHashMap<>();
    private final Outgoing outgoing = new Outgoing();
    private final Consumer<byte[]> wire;
    private final Listener listener;

    /** @param wire sends bytes to the client; may block */
    Spdy(Consumer<byte[]> wire, Listener listener) {
        this.wire = wire;
        this.listener = listener;
    }

    /** Takes what the client sent. */
    void receive(byte[] bytes) {
        reading.writeInbound(Unpooled.wrappedBuffer(bytes));
        for (Object frame = reading.readInbound(); frame != null; frame = reading.readInbound()) {
            try {
                take((SpdyFrame) frame);
            } finally {
                ReferenceCountUtil.release(frame);
            }
        }
    }

    private void take(SpdyFrame frame) {
        switch (frame) {
            case SpdySynStreamFrame syn -> {
                var stream = new Stream(syn);
                streams.put(stream.id, stream);
                var reply = new DefaultSpdySynReplyFrame(stream.id, false);
                // Go's client waits for ever for a block of headers that is left out because it is empty.
                reply.headers().set(":status", "200");
                send(reply);
                listener.opened(stream);
                if (syn.isLast()) {
                    listener.ended(stream);
                }
            }
            case SpdyDataFrame data -> {
                var stream = streams.get(data.streamId());
                if (stream != null) {
                    var bytes = ByteBufUtil.getBytes(data.content());
                    if (bytes.length > 0) {
                        listener.received(stream, bytes);
                    }
                    if (data.isLast()) {
                        listener.ended(stream);
                    }
                }
            }
            case SpdyRstStreamFrame reset -> {
                var stream = streams.remove(reset.streamId());
                if (stream != null) {
                    stream.over = true;
                    listener.ended(stream);
                }
            }
            case SpdyPingFrame ping -> send(new DefaultSpdyPingFrame(ping.id()));
            default -> {
                // Settings, windows and farewells change nothing here.
            }
        }
    }

    private void send(SpdyFrame frame) {
        outgoing.add(() -> {
            writing.writeOutbound(frame);
            for (ByteBuf bytes = writing.readOutbound(); bytes != null; bytes = writing.readOutbound()) {
                try {
                    wire.accept(ByteBufUtil.getBytes(bytes));
                } finally {
                    bytes.release();
                }
            }
        });
    }

    /** Does something when all that was said so far has been sent, and sends nothing more. */
    void finish(Runnable then) {
        outgoing.add(then);
        outgoing.end();
    }

    /** The connection is gone. */
    void closed() {
        outgoing.end();
        listener.closed();
        reading.finishAndReleaseAll();
    }
}
