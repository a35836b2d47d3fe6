package dev.hakobune.practice.shell;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What curl is asked for on its command line.
 *
 * @param url the last one given; empty for none
 * @param flags the letters of the options that take no value, as in {@code -sS}
 * @param output the file for the answer; empty to print it
 * @param format what is written behind the answer, as in {@code -w '%{http_code}'}
 */
record Curl(String url, String flags, String output, String format) {
    /** The letters of options that take a value. */
    private static final String VALUED = "owmHXduAbe";
    private static final Map<String, String> LONG = Map.of("--output", "o", "--write-out", "w", "--max-time", "m",
            "--connect-timeout", "m", "--header", "H", "--request", "X", "--silent", "s", "--include",
            "i",
            "--head", "I", "--fail", "f");

    static Curl of(List<String> args) {
        var curl = new Curl("", "", "", "");
        for (var rest = args.iterator(); rest.hasNext();) {
            var arg = rest.next();
            if (arg.startsWith("--")) {
                curl = curl.with(LONG.getOrDefault(arg, ""), rest);
            } else if (arg.startsWith("-") && arg.length() > 1) {
                curl = curl.with(arg.substring(1), rest);
            } else {
                curl = new Curl(arg, curl.flags, curl.output, curl.format);
            }
        }
        return curl;
    }

    /** With letters such as {@code sSo}; the value of the one that takes one stands behind it, or comes next. */
    private Curl with(String letters, Iterator<String> rest) {
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (VALUED.indexOf(letter) >= 0) {
                var behind = letters.substring(i + 1);
                var value = behind.isEmpty() && rest.hasNext() ? rest.next() : behind;
                var now = new Curl(url, flags + letters.substring(0, i), output, format);
                return switch (letter) {
                    case 'o' -> new Curl(url, now.flags, value, format);
                    case 'w' -> new Curl(url, now.flags, output, value);
                    default -> now;
                };
            }
        }
        return new Curl(url, flags + letters, output, format);
    }

    boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    /** What is written behind an answer with this code. */
    String written(int code) {
        return format.replace("%{http_code}", "%03d".formatted(code))
                .replace("%{response_code}", "%03d".formatted(code)).replace("\\n", "\n").replace("\\t", "\t");
    }
}
