package dev.hakobune.cluster.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** An answer that goes on for as long as somebody adds to it. */
final class Stream extends InputStream {

    final String namespace;
    private final Consumer<Stream> closer;
    private byte[] waiting = {};
    private boolean ended;
    private IOException problem;

    Stream(String namespace, Consumer<Stream> closer) {
        this.namespace = namespace;
        this.closer = closer;
    }

    synchronized void add(String text) {
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = java.util.Arrays.copyOf(waiting, waiting.length + more.length);
        System.arraycopy(more, 0, all, waiting.length, more.length);
        waiting = all;
        notifyAll();
    }

    /** @param why null when it ends in good order */
    synchronized void end(IOException why) {
        ended = true;
        problem = why;
        notifyAll();
    }

    @Override
    public synchronized int available() {
        return waiting.length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        try {
            while (waiting.length == 0 && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
        if (waiting.length == 0) {
            if (problem != null) {
                throw problem;
            }
            return -1;
        }
        int count = Math.min(length, waiting.length);
        System.arraycopy(waiting, 0, into, offset, count);
        waiting = java.util.Arrays.copyOfRange(waiting, count, waiting.length);
        return count;
    }

    @Override
    public void close() {
        closer.accept(this);
        end(new IOException("closed"));
    }
}
