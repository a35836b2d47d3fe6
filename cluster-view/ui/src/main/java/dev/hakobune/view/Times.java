package dev.hakobune.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as they are shown everywhere: by 24 hours, as in logs, so that they can be compared at a glance. */
public final class Times {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Times() {}

    /** {@code 14:05} in this machine's time zone. */
    public static String minute(Instant at) {
        return MINUTE.format(at.atZone(ZoneId.systemDefault()));
    }

    /** {@code 14:05:09} in this machine's time zone. */
    public static String second(Instant at) {
        return SECOND.format(at.atZone(ZoneId.systemDefault()));
    }

    /** {@code 2026-11-29 14:05:09} in this machine's time zone. */
    public static String day(Instant at) {
        return DAY.format(at.atZone(ZoneId.systemDefault()));
    }
}
