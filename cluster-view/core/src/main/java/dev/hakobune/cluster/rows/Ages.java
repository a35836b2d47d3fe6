package dev.hakobune.cluster.rows;

import java.time.DateTimeException;
import java.time.Instant;

/** Ages as kubectl prints them, by the rules of {@code HumanDuration} in apimachinery's {@code util/duration}. */
public final class Ages {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR = 365 * DAY;

    private Ages() {}

    /**
     * The time from {@code since} until {@code now}.
     *
     * @param since in seconds since the epoch; 0 when it is not known
     */
    public static String text(long since, Instant now) {
        return since == 0 ? "<unknown>" : text(now.getEpochSecond() - since);
    }

    /** A duration in seconds, with the precision that suits its length; a clock that is a second behind is forgiven. */
    public static String text(long seconds) {
        if (seconds < -1) {
            return "<invalid>";
        } else if (seconds < 0) {
            return "0s";
        } else if (seconds < 2 * MINUTE) {
            return seconds + "s";
        } else if (seconds < 10 * MINUTE) {
            return two(seconds / MINUTE, "m", seconds % MINUTE, "s");
        } else if (seconds < 3 * HOUR) {
            return seconds / MINUTE + "m";
        } else if (seconds < 8 * HOUR) {
            return two(seconds / HOUR, "h", seconds % HOUR / MINUTE, "m");
        } else if (seconds < 2 * DAY) {
            return seconds / HOUR + "h";
        } else if (seconds < 8 * DAY) {
            return two(seconds / DAY, "d", seconds % DAY / HOUR, "h");
        } else if (seconds < 2 * YEAR) {
            return seconds / DAY + "d";
        } else if (seconds < 8 * YEAR) {
            return two(seconds / YEAR, "y", seconds % YEAR / DAY, "d");
        }
        return seconds / YEAR + "y";
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
    }

    /** How many seconds such a text stands for, as exactly as it says; -1 when it is none. */
    static long seconds(String text) {
        long total = 0;
        long number = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.max(number, 0) * 10 + c - '0';
                continue;
            }
            long unit = switch (c) {
                case 's' -> 1;
                case 'm' -> MINUTE;
                case 'h' -> HOUR;
                case 'd' -> DAY;
                case 'y' -> YEAR;
                default -> 0;
            };
            if (unit == 0 || number < 0) {
                return -1;
            }
            total += number * unit;
            number = -1;
        }
        return text.isEmpty() || number >= 0 ? -1 : total;
    }

    /** A timestamp as Kubernetes writes it, in seconds since the epoch; 0 for none or one that cannot be read. */
    static long timestamp(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return Instant.parse(text).getEpochSecond();
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
