package dev.hakobune.view.logs;

import dev.hakobune.cluster.logs.LogEntry;

/**
 * A row of the view.
 *
 * @param number its place in the whole stream, ascending
 * @param entry  what came
 * @param text   a line's text, or a mark's words
 */
record LogRow(long number, LogEntry entry, AnsiText text) {

    static LogRow of(long number, LogEntry entry) {
        return new LogRow(number, entry, switch (entry) {
            case LogEntry.Line line -> AnsiText.of(line.text());
            case LogEntry.Mark mark -> AnsiText.of(MarkWords.of(mark));
        });
    }

    boolean isMark() {
        return entry instanceof LogEntry.Mark;
    }

    /** What it counts against the buffer's limit. */
    int size() {
        return text.plain().length();
    }
}
