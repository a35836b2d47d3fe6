package dev.hakobune.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

import javafx.application.Application;

import dev.hakobune.app.settings.SettingsFile;
import dev.hakobune.practice.PracticeCluster;
import dev.hakobune.practice.scene.Scene;

import static dev.hakobune.app.AppTexts.text;

/**
 * Starts the program. It is no {@link Application} itself: the Java launcher would then insist on JavaFX as named modules.
 */
public final class Main {

    /** The practice cluster's web server tells at length how it starts. Held here: a logger that nobody holds forgets. */
    private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

    private Main() {}

    public static void main(String[] words) {
        Arguments.Parsed parsed = Arguments.parse(List.of(words));
        speak(parsed.arguments());
        int code = switch (parsed) {
            case Arguments.Parsed.Good(var arguments) -> run(arguments, words);
            case Arguments.Parsed.Bad(var key, var subject, _) -> say(System.err, text(key, subject) + "\n"
                    + text("arguments.seeHelp"), 2);
        };
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Chooses the language, before any text is read: bundles keep the one that they were loaded in. */
    private static void speak(Arguments arguments) {
        String language = arguments.language() != null
                ? arguments.language()
                : SettingsFile.ofThisMachine().load().language();
        if (!language.isEmpty()) {
            Locale.setDefault(Locale.of(language));
        }
    }

    private static int run(Arguments arguments, String[] words) {
        if (arguments.help()) {
            return say(System.out, text("arguments.help"), 0);
        }
        if (arguments.version()) {
            return say(System.out, "Hakobune " + version(), 0);
        }
        WEB_SERVER.setLevel(Level.WARNING);
        if (arguments.servePractice() != null) {
            return serve(arguments.servePractice(), arguments.practice());
        }
        String missing = missingDisplay(System.getProperty("os.name"), System.getProperty("glass.platform", ""),
                System.getenv());
        if (!missing.isEmpty()) {
            return say(System.err, missing, 1);
        }
        // All of JavaFX is on the class path here, as docs/decisions explains; it would complain of that at each start.
        Logger javafx = Logger.getLogger("javafx");
        javafx.setFilter(entry -> !entry.getMessage().startsWith("Unsupported JavaFX configuration"));
        try {
            Application.launch(HakobuneApp.class, words);
            return 0;
        } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
            return say(System.err, text("start.noToolkit", e.getMessage()), 1);
        }
    }

    /** Serves the practice cluster until the program is ended. */
    static int serve(Path kubeconfig, Scene scene) {
        try {
            PracticeCluster.serve(kubeconfig, scene == null ? Scene.USUAL : scene);
            return 0;
        } catch (FileAlreadyExistsException e) {
            return say(System.err, text("practice.inTheWay", kubeconfig), 1);
        } catch (NoSuchFileException | AccessDeniedException e) {
            return say(System.err, text("practice.notWritten", kubeconfig), 1);
        } catch (IOException e) {
            return say(System.err, text("practice.notServed", e.toString()), 1);
        }
    }

    /** What keeps a window from opening, in one line; empty when nothing is known to. */
    static String missingDisplay(String system, String platform, Map<String, String> environment) {
        boolean x11 = system.startsWith("Linux") && !platform.equalsIgnoreCase("Headless");
        boolean display = !environment.getOrDefault("DISPLAY", "").isEmpty();
        return x11 && !display ? text("start.noDisplay") : "";
    }

    /** The program's version, as Maven built it. */
    static String version() {
        Properties build = new Properties();
        try (InputStream in = Main.class.getResourceAsStream("build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("build.properties cannot be read", e);
        }
        return build.getProperty("version");
    }

    private static int say(PrintStream out, String words, int code) {
        out.println(words);
        return code;
    }
}
