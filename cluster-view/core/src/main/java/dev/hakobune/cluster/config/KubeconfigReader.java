package dev.hakobune.cluster.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.UnicodeReader;

import dev.hakobune.cluster.Texts;

/**
 * Reads kubeconfig files tolerantly: unknown keys are ignored, a broken file or entry is told of and does not keep the rest
 * from being used.
 */
final class KubeconfigReader {

    private static final int MAX_CODE_POINTS = 32 * 1024 * 1024;

    private final Map<String, ContextEntry> contexts = new LinkedHashMap<>();
    private final Map<String, ClusterEntry> clusters = new LinkedHashMap<>();
    private final Map<String, UserEntry> users = new LinkedHashMap<>();
    private final List<Path> found = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private String current = "";

    private KubeconfigReader() {}

    static Kubeconfig read(List<Path> files) {
        KubeconfigReader reader = new KubeconfigReader();
        for (Path file : files) {
            if (Files.exists(file)) {
                reader.found.add(file);
                reader.readFile(file);
            }
        }
        return new Kubeconfig(reader.contexts, reader.clusters, reader.users, reader.current, files, reader.found,
                reader.problems);
    }

    private void readFile(Path file) {
        Object content;
        try (InputStream in = Files.newInputStream(file)) {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(MAX_CODE_POINTS);
            content = new Yaml(new SafeConstructor(options)).load(new UnicodeReader(in));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(file + ":" + line + ": " + e.getProblem());
            return;
        } catch (YAMLException e) {
            problems.add(file + ": " + e.getMessage());
            return;
        } catch (IOException e) {
            problems.add(file + ": " + Texts.text("kubeconfig.cannotRead", e));
            return;
        }
        if (content == null) {
            return;
        }
        if (!(content instanceof Map<?, ?>)) {
            problems.add(file + ": " + Texts.text("kubeconfig.isNone"));
            return;
        }
        Fields root = new Fields(content, file);
        entries(root, "contexts", "context", contexts, KubeconfigReader::context);
        entries(root, "clusters", "cluster", clusters, KubeconfigReader::cluster);
        entries(root, "users", "user", users, KubeconfigReader::user);
        if (current.isEmpty()) {
            current = root.text("current-context");
        }
    }

    private <T> void entries(Fields root, String list, String key, Map<String, T> merged,
            BiFunction<String, Fields, T> read) {
        Map<String, T> here = new LinkedHashMap<>();
        switch (root.value(list)) {
            case null -> {
            }
            case List<?> items -> {
                for (Object item : items) {
                    Fields entry = new Fields(item, root.file());
                    String name = entry.text("name");
                    if (name.isEmpty()) {
                        problems.add(root.file() + ": " + Texts.text("kubeconfig.nameless", list));
                    } else if (here.containsKey(name)) {
                        problems.add(root.file() + ": " + Texts.text("kubeconfig.twice", list, name));
                    } else {
                        here.put(name, read.apply(name, entry.fields(key)));
                    }
                }
            }
            default -> problems.add(root.file() + ": " + Texts.text("kubeconfig.noList", list));
        }
        here.forEach(merged::putIfAbsent);
    }

    private static ContextEntry context(String name, Fields fields) {
        return new ContextEntry(name, fields.text("cluster"), fields.text("user"), fields.text("namespace"),
                fields.file());
    }

    private static ClusterEntry cluster(String name, Fields fields) {
        Object execConfig = fields.list("extensions").stream()
                .filter(extension -> extension.text("name").equals("client.authentication.k8s.io/exec"))
                .map(extension -> extension.value("extension")).findFirst().orElse(null);
        return new ClusterEntry(name, fields.text("server"), fields.text("tls-server-name"),
                fields.flag("insecure-skip-tls-verify"), fields.material("certificate-authority"),
                fields.text("proxy-url"), fields.flag("disable-compression"), execConfig, fields.file());
    }

    private static UserEntry user(String name, Fields fields) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        Fields extras = fields.fields("as-user-extra");
        extras.keys().forEach(key -> extra.put(key, extras.texts(key)));
        Impersonation impersonation = new Impersonation(fields.text("as"), fields.text("as-uid"),
                fields.texts("as-groups"), extra);
        return new UserEntry(name, fields.material("client-certificate"), fields.material("client-key"),
                fields.text("token"), fields.path("tokenFile"), fields.text("username"), fields.text("password"),
                impersonation, fields.value("exec") == null ? null : exec(fields.fields("exec")),
                fields.fields("auth-provider").text("name"), fields.file());
    }

    private static ExecEntry exec(Fields fields) {
        Map<String, String> env = new LinkedHashMap<>();
        fields.list("env").forEach(variable -> env.put(variable.text("name"), variable.text("value")));
        return new ExecEntry(fields.text("apiVersion"), fields.text("command"), fields.texts("args"), env,
                fields.text("installHint"), fields.flag("provideClusterInfo"), fields.file());
    }

    /** A map of a kubeconfig, read tolerantly: what has another type than expected counts as absent. */
    private record Fields(Map<?, ?> map, Path file) {

        Fields(Object value, Path file) {
            this(value instanceof Map<?, ?> map ? map : Map.of(), file);
        }

        Object value(String key) {
            return map.get(key);
        }

        List<String> keys() {
            return map.keySet().stream().map(String::valueOf).toList();
        }

        Fields fields(String key) {
            return new Fields(map.get(key), file);
        }

        String text(String key) {
            return text(map.get(key));
        }

        boolean flag(String key) {
            return text(key).equals("true");
        }

        List<String> texts(String key) {
            return map.get(key) instanceof List<?> items ? items.stream().map(Fields::text).toList() : List.of();
        }

        List<Fields> list(String key) {
            return map.get(key) instanceof List<?> items
                    ? items.stream().map(item -> new Fields(item, file)).toList()
                    : List.of();
        }

        /** A path that is relative to the file it stands in. */
        Path path(String key) {
            String text = text(key);
            return text.isEmpty() ? null : file.toAbsolutePath().resolveSibling(text).normalize();
        }

        Material material(String key) {
            return new Material(key, text(key + "-data"), path(key), file);
        }

        private static String text(Object value) {
            return switch (value) {
                case null -> "";
                case Map<?, ?> _ -> "";
                case List<?> _ -> "";
                default -> value.toString();
            };
        }
    }
}
