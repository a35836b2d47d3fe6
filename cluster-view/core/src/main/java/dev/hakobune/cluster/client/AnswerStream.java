package dev.hakobune.cluster.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import okhttp3.Call;
import okhttp3.Response;

import dev.hakobune.cluster.WindowThread;

/** An answer's body as it arrives. Closing it, from any thread, ends the request at once, also under a waiting reader. */
final class AnswerStream extends FilterInputStream {

    private final Call call;
    private final Response response;
    private final Consumer<Call> ended;
    /** Held while reading: the body itself must not be closed under its reader. */
    private final ReentrantLock reading = new ReentrantLock();
    private volatile boolean closed;

    /** @param ended told when it has been closed */
    AnswerStream(Call call, Response response, Consumer<Call> ended) {
        super(response.body().byteStream());
        this.call = call;
        this.response = response;
        this.ended = ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        WindowThread.refuse();
        reading.lock();
        try {
            if (closed) {
                throw new IOException("closed");
            }
            return in.read(bytes, offset, length);
        } finally {
            if (closed) {
                response.close();
            }
            reading.unlock();
        }
    }

    /** By reading: skipping would not hold the lock. */
    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.min(Math.max(count, 0), 1 << 13)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public void close() {
        closed = true;
        call.cancel();
        ended.accept(call);
        if (reading.tryLock()) {
            try {
                response.close();
            } finally {
                reading.unlock();
            }
        }
    }
}
