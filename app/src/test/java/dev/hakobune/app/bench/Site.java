package dev.hakobune.app.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.hakobune.practice.PracticeCluster;
import dev.hakobune.practice.scene.Scene;

/** What is measured, and where: the cluster, the program, the display. */
final class Site implements AutoCloseable {

    private static final String DISPLAY = ":93";
    private static final Path PACKAGED = Path.of("../packaging/target/image/hakobune/bin/hakobune");
    private static final Path INSIDE = Path.of("../packaging/src/inside.sh");

    private final PracticeCluster practice;
    private final Process screen;
    private final Path settings = Files.createTempDirectory("hakobune-bench");
    final Path kubeconfig;
    final String context;
    final String display;

    /** The cluster that is named, else a practice cluster of ten thousand pods; the display there is, else one of its own. */
    Site() throws IOException {
        String named = System.getProperty("bench.kubeconfig", "");
        if (named.isEmpty()) {
            practice = PracticeCluster.start(PracticeCluster.Settings.quick().with(Scene.TEN_THOUSAND_PODS));
            kubeconfig = practice.kubeconfig();
            context = practice.context();
        } else {
            practice = null;
            kubeconfig = Path.of(named).toAbsolutePath();
            context = System.getProperty("bench.context");
        }
        String there = System.getenv().getOrDefault("DISPLAY", "");
        if (there.isEmpty()) {
            screen = new ProcessBuilder("Xvfb", DISPLAY, "-screen", "0", "1440x900x24", "-nolisten", "tcp")
                    .redirectErrorStream(true).redirectOutput(new File("target/bench-display.log")).start();
            display = DISPLAY;
        } else {
            screen = null;
            display = there;
        }
    }

    boolean isPractice() {
        return practice != null;
    }

    boolean isPackaged() {
        return Files.isExecutable(PACKAGED);
    }

    /** Starts the program as people do: as it is packaged, or from the class path where it is not. */
    Run program(String... arguments) throws IOException {
        return program(Map.of(), arguments);
    }

    /** The same, as if the package had no AOT cache. */
    Run withoutCache(String... arguments) throws IOException {
        return program(Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=off"), arguments);
    }

    private Run program(Map<String, String> more, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isPackaged()) {
            command.add(PACKAGED.toAbsolutePath().toString());
        } else {
            command.addAll(java("dev.hakobune.app.Main"));
        }
        command.addAll(List.of(arguments));
        command.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--context", context));
        Map<String, String> environment = new HashMap<>(environment());
        environment.putAll(more);
        return Run.start(command, environment, null);
    }

    /** CPU time of an empty window at rest, in milliseconds. */
    double emptyWindow(int seconds) throws IOException {
        List<String> command = new ArrayList<>(java(EmptyWindow.Launcher.class.getName()));
        command.add(Integer.toString(seconds));
        try (Run empty = Run.start(command, environment(), null)) {
            return Double.parseDouble(empty.lines().readLine());
        }
    }

    /** Starts the program, as it is packaged here or else from the class path, with what looks at its frames from inside. */
    Run inside() throws IOException {
        return inside(kubeconfig, context);
    }

    /** The same, on another cluster. */
    Run inside(Path kubeconfig, String context) throws IOException {
        String main = Inside.Launcher.class.getName();
        List<String> command = new ArrayList<>(isPackaged()
                ? List.of(INSIDE.toAbsolutePath().toString(), main)
                : java(main));
        command.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--context", context));
        return Run.start(command, environment(), null);
    }

    /** The JVM's own start, in milliseconds. */
    long bareJava() throws IOException, InterruptedException {
        try (Run bare = Run.start(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-version"), Map.of(), null)) {
            return bare.await(patience()).wallMs();
        }
    }

    Run kubectl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString(), "--context",
                context));
        command.addAll(List.of(arguments));
        return Run.start(command, Map.of(), new File("target/bench-kubectl.txt"));
    }

    private static List<String> java(String main) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xms96m", "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED", "-cp", classPath, main);
    }

    private Map<String, String> environment() {
        return Map.of("DISPLAY", display, "XDG_CONFIG_HOME", settings.toString());
    }

    /** How long anything may take before the measurement is given up. */
    static Duration patience() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void close() {
        if (practice != null) {
            practice.close();
        }
        if (screen != null) {
            screen.destroy();
        }
    }
}
