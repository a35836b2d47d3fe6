package dev.hakobune.view.logs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.hakobune.cluster.logs.LogEntry;

/**
 * The newest lines of a log, at most {@link #LINES} of them and {@link #CHARACTERS} characters; the oldest leave first
 * and are counted. Lines come on the log's thread, are filtered there, and are taken by the view in batches. Safe for
 * any thread.
 */
final class LogBuffer {

    static final int LINES = 100_000;
    static final long CHARACTERS = 32L << 20;

    private final int lineLimit;
    private final long characterLimit;
    private final Runnable dirty;

    private final ArrayDeque<LogRow> rows = new ArrayDeque<>();
    private long next;
    private long characters;
    private long dropped;
    private int marks;

    /** Counts the logs that were shown here one after another. */
    private int log;
    private LogFilter filter = LogFilter.ALL;
    /** Counts filters and clearings: what began under an older one is thrown away. */
    private int generation;
    private boolean tooSlow;
    private boolean refiltering;

    private boolean reset;
    private ArrayDeque<LogRow> pending = new ArrayDeque<>();
    private boolean told;
    /** Rows with a larger number wait. */
    private long held = Long.MAX_VALUE;

    /** @param dirty called on any thread, once until the next {@link #drain()} */
    LogBuffer(Runnable dirty) {
        this(LINES, CHARACTERS, dirty);
    }

    LogBuffer(int lineLimit, long characterLimit, Runnable dirty) {
        this.lineLimit = lineLimit;
        this.characterLimit = characterLimit;
        this.dirty = dirty;
    }

    /**
     * What has changed since the last batch.
     *
     * @param reset   whether everything shown before is to go
     * @param rows    what is to be added
     * @param oldest  rows with a smaller number are to go
     * @param dropped how many lines have left the buffer since it was cleared
     * @param lines   lines in the buffer, shown or not
     * @param tooSlow whether the filter's expression was given up; everything is shown then
     */
    record Batch(boolean reset, List<LogRow> rows, long oldest, long dropped, int lines, boolean tooSlow) {}

    /**
     * Throws away what is here, for another log.
     *
     * @return takes that log in; what a log before it still says while it is being closed is no longer taken
     */
    Consumer<LogEntry> begin() {
        int opened;
        synchronized (this) {
            opened = ++log;
            reset();
        }
        tell();
        return entry -> add(opened, entry);
    }

    private void add(int from, LogEntry entry) {
        LogFilter current;
        int mine;
        long number;
        synchronized (this) {
            if (from != log) {
                return;
            }
            current = filter;
            mine = generation;
            number = next++;
        }
        LogRow row = LogRow.of(number, entry);
        boolean match = matches(current, row);
        synchronized (this) {
            if (from != log) {
                return;
            }
            rows.add(row);
            characters += row.size();
            marks += row.isMark() ? 1 : 0;
            if (mine == generation ? match : matches(filter, row)) {
                pending.add(row);
            }
            trim();
        }
        tell();
    }

    private void trim() {
        while (rows.size() > 1 && (rows.size() - marks > lineLimit || characters > characterLimit)) {
            LogRow oldest = rows.poll();
            characters -= oldest.size();
            if (oldest.isMark()) {
                marks--;
            } else {
                dropped++;
            }
            if (!pending.isEmpty() && pending.peek().number() <= oldest.number()) {
                pending.poll();
            }
        }
    }

    /** Shows only what matches from now on, of what is here and of what comes. Takes time: off the JavaFX thread. */
    void filter(LogFilter wanted) {
        int mine;
        List<LogRow> all;
        synchronized (this) {
            mine = ++generation;
            filter = wanted;
            tooSlow = false;
            refiltering = true;
            pending = new ArrayDeque<>();
            all = new ArrayList<>(rows);
        }
        ArrayDeque<LogRow> kept = new ArrayDeque<>();
        for (LogRow row : all) {
            if (matches(wanted, row)) {
                kept.add(row);
            }
        }
        synchronized (this) {
            if (mine != generation) {
                return;
            }
            kept.addAll(pending);
            pending = kept;
            refiltering = false;
            reset = true;
        }
        tell();
    }

    private boolean matches(LogFilter filter, LogRow row) {
        if (row.isMark()) {
            return true;
        }
        try {
            return filter.matches(row.text().plain());
        } catch (LogFilter.TooSlow e) {
            giveUp(filter);
            return true;
        }
    }

    private synchronized void giveUp(LogFilter slow) {
        if (filter == slow) {
            filter = LogFilter.ALL;
            tooSlow = true;
        }
    }

    /** Throws away what is here; what comes from now on is shown. */
    void clear() {
        synchronized (this) {
            reset();
        }
        tell();
    }

    private void reset() {
        generation++;
        refiltering = false;
        rows.clear();
        pending.clear();
        characters = 0;
        dropped = 0;
        marks = 0;
        reset = true;
    }

    /** Lets what comes from now on wait, or no longer; what is here is still filtered and cleared. */
    void hold(boolean on) {
        synchronized (this) {
            held = on ? next - 1 : Long.MAX_VALUE;
        }
        tell();
    }

    /** Takes the changes since the last call; null when there are none, or none yet. */
    synchronized Batch drain() {
        told = false;
        List<LogRow> taken = new ArrayList<>();
        while (!refiltering && !pending.isEmpty() && pending.peek().number() <= held) {
            taken.add(pending.poll());
        }
        if (refiltering || !reset && taken.isEmpty()) {
            return null;
        }
        Batch batch = new Batch(reset, taken, rows.isEmpty() ? next : rows.peek().number(), dropped,
                rows.size() - marks, tooSlow);
        reset = false;
        return batch;
    }

    /** How many rows wait, for a paused view to tell. */
    synchronized int waiting() {
        return pending.size();
    }

    /** Everything that is here now, whether it is shown or not. */
    synchronized List<LogRow> all() {
        return List.copyOf(rows);
    }

    private void tell() {
        synchronized (this) {
            if (told) {
                return;
            }
            told = true;
        }
        dirty.run();
    }
}
