package dev.hakobune.cluster.logs;

import java.time.Instant;
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
        mark(event, detail, null);
    }

    /** @param when it happened; null when that is not known: then it is now that it is seen */
    void mark(Event event, String detail, Instant when) {
        told = "";
        tell(new LogEntry.Mark(when == null ? clock.instant() : when, event, detail));
    }

    /** A mark that is not made again while it would only repeat the one before. */
    void once(Event event, String detail) {
        once(event, detail, null);
    }

    /** The same of what happened at a time. */
    void once(Event event, String detail, Instant when) {
        if (!told.equals(event + detail)) {
            mark(event, detail, when);
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
