package dev.hakobune.yaml;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of this module, in the default locale's language: English where there is no other. */
public final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.hakobune.yaml.Texts");

    private Texts() {}

    /** The text of {@code key}, its placeholders filled in by {@link MessageFormat}'s rules when there are any. */
    public static String text(String key, Object... arguments) {
        String pattern = BUNDLE.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.getDefault()).format(arguments);
    }
}
