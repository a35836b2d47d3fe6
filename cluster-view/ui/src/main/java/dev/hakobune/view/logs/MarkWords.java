package dev.hakobune.view.logs;

import java.util.Locale;

import dev.hakobune.cluster.logs.LogEntry;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Times;

/** What a mark says: what happened to the log, when, and whether something is missing. */
final class MarkWords {

    private MarkWords() {}

    /** Whether lines are or may be missing, or nothing comes any more though it should. */
    static boolean isBad(LogEntry.Mark mark) {
        return switch (mark.event()) {
            case RESTARTED, INTERRUPTED, GAP, UNREADABLE, REFUSED -> true;
            case WAITING, BACK_OFF, ENDED, LEAVING, RESUMED, GONE, REPLACED -> false;
        };
    }

    static String of(LogEntry.Mark mark) {
        String time = mark.time() == null ? "" : Times.second(mark.time());
        String key = "logs.mark." + mark.event().name().toLowerCase(Locale.ROOT);
        return mark.detail().isEmpty()
                ? Texts.text(key, time)
                : Texts.text(key + ".detail", time, mark.detail());
    }
}
