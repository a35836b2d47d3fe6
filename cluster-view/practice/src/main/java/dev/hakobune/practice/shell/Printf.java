package dev.hakobune.practice.shell;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command {@code printf}: a format that is used anew as long as there are arguments. */
final class Printf {
    private static final Pattern PLACE = Pattern.compile("%([-0]?\\d*)(\\.\\d+)?([sdiuxc%])");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{1,4}|x[0-9a-fA-F]{1,2}|.)", Pattern.DOTALL);

    private Printf() {}

    static String formatted(String format, List<String> arguments) {
        var text = new StringBuilder();
        int next = 0;
        do {
            int before = next;
            var plain = unescaped(format);
            var place = PLACE.matcher(plain);
            int at = 0;
            while (place.find()) {
                text.append(plain, at, place.start());
                if (place.group(3).equals("%")) {
                    text.append('%');
                } else {
                    text.append(one(place, next < arguments.size() ? arguments.get(next) : ""));
                    next++;
                }
                at = place.end();
            }
            text.append(plain, at, plain.length());
            if (next == before) {
                break;
            }
        } while (next < arguments.size());
        return text.toString();
    }

    private static String one(Matcher place, String argument) {
        var width = place.group(1).equals("0") ? "" : place.group(1);
        return switch (place.group(3)) {
            case "s" -> String.format("%" + width.replaceFirst("^0+", "") + "s", argument);
            case "c" -> argument.isEmpty() ? "" : argument.substring(0, 1);
            case "x" -> String.format("%" + width + "x", Tools.number(argument));
            default -> String.format("%" + width + "d", Tools.number(argument));
        };
    }

    /** With line breaks and such instead of what stands for them. */
    static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(switch (m.group(1)) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            case "a" -> "\u0007";
            case "b" -> "\b";
            case "e" -> "\u001b";
            case "\\" -> "\\";
            default -> m.group(1).matches("[0-7]+")
                    ? String.valueOf((char) Integer.parseInt(m.group(1), 8))
                    : m.group(1).matches("x[0-9a-fA-F]+")
                            ? String.valueOf((char) Integer.parseInt(m.group(1).substring(1), 16))
                            : m.group();
        }));
    }
}
