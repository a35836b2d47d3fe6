package dev.hakobune.app.theme;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;

import atlantafx.base.theme.PrimerLight;

import dev.hakobune.icons.Theme;

/**
 * The look of the window: AtlantaFX's Primer with our tokens over it, light or dark as the system has it until a person
 * chooses. On the JavaFX thread.
 */
public final class Appearance implements AutoCloseable {

    private final Scene scene;
    private final Consumer<Runnable> restyle;
    private final Map<Theme, String> sheets = new EnumMap<>(Theme.class);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final ChangeListener<ColorScheme> system = (_, _, _) -> refresh();
    private String choice;

    /**
     * @param choice  {@code light}, {@code dark}, or empty to follow the system
     * @param sheets  the parts' own stylesheets, as URLs
     * @param restyle carries out a change of the stylesheets, at once
     */
    public Appearance(Scene scene, String choice, List<String> sheets, Consumer<Runnable> restyle) {
        this.scene = scene;
        this.restyle = restyle;
        this.choice = choice;
        for (Theme theme : Theme.values()) {
            this.sheets.put(theme, JoinedStylesheets.join(Stream.of(theme.stylesheets().stream(),
                    Stream.of("base.css", fonts(), "program.css").map(Appearance::url), sheets.stream())
                    .flatMap(urls -> urls)));
        }
        // Our tokens replace all colours of either theme of AtlantaFX: one will do for both, and stays.
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        Platform.getPreferences().colorSchemeProperty().addListener(system);
        refresh();
        dark.subscribe(_ -> restyle.accept(this::paint));
    }

    /** Whether the dark theme is on. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /** Chooses a theme: {@code light}, {@code dark}, or empty to follow the system again. */
    public void choose(String choice) {
        this.choice = choice;
        refresh();
    }

    private void refresh() {
        dark.set(choice.isEmpty()
                ? Platform.getPreferences().getColorScheme() == ColorScheme.DARK
                : choice.equals("dark"));
    }

    private void paint() {
        // The system draws the title bar to match.
        scene.getPreferences().setColorScheme(dark.get() ? ColorScheme.DARK : ColorScheme.LIGHT);
        scene.getStylesheets().setAll(sheets.get(dark.get() ? Theme.DARK : Theme.LIGHT));
    }

    /** The families that each system has and that are good to read, Japanese included. */
    private static String fonts() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return "fonts-mac.css";
        }
        return system.startsWith("windows") ? "fonts-windows.css" : "fonts-linux.css";
    }

    private static String url(String name) {
        return Objects.requireNonNull(Appearance.class.getResource(name), name).toExternalForm();
    }

    @Override
    public void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(system);
    }
}
