package dev.hakobune.cluster.logs;

import java.time.Instant;

/** What a log view shows: a line, or a mark that says what happened between two lines. */
public sealed interface LogEntry {

    /** When the runtime took the line, or when happened what a mark tells: where nothing says so, when it was seen. */
    Instant time();

    /**
     * A line that the container wrote.
     *
     * @param text without its line break; torn UTF-8 is replaced by U+FFFD
     * @param cut  how many characters beyond the limit were left out; 0 for a whole line
     */
    record Line(Instant time, String text, int cut) implements LogEntry {}

    /**
     * @param detail the reason in the words of whoever gave it, such as {@code exit code 137, OOMKilled}
     */
    record Mark(Instant time, Event event, String detail) implements LogEntry {}

    /** What can happen to a log. */
    enum Event {
        /** The container has not started yet; the log is waited for. */
        WAITING,
        /** The container has ended as the detail says, and is to be started anew; the log is waited for. */
        BACK_OFF,
        /** The container ended and was started anew. */
        RESTARTED,
        /** The container has ended, and its log with it. */
        ENDED,
        /** The pod is being deleted, and the node has done with the container: nothing more of its log can be read. */
        LEAVING,
        /** The stream broke; nothing is known until it is restored. */
        INTERRUPTED,
        /** The stream is restored and nothing is missing. */
        RESUMED,
        /** The stream is restored; lines between may be missing, as the detail says. */
        GAP,
        /** The pod is gone; one of the same name is waited for. */
        GONE,
        /** From here on it is the log of another pod of the same name. */
        REPLACED,
        /** The node cannot read the log, and says why in the detail; it is asked again. */
        UNREADABLE,
        /** The log may not be read, for the reason in the detail; tried again where that can help. */
        REFUSED
    }
}
