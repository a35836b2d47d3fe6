package dev.hakobune.app.theme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import dev.hakobune.icons.Theme;

/**
 * The look of the window: AtlantaFX's Primer with our tokens over it, light or dark as the system has it until a person
 * chooses. On the JavaFX thread.
 */
public final class Appearance implements AutoCloseable {

    private final Scene scene;
    private final List<String> sheets;
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final ChangeListener<ColorScheme> system = (_, _, _) -> refresh();
    private String choice;

    /**
     * @param choice {@code light}, {@code dark}, or empty to follow the system
     * @param sheets the parts' own stylesheets, as URLs
     */
    public Appearance(Scene scene, String choice, List<String> sheets) {
        this.scene = scene;
        this.choice = choice;
        this.sheets = List.copyOf(sheets);
        Platform.getPreferences().colorSchemeProperty().addListener(system);
        refresh();
        dark.subscribe(_ -> paint());
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
        Application.setUserAgentStylesheet(
                dark.get() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        // The system draws the title bar to match.
        scene.getPreferences().setColorScheme(dark.get() ? ColorScheme.DARK : ColorScheme.LIGHT);
        List<String> all = new ArrayList<>((dark.get() ? Theme.DARK : Theme.LIGHT).stylesheets());
        all.addAll(List.of(url("base.css"), url(fonts()), url("program.css")));
        all.addAll(sheets);
        scene.getStylesheets().setAll(all);
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
