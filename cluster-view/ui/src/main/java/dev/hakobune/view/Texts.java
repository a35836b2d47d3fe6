package dev.hakobune.view;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of this module, in the default locale's language: English where there is no other. */
public final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.hakobune.view.Texts");

    private Texts() {}

    /** The text of {@code key}, its placeholders filled in by {@link MessageFormat}'s rules. */
    public static String text(String key, Object... arguments) {
        String pattern = BUNDLE.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.getDefault()).format(arguments);
    }

    /** Another's message as a text can go on after it: without the full stop at its end, if it has one. */
    public static String unended(String message) {
        return message.strip().replaceFirst("(?<!\\.)[.。]$", "");
    }

    /** Whether there is such a text, for words that only some things have. */
    public static boolean has(String key) {
        return BUNDLE.containsKey(key);
    }
}
