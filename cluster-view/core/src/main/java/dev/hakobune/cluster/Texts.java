package dev.hakobune.cluster;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The core's own words, in the default locale's language: English where there is no other. What the server says, and
 * what kubectl would print, is passed on as it is.
 */
public final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.hakobune.cluster.Texts");

    private Texts() {}

    /** The text of {@code key}, its placeholders filled in by {@link MessageFormat}'s rules. */
    public static String text(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.getDefault()).format(arguments);
    }
}
