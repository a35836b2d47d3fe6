import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Makes an AOT cache for an app image: classes already loaded and linked, so that the program starts sooner. Runs the
 * launcher of an image without one twice: on the practice cluster, where it does a bit of everything and ends
 * ({@code hakobune.rehearse}), while the JVM records; then to write the cache from the record. The JVM takes the options
 * of these runs from {@code JAVA_TOOL_OPTIONS}, so that modules and class path are the launcher's own. The cache serves every
 * image of the same runtime and jars that jpackage makes with the options written beside it. When anything goes wrong it
 * says so, and there are neither a cache nor options for it.
 *
 * <p>{@code java AotCache.java IMAGE NAME CACHE OPTIONS}: the image to rehearse, its launcher's name, and the files to write.
 */
public final class AotCache {

    private static final int PATIENCE_MINUTES = 5;

    private AotCache() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        Path image = Path.of(words[0]);
        String name = words[1];
        String system = System.getProperty("os.name");
        Path launcher;
        if (system.startsWith("Mac")) {
            launcher = image.resolve("Contents/MacOS").resolve(name);
        } else if (system.startsWith("Windows")) {
            launcher = image.resolve(name + ".exe");
        } else {
            launcher = image.resolve("bin").resolve(name);
        }
        Path cache = Path.of(words[2]);
        Path options = Path.of(words[3]);
        Path work = Files.createTempDirectory("aot");
        Path record = work.resolve("record");
        boolean display = !system.startsWith("Linux") || System.getenv("DISPLAY") != null;
        String recording = "-XX:AOTMode=record -XX:AOTConfiguration=" + record + " -Dhakobune.rehearse=true";
        // With a display of its own if there can be one: a program without a window needs other classes.
        boolean recorded = display
                ? run(work, recording, launcher.toString(), "--practice")
                : run(work, recording, "xvfb-run", "-a", launcher.toString(), "--practice")
                        || run(work, recording + " -Dglass.platform=Headless -Dprism.order=sw", launcher.toString(),
                                "--practice");
        boolean made = recorded
                && run(work, "-XX:AOTMode=create -XX:AOTConfiguration=" + record + " -XX:AOTCache=" + cache,
                        launcher.toString(), "--version")
                && Files.exists(cache);
        if (made) {
            Files.writeString(options, "--java-options '-XX:AOTCache=$APPDIR/" + cache.getFileName() + "'\n"
                    + "--java-options -Xlog:aot*=error\n");
            System.out.println("AOT cache: " + Files.size(cache) / 1_000_000 + " MB");
        } else {
            Files.deleteIfExists(cache);
            Files.writeString(options, "");
            System.out.println("No AOT cache: the package is whole without it, and starts slower. See " + work);
        }
    }

    /** Whether it could be run and ended well. */
    private static boolean run(Path work, String options, String... command) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_TOOL_OPTIONS", options + " -Xlog:aot*=error");
        // Neither the settings nor the clusters of whoever builds.
        builder.environment().put("XDG_CONFIG_HOME", work.toString());
        builder.environment().put("KUBECONFIG", work.resolve("none").toString());
        String name = Path.of(command[0]).getFileName() + command[command.length - 1];
        Process process;
        try {
            process = builder.redirectErrorStream(true).redirectOutput(work.resolve("log-" + name).toFile()).start();
        } catch (IOException e) {
            System.out.println(e.getMessage());
            return false;
        }
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            return false;
        }
        return process.exitValue() == 0;
    }
}
