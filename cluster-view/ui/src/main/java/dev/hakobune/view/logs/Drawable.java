package dev.hakobune.view.logs;

import java.util.regex.Pattern;

/** What is drawn of a text that may hold anything, as the output of a container does. */
final class Drawable {

    /** Control characters, signs that turn the direction or break the line, halves of pairs, and what is no character. */
    private static final Pattern NO_SIGN = Pattern
            .compile("[\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069[\\p{Cc}&&[^\\t]]]");

    private Drawable() {}

    /** The text with the replacement character, as often, in the place of what has no sign of its own. Any thread. */
    static String of(String text) {
        return NO_SIGN.matcher(text).replaceAll("\ufffd");
    }
}
