package dev.hakobune.icons;

import java.util.List;

/**
 * The two sets of colours. Every other stylesheet paints with their names ({@code -hk-text}, {@code -hk-accent} …) and
 * never with a colour of its own.
 */
public enum Theme {
    LIGHT("tokens.css"), DARK("tokens-dark.css");

    private final String tokens;

    Theme(String tokens) {
        this.tokens = tokens;
    }

    /**
     * What a scene needs for this theme, in this order and before any other stylesheet of the program. To switch, take
     * the other theme's out and put these in: popups take over the stylesheets of the scene that shows them.
     */
    public List<String> stylesheets() {
        return List.of(url(tokens), url("icons.css"));
    }

    private static String url(String name) {
        return Theme.class.getResource(name).toExternalForm();
    }
}
