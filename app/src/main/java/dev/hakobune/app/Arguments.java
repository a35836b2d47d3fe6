package dev.hakobune.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

import dev.hakobune.practice.scene.Scene;

/**
 * What the command line asks for. Absent options are null, or false.
 *
 * @param kubeconfig    the only kubeconfig file to read, instead of {@code KUBECONFIG} and {@code ~/.kube/config}
 * @param context       the context to open, instead of the kubeconfig's current one
 * @param namespace     the namespace to show, instead of those remembered
 * @param practice      the scene to start and open a practice cluster with
 * @param language      {@code en} or {@code ja}
 * @param theme         {@code light} or {@code dark}
 * @param select        the object to open on
 * @param measure       whether to print one line of figures and exit
 * @param servePractice where to write the practice cluster's kubeconfig; serves without a window
 * @param help          whether to print the options only
 * @param version       whether to print the version only
 */
public record Arguments(Path kubeconfig, String context, String namespace, Scene practice, String language,
        String theme, Select select, boolean measure, Path servePractice, boolean help, boolean version) {

    private static final List<String> VALUED = List.of("--kubeconfig", "--context", "--namespace", "--lang", "--theme",
            "--select", "--serve-practice");

    /** {@code KIND/NAMESPACE/NAME}; the namespace is empty for objects of the whole cluster. */
    public record Select(String kind, String namespace, String name) {}

    /** What the command line says, or what is wrong with it. */
    public sealed interface Parsed {

        /** What was understood, before the fault if there is one. */
        Arguments arguments();

        /** A command line that makes sense. */
        record Good(Arguments arguments) implements Parsed {}

        /**
         * @param key       the text's key that says what is wrong
         * @param subject   the word at fault
         * @param arguments what was understood before it, so that the complaint comes in the language asked for
         */
        record Bad(String key, String subject, Arguments arguments) implements Parsed {}
    }

    /** Reads a command line: {@code --name value} or {@code --name=value}; {@code --practice} alone or {@code --practice=SCENE}. */
    public static Parsed parse(List<String> words) {
        Draft draft = new Draft();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            boolean valued = VALUED.contains(name) || equals >= 0 && name.equals("--practice");
            if (!valued && equals < 0 && draft.flag(name)) {
                continue;
            }
            if (!valued) {
                return new Parsed.Bad("arguments.unknown", word, draft.arguments());
            }
            if (equals < 0 && !rest.hasNext()) {
                return new Parsed.Bad("arguments.missing", name, draft.arguments());
            }
            String value = equals < 0 ? rest.next() : word.substring(equals + 1);
            if (value.isEmpty() || !draft.set(name, value)) {
                return new Parsed.Bad("arguments.value" + name, value, draft.arguments());
            }
        }
        return new Parsed.Good(draft.arguments());
    }

    private static final class Draft {
        private Path kubeconfig;
        private String context;
        private String namespace;
        private Scene practice;
        private String language;
        private String theme;
        private Select select;
        private boolean measure;
        private Path servePractice;
        private boolean help;
        private boolean version;

        Arguments arguments() {
            return new Arguments(kubeconfig, context, namespace, practice, language, theme, select, measure,
                    servePractice, help, version);
        }

        boolean flag(String name) {
            switch (name) {
                case "--practice" -> practice = Scene.USUAL;
                case "--measure" -> measure = true;
                case "--help", "-h" -> help = true;
                case "--version" -> version = true;
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** Takes an option's value; false when it makes no sense. */
        boolean set(String name, String value) {
            return switch (name) {
                case "--kubeconfig" -> (kubeconfig = path(value)) != null;
                case "--context" -> (context = value) != null;
                case "--namespace" -> (namespace = value) != null;
                case "--lang" -> (language = oneOf(value, "en", "ja")) != null;
                case "--theme" -> (theme = oneOf(value, "light", "dark")) != null;
                case "--practice" -> (practice = Scene.of(value).orElse(null)) != null;
                case "--select" -> (select = select(value)) != null;
                case "--serve-practice" -> (servePractice = path(value)) != null;
                default -> false;
            };
        }

        private static String oneOf(String value, String... allowed) {
            return List.of(allowed).contains(value) ? value : null;
        }

        private static Path path(String value) {
            try {
                return Path.of(value);
            } catch (InvalidPathException _) {
                return null;
            }
        }

        private static Select select(String value) {
            String[] parts = value.split("/", -1);
            boolean whole = parts.length == 3 && !parts[0].isEmpty() && !parts[2].isEmpty();
            return whole ? new Select(parts[0], parts[1], parts[2]) : null;
        }
    }
}
