package dev.hakobune.cluster.logs;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.logs.LogEntry.Event;

/**
 * The lines of one instance of a container, out of as many streams as it takes: none is lost or doubled without a mark.
 * Used by the follower's thread; {@link #heard} and {@link #newest} are for any.
 */
final class Transcript {

    /** Decides of a line that has not come before whether it is this instance's. */
    interface Owner {

        boolean owns(RawLines.Raw line) throws InterruptedException;
    }

    private final Reporter reporter;
    private final Seen seen;
    private Instant first;
    private volatile Instant newest;
    private volatile long heard;
    private int streams;

    /** Whether a mark says that lines do not come, and none yet that they do again. */
    private boolean interrupted;
    /** What the node said in the last stream instead of lines; null when it gave them. */
    private String unreadable;
    private boolean strange;
    private String missing;

    Transcript(Reporter reporter) {
        this(reporter, new Seen());
    }

    private Transcript(Reporter reporter, Seen seen) {
        this.reporter = reporter;
        this.seen = seen;
        this.newest = seen.newest();
    }

    /** For the instance that has followed this one. */
    Transcript next(Instant started) {
        return new Transcript(reporter, seen.next(started));
    }

    /** From when to ask the server for lines; null while none has come. */
    Instant since() {
        return seen.since();
    }

    /** The time of the line that came first; null while none has come. */
    Instant first() {
        return first;
    }

    /** The time of the newest line; null while none has come. */
    Instant newest() {
        return newest;
    }

    /** Counts the lines that came, those too that came before already, and the looks at whose they are. */
    long heard() {
        return heard;
    }

    /** It is still being found out whose a line is: the stream is not silent. */
    void pondered() {
        heard++;
    }

    /** What the node said last instead of lines; null when it gave them. */
    String unreadable() {
        return unreadable;
    }

    /** Whether the last stream was given up at a line that is another instance's. */
    boolean strange() {
        return strange;
    }

    /** Whether lines that must come again have not, so that a new one is another instance's, or others were lost. */
    boolean gapBefore(RawLines.Raw line) {
        return seen.gapBefore(line);
    }

    /** Whether a line may be the next instance's: a node may know of a restart long before the server does. */
    boolean doubts(RawLines.Raw line) {
        return seen.gapBefore(line) || seen.newest() == null && streams > 1;
    }

    /** A stream is about to be opened that begins at {@link #since}. */
    void resume() {
        streams++;
        seen.resume();
        if (interrupted && seen.since() == null) {
            // A silent log would not answer before its first line.
            restored();
        }
    }

    /** Copies a stream's lines, while they are this instance's; the piece of a line at which it ended, or null. */
    RawLines.Raw copy(InputStream in, Owner owner) throws IOException, InterruptedException {
        unreadable = null;
        strange = false;
        RawLines lines = new RawLines(in);
        RawLines.Raw piece = null;
        RawLines.Raw line = lines.next();
        while (line != null && !reporter.closed()) {
            if (NodesWords.are(line, lines.whole())) {
                unreadable = line.text();
            } else if (lines.whole()) {
                heard++;
                if (!take(line, owner)) {
                    strange = true;
                    return null;
                }
            } else {
                piece = line;
            }
            line = lines.whole() ? lines.next() : null;
        }
        if (interrupted && unreadable == null) {
            // The stream has ended in good order: what must have come again has, or never will.
            if (seen.caughtUp()) {
                restored();
            } else {
                gap();
            }
        }
        return piece;
    }

    void take(RawLines.Raw line) throws InterruptedException {
        take(line, _ -> true);
    }

    /** Whether the line is this instance's. */
    private boolean take(RawLines.Raw line, Owner owner) throws InterruptedException {
        if (seen.again(line)) {
            if (interrupted && seen.caughtUp()) {
                restored();
            }
            return true;
        }
        if (!owner.owns(line)) {
            return false;
        }
        if (seen.gapBefore(line)) {
            gap();
        }
        seen.add(line);
        newest = seen.newest();
        first = first == null ? newest : first;
        reporter.line(line);
        return true;
    }

    private void gap() {
        seen.forgive();
        interrupted = false;
        reporter.mark(Event.GAP, Texts.text("logs.rotated"));
    }

    private void restored() {
        interrupted = false;
        reporter.mark(Event.RESUMED, "");
    }

    /** The connection broke. */
    void broken(IOException e) {
        if (!interrupted) {
            interrupted = true;
            reporter.mark(Event.INTERRUPTED, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** The node cannot read the log, though the container goes on writing it. */
    void unreadable(String words) {
        unreadable = words;
        // Before the first line nothing is known that could be missing.
        interrupted = newest != null;
        reporter.once(Event.UNREADABLE, words);
    }

    /** Nothing more of it is asked for: what the node could not give is missing. */
    void end() {
        if (unreadable != null && !unreadable.equals(missing)) {
            missing = unreadable;
            reporter.mark(Event.GAP, unreadable);
        }
    }

    /** What is still to come of it cannot be read, and will not be asked for again. */
    void lost(String why) {
        unreadable = why;
    }

    /** The node has removed the log together with its container: that it cannot be read is as it should be. */
    void removed() {
        unreadable = null;
    }

    /** All that was to come has, whatever the node said last. */
    void complete() {
        unreadable = null;
    }
}
