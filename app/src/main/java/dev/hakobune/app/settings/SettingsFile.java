package dev.hakobune.app.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import dev.hakobune.app.settings.Settings.Window;

/**
 * The settings on disk, as properties that a person can read. Reading forgives: what is missing or makes no sense is as
 * by default, so that neither an older nor a newer program's file can keep this one from starting. Writing replaces the
 * whole file at once. Both do file I/O and may be called from any thread, one at a time.
 *
 * @param path the file, which need not exist
 */
public record SettingsFile(Path path) {

    private static final Logger LOG = System.getLogger(SettingsFile.class.getName());
    private static final String VERSION = "1";

    /** The file at the place that this system has for such files. */
    public static SettingsFile ofThisMachine() {
        return new SettingsFile(folderOfThisMachine().resolve("settings.properties"));
    }

    /** Where this system has the files of programs' settings; need not exist. */
    public static Path folderOfThisMachine() {
        return folder(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
    }

    /**
     * The folder for settings: {@code ~/Library/Application Support} on a Mac, {@code %APPDATA%} on Windows, else
     * {@code $XDG_CONFIG_HOME} or {@code ~/.config}.
     */
    static Path folder(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library/Application Support/Hakobune");
        }
        if (name.startsWith("windows")) {
            String roaming = environment.getOrDefault("APPDATA", "");
            return (roaming.isEmpty() ? home.resolve("AppData/Roaming") : Path.of(roaming)).resolve("Hakobune");
        }
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (xdg.isEmpty() ? home.resolve(".config") : Path.of(xdg)).resolve("hakobune");
    }

    /** The settings; {@link Settings#DEFAULT} when there is no file or it cannot be read, which is logged. */
    public Settings load() {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            file.load(reader);
        } catch (NoSuchFileException _) {
            return Settings.DEFAULT;
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "Settings cannot be read: " + path, e);
            return Settings.DEFAULT;
        }
        Map<String, Double> dividers = new HashMap<>();
        Map<String, List<String>> namespaces = new HashMap<>();
        for (String key : file.stringPropertyNames()) {
            if (key.startsWith("divider.")) {
                double position = number(file, key, Double.NaN);
                if (position >= 0 && position <= 1) {
                    dividers.put(key.substring("divider.".length()), position);
                }
            } else if (key.startsWith("namespaces.")) {
                List<String> names = Arrays.stream(file.getProperty(key).split(",")).map(String::strip)
                        .filter(name -> !name.isEmpty()).toList();
                if (!names.isEmpty()) {
                    namespaces.put(key.substring("namespaces.".length()), names);
                }
            }
        }
        return new Settings(oneOf(file, "language", "en", "ja"), oneOf(file, "theme", "light", "dark"),
                file.getProperty("context", ""), file.getProperty("context.current", ""),
                file.getProperty("arrangement", ""), window(file), dividers,
                namespaces);
    }

    /**
     * Writes the settings, whole or not at all.
     *
     * @throws IOException when the folder cannot be made or written to
     */
    public void save(Settings settings) throws IOException {
        Properties file = new Properties();
        file.setProperty("version", VERSION);
        file.setProperty("language", settings.language());
        file.setProperty("theme", settings.theme());
        file.setProperty("context", settings.context());
        file.setProperty("context.current", settings.current());
        file.setProperty("arrangement", settings.arrangement());
        Window window = settings.window();
        if (!Double.isNaN(window.x()) && !Double.isNaN(window.y())) {
            file.setProperty("window.x", Double.toString(window.x()));
            file.setProperty("window.y", Double.toString(window.y()));
        }
        file.setProperty("window.width", Double.toString(window.width()));
        file.setProperty("window.height", Double.toString(window.height()));
        file.setProperty("window.maximized", Boolean.toString(window.maximized()));
        settings.dividers().forEach((pane, position) -> file.setProperty("divider." + pane, position.toString()));
        settings.namespaces()
                .forEach((context, names) -> file.setProperty("namespaces." + context, String.join(",", names)));
        Files.createDirectories(path.getParent());
        Path fresh = Files.createTempFile(path.getParent(), "settings", ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                file.store(writer, "Hakobune");
            }
            replace(fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void replace(Path fresh) throws IOException {
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Window window(Properties file) {
        Window normal = Window.DEFAULT;
        double width = number(file, "window.width", normal.width());
        double height = number(file, "window.height", normal.height());
        boolean sane = width >= 200 && height >= 200;
        return new Window(number(file, "window.x", Double.NaN), number(file, "window.y", Double.NaN),
                sane ? width : normal.width(), sane ? height : normal.height(),
                Boolean.parseBoolean(file.getProperty("window.maximized")));
    }

    private static double number(Properties file, String key, double otherwise) {
        try {
            double value = Double.parseDouble(file.getProperty(key, ""));
            return Double.isFinite(value) ? value : otherwise;
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    private static String oneOf(Properties file, String key, String... values) {
        String value = file.getProperty(key, "");
        return List.of(values).contains(value) ? value : "";
    }
}
