package dev.hakobune.app.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the program remembers from one run to the next.
 *
 * @param language    {@code en}, {@code ja}, or empty to follow the system
 * @param theme       {@code light}, {@code dark}, or empty to follow the system
 * @param context     the context last opened, empty when there was none
 * @param current     the kubeconfig's current context at that time
 * @param arrangement the tree's arrangement, by its name; empty for the first
 * @param window      where the window stood
 * @param dividers    where the dividers stood, as fractions from 0 to 1, by the name of their pane
 * @param namespaces  the namespaces chosen, by context; an absent context means all
 */
public record Settings(String language, String theme, String context, String current, String arrangement, Window window,
        Map<String, Double> dividers, Map<String, List<String>> namespaces) {

    public static final Settings DEFAULT = new Settings("", "", "", "", "", Window.DEFAULT, Map.of(), Map.of());

    public Settings {
        dividers = Map.copyOf(dividers);
        namespaces = Map.copyOf(namespaces);
    }

    /**
     * A window's place on the desktop, in JavaFX's screen units.
     *
     * @param x NaN to let the system place it
     * @param y NaN to let the system place it
     */
    public record Window(double x, double y, double width, double height, boolean maximized) {
        public static final Window DEFAULT = new Window(Double.NaN, Double.NaN, 1440, 900, false);
    }

    public Settings withLanguage(String language) {
        return new Settings(language, theme, context, current, arrangement, window, dividers, namespaces);
    }

    public Settings withTheme(String theme) {
        return new Settings(language, theme, context, current, arrangement, window, dividers, namespaces);
    }

    public Settings withContext(String context, String current) {
        return new Settings(language, theme, context, current, arrangement, window, dividers, namespaces);
    }

    public Settings withArrangement(String arrangement) {
        return new Settings(language, theme, context, current, arrangement, window, dividers, namespaces);
    }

    public Settings withWindow(Window window) {
        return new Settings(language, theme, context, current, arrangement, window, dividers, namespaces);
    }

    public Settings withDivider(String pane, double position) {
        Map<String, Double> all = new HashMap<>(dividers);
        all.put(pane, position);
        return new Settings(language, theme, context, current, arrangement, window, all, namespaces);
    }

    public Settings withNamespaces(String context, List<String> chosen) {
        Map<String, List<String>> all = new HashMap<>(namespaces);
        if (chosen.isEmpty()) {
            all.remove(context);
        } else {
            all.put(context, List.copyOf(chosen));
        }
        return new Settings(language, theme, this.context, current, arrangement, window, dividers, all);
    }
}
