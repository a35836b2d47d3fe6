package dev.hakobune.cluster.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

import dev.hakobune.cluster.Texts;

/**
 * Ends a call that gets no connection, or no answer, in time. OkHttp's own read timeout cannot be used: it would also end
 * streams on which nothing happens for a while.
 */
final class Deadline extends EventListener {

    private final ScheduledExecutorService timer;
    private final Duration connect;
    private final Duration answer;
    private ScheduledFuture<?> pending;
    private String overdue;

    /**
     * @param connect for the connection, TLS included
     * @param answer  from then on, until {@link #met()}; null for ever
     */
    Deadline(ScheduledExecutorService timer, Duration connect, Duration answer) {
        this.timer = timer;
        this.connect = connect;
        this.answer = answer;
    }

    @Override
    public void callStart(Call call) {
        schedule(call, connect, Texts.text("timeout.connect", connect.toSeconds()));
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        met();
        if (answer != null) {
            schedule(call, answer, Texts.text("timeout.answer", answer.toSeconds()));
        }
    }

    /** All that was waited for has come. */
    synchronized void met() {
        if (pending != null) {
            pending.cancel(false);
            pending = null;
        }
    }

    /** What a call's failure means: a timeout if it was this that ended the call. */
    synchronized IOException explain(IOException failure) {
        if (overdue == null || failure instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
            return failure;
        }
        SocketTimeoutException timeout = new SocketTimeoutException(overdue);
        timeout.initCause(failure);
        return timeout;
    }

    private synchronized void schedule(Call call, Duration limit, String words) {
        try {
            pending = timer.schedule(() -> end(call, words), limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // All has just been closed, this call not yet.
            call.cancel();
        }
    }

    private void end(Call call, String words) {
        synchronized (this) {
            overdue = words;
        }
        call.cancel();
    }
}
