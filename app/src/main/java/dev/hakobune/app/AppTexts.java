package dev.hakobune.app;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the program itself, in the default locale's language: English where there is no other. */
public final class AppTexts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.hakobune.app.Texts");

    private AppTexts() {}

    /** The text of {@code key}, its placeholders filled in by {@link MessageFormat}'s rules. */
    public static String text(String key, Object... arguments) {
        String pattern = BUNDLE.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.getDefault()).format(arguments);
    }
}
