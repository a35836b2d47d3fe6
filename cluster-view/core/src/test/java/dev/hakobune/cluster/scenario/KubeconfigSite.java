package dev.hakobune.cluster.scenario;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.yaml.snakeyaml.Yaml;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.connect.KubeconfigClusters;

/** The cluster that a context of a kubeconfig means. */
final class KubeconfigSite implements Site, AutoCloseable {

    private final Path kubeconfig;
    private final String context;
    private final boolean withKubectl;
    private final List<KubeconfigClusters> opened = new CopyOnWriteArrayList<>();
    private final Cluster cluster;
    private final Namespaces namespaces;

    /** @param withKubectl whether kubectl says what it would have said; it must be on the PATH then */
    KubeconfigSite(Path kubeconfig, String context, boolean withKubectl) {
        this.kubeconfig = kubeconfig;
        this.context = context;
        this.withKubectl = withKubectl;
        this.cluster = open(kubeconfig, context);
        this.namespaces = new Namespaces(cluster);
    }

    /** What the system properties {@code live.kubeconfig} and {@code live.context} name; refuses to guess. */
    static KubeconfigSite ofSystemProperties() {
        return new KubeconfigSite(Path.of(named("live.kubeconfig")), named("live.context"), true);
    }

    /** Whether there is a kubectl on the PATH. */
    static boolean hasKubectl() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> Stream.of("kubectl", "kubectl.exe").map(name -> Path.of(directory, name)))
                .anyMatch(Files::isExecutable);
    }

    private static String named(String property) {
        String value = System.getProperty(property, "");
        if (value.isBlank()) {
            throw new IllegalStateException(
                    "These tests change the cluster that they are run on, if only in namespaces of "
                            + "their own. Name it: -Dlive.kubeconfig=PATH -Dlive.context=NAME");
        }
        return value;
    }

    private Cluster open(Path file, String name) {
        KubeconfigClusters clusters = KubeconfigClusters.start(List.of(file));
        opened.add(clusters);
        Cluster live = clusters.open(name);
        Awaitility.await("a connection to " + name).atMost(Duration.ofSeconds(30))
                .until(() -> !live.catalog().isEmpty());
        return live;
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }

    @Override
    public Namespaces namespaces() {
        return namespaces;
    }

    @Override
    public Cluster again() {
        return open(kubeconfig, context);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Cluster as(String user) {
        try {
            Map<String, Object> config = new LinkedHashMap<>(
                    new Yaml().<Map<String, Object>>load(Files.readString(kubeconfig)));
            var contexts = (List<Map<String, Object>>) config.get("contexts");
            String name = contexts.stream().filter(each -> each.get("name").equals(context))
                    .map(each -> ((Map<String, String>) each.get("context")).get("user")).findFirst().orElseThrow();
            for (Map<String, Object> each : (List<Map<String, Object>>) config.get("users")) {
                if (each.get("name").equals(name)) {
                    ((Map<String, Object>) each.get("user")).put("as", user);
                }
            }
            Path impersonating = Files.createTempFile("kubeconfig", ".yaml");
            Files.writeString(impersonating, new Yaml().dump(config));
            impersonating.toFile().deleteOnExit();
            return open(impersonating, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> kubectl(List<String> arguments) {
        if (!withKubectl) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(
                List.of("kubectl", "--kubeconfig", kubeconfig.toString(), "--context", context));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return Optional.of(printed.lines()
                    .filter(line -> !line.startsWith("WARNING: version difference") && !line.startsWith("Warning:")
                            && !line.startsWith("Flag --"))
                    .reduce((a, b) -> a + "\n" + b).orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        namespaces.close();
        opened.forEach(KubeconfigClusters::close);
    }
}
