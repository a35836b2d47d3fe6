package dev.hakobune.cluster.http;

import java.io.IOException;

/**
 * A WebSocket of numbered channels (Kubernetes' {@code channel.k8s.io} subprotocols): 0 to 2 are the standard streams, 3
 * carries the closing Status as JSON, 4 takes the terminal's size.
 */
public interface Channels extends AutoCloseable {

    /**
     * Takes the next message, waiting for it.
     *
     * @return the message, or null when the server has closed the connection in good order
     * @throws IOException when the connection was lost
     */
    Message receive() throws IOException, InterruptedException;

    /**
     * Sends bytes on a channel; waits while too much is under way (flow control).
     *
     * @throws IOException when the connection is gone
     */
    void send(int channel, byte[] bytes, int offset, int length) throws IOException;

    /** Closes one channel, where the protocol can (v5); else does nothing. */
    void closeChannel(int channel) throws IOException;

    /** The subprotocol agreed on. */
    String protocol();

    @Override
    void close();

    /**
     * @param channel the channel's number
     * @param bytes   what came, without the channel's byte
     */
    record Message(int channel, byte[] bytes) {}
}
