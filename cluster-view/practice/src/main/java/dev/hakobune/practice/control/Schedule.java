package dev.hakobune.practice.control;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a CronJob is due: by the calendar, or at an even distance. As {@code github.com/robfig/cron} reads and words it, by which
 * Kubernetes goes.
 */
public interface Schedule {
    Map<String, String> NAMED = Map.of("@yearly", "0 0 1 1 *", "@annually", "0 0 1 1 *", "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0", "@daily", "0 0 * * *", "@midnight", "0 0 * * *", "@hourly", "0 * * * *");
    String EVERY = "@every ";
    /** A duration as Go writes it, as far as whole numbers go. */
    Pattern DURATION = Pattern.compile("(?=\\d)(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

    /** The next time after the given one; empty when there is none within five years. */
    Optional<Instant> after(Instant instant, ZoneId zone);

    /** @throws IllegalArgumentException when the text is no schedule; it says why */
    static Schedule of(String text) {
        if (text.startsWith(EVERY)) {
            return every(text.substring(EVERY.length()));
        }
        if (text.startsWith("@") && !NAMED.containsKey(text)) {
            throw new IllegalArgumentException("unrecognized descriptor: " + text);
        }
        var fields = NAMED.getOrDefault(text, text).strip().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException("expected exactly 5 fields, found " + fields.length + ": ["
                    + String.join(" ", fields) + "]");
        }
        return new Calendar(fields);
    }

    private static Schedule every(String text) {
        var parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "failed to parse duration " + EVERY + text + ": time: invalid duration \"" + text + "\"");
        }
        var units = new long[]{3600, 60, 1};
        long seconds = 0;
        for (int i = 0; i < units.length; i++) {
            seconds += parts.group(i + 1) == null ? 0 : Long.parseLong(parts.group(i + 1)) * units[i];
        }
        var distance = Duration.ofSeconds(Math.max(1, seconds));
        return (instant, _) -> Optional.of(instant.truncatedTo(ChronoUnit.SECONDS).plus(distance));
    }
}
