package dev.hakobune.practice.control;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A schedule by the calendar: minute, hour, day of the month, month, day of the week. */
final class Calendar implements Schedule {
    private static final List<String> MONTHS = List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
            "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean anyDay;
    private final boolean anyWeekday;

    /** @throws IllegalArgumentException when one of the five is wrong; it says what */
    Calendar(String[] fields) {
        minutes = field(fields[0], 0, 59, List.of());
        hours = field(fields[1], 0, 23, List.of());
        days = field(fields[2], 1, 31, List.of());
        months = field(fields[3], 1, 12, MONTHS);
        weekdays = field(fields[4], 0, 6, DAYS);
        anyDay = Stream.of(fields[2].split(",")).anyMatch(Calendar::isAny);
        anyWeekday = Stream.of(fields[4].split(",")).anyMatch(Calendar::isAny);
    }

    private static BitSet field(String text, int least, int most, List<String> names) {
        var set = new BitSet();
        for (var part : text.split(",")) {
            set.or(range(part, least, most, names));
        }
        return set;
    }

    private static BitSet range(String text, int least, int most, List<String> names) {
        var stepped = text.split("/", -1);
        var bounds = stepped[0].split("-", -1);
        boolean any = isAny(bounds[0]);
        int from = any ? least : number(bounds[0], names);
        if (!any && bounds.length > 2) {
            throw new IllegalArgumentException("too many hyphens: " + text);
        }
        int to = any ? most : number(bounds[bounds.length - 1], names);
        if (stepped.length > 2) {
            throw new IllegalArgumentException("too many slashes: " + text);
        }
        int step = stepped.length == 2 ? number(stepped[1], List.of()) : 1;
        if (stepped.length == 2 && bounds.length == 1) {
            to = most;
        }
        if (from < least) {
            throw new IllegalArgumentException(
                    "beginning of range (" + from + ") below minimum (" + least + "): " + text);
        }
        if (to > most) {
            throw new IllegalArgumentException("end of range (" + to + ") above maximum (" + most + "): " + text);
        }
        if (from > to) {
            throw new IllegalArgumentException(
                    "beginning of range (" + from + ") beyond end of range (" + to + "): " + text);
        }
        if (step == 0) {
            throw new IllegalArgumentException("step of range should be a positive number: " + text);
        }
        var set = new BitSet();
        for (int i = from; i <= to; i += step) {
            set.set(i);
        }
        return set;
    }

    private static boolean isAny(String text) {
        return text.equals("*") || text.equals("?");
    }

    private static int number(String text, List<String> names) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named;
        }
        if (!text.matches("[+-]?\\d{1,9}")) {
            throw new IllegalArgumentException(
                    "failed to parse int from " + text + ": strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
        int number = Integer.parseInt(text);
        if (number < 0) {
            throw new IllegalArgumentException("negative number (" + number + ") not allowed: " + text);
        }
        return number;
    }

    @Override
    public Optional<Instant> after(Instant instant, ZoneId zone) {
        var time = ZonedDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        var end = time.plusYears(5);
        while (time.isBefore(end)) {
            if (!months.get(time.getMonthValue()) || !isDay(time)) {
                time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(time.getMinute())) {
                time = time.plusMinutes(1);
            } else {
                return Optional.of(time.toInstant());
            }
        }
        return Optional.empty();
    }

    /** Where both kinds of day are restricted, either is enough. */
    private boolean isDay(ZonedDateTime time) {
        boolean day = days.get(time.getDayOfMonth());
        boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % 7);
        return anyDay || anyWeekday ? day && weekday : day || weekday;
    }
}
