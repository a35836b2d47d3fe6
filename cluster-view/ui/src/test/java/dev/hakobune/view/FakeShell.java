package dev.hakobune.view;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.hakobune.cluster.exec.Shell;

/** A shell that writes what a test tells it to, and remembers what was typed. */
public final class FakeShell implements Shell {

    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> output = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private volatile End end;
    public volatile int columns;
    public volatile boolean closed;

    public void writes(byte[] bytes) {
        output.add(bytes);
    }

    public void ends(End how) {
        pendingEnd = how;
        output.add(END);
    }

    private volatile End pendingEnd;

    public synchronized String typed() {
        return typed.toString();
    }

    @Override
    public byte[] read() throws InterruptedException {
        byte[] next = output.take();
        if (next == END) {
            end = end == null ? pendingEnd : end;
            return null;
        }
        return next;
    }

    @Override
    public synchronized void write(byte[] bytes) {
        typed.writeBytes(bytes);
    }

    @Override
    public void resize(int columns, int rows) {
        this.columns = columns;
    }

    @Override
    public End end() {
        return end;
    }

    @Override
    public void close() {
        closed = true;
        end = end == null ? new End.Closed() : end;
        output.add(END);
    }
}
