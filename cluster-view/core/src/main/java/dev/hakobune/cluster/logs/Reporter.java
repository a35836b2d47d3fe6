package dev.hakobune.cluster.logs;

import java.time.InstantSource;
import java.util.function.Consumer;

import dev.hakobune.cluster.logs.LogEntry.Event;

/** Tells a log's listener what happens, in order; nothing more once it is closed. Used by one thread, closed by any. */
final class Reporter implements AutoCloseable {

    private final InstantSource clock;
    private final Consumer<LogEntry> listener;
    private volatile boolean closed;
    private String told = "";

    Reporter(InstantSource clock, Consumer<LogEntry> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    void line(RawLines.Raw line) {
        told = "";
        tell(new LogEntry.Line(line.time() == null ? clock.instant() : line.time(), line.text(), line.cut()));
    }

    void mark(Event event, String detail) {
        told = "";
        tell(new LogEntry.Mark(clock.instant(), event, detail));
    }

    /** A mark that is not made again while it would only repeat the one before. */
    void once(Event event, String detail) {
        if (!told.equals(event + detail)) {
            mark(event, detail);
            told = event + detail;
        }
    }

    private void tell(LogEntry entry) {
        if (!closed) {
            listener.accept(entry);
        }
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
