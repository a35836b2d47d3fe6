package dev.hakobune.practice.shell;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as {@code date} writes them: in UTC, by the letters of {@code strftime}. */
final class Dates {
    private static final Map<String, String> LETTERS = Map.ofEntries(Map.entry("Y", "yyyy"), Map.entry("y", "yy"),
            Map.entry("m", "MM"), Map.entry("d", "dd"), Map.entry("H", "HH"), Map.entry("M", "mm"),
            Map.entry("S", "ss"), Map.entry("N", "nnnnnnnnn"), Map.entry("F", "yyyy-MM-dd"),
            Map.entry("T", "HH:mm:ss"), Map.entry("R", "HH:mm"), Map.entry("D", "MM/dd/yy"), Map.entry("j", "DDD"),
            Map.entry("a", "EEE"), Map.entry("A", "EEEE"), Map.entry("b", "MMM"), Map.entry("B", "MMMM"),
            Map.entry("Z", "'UTC'"), Map.entry("z", "'+0000'"), Map.entry("n", "'\n'"), Map.entry("t", "'\t'"),
            Map.entry("%", "'%'"));
    private static final Pattern LETTER = Pattern.compile("%(.)");

    private Dates() {}

    /** @param format with letters such as {@code %Y}; one that is not known stays as it is */
    static String written(Instant time, String format) {
        return LETTER.matcher(format).replaceAll(m -> Matcher.quoteReplacement(part(time, m.group(1), m.group())));
    }

    private static String part(Instant time, String letter, String otherwise) {
        if (letter.equals("s")) {
            return Long.toString(time.getEpochSecond());
        }
        var pattern = LETTERS.get(letter);
        return pattern == null
                ? otherwise
                : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC).format(time);
    }
}
