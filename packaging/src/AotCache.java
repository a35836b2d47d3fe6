import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives an app image an AOT cache: classes already loaded and linked, so that the program starts in less than half the
 * time. Runs the packaged launcher twice: on the practice cluster, where it makes a view of each kind and ends
 * ({@code hakobune.rehearse}), while the JVM records; then to write the cache from the record. The JVM takes the options
 * of these runs from {@code JAVA_TOOL_OPTIONS}, so that modules and class path are the launcher's own. When anything
 * goes wrong it says so and the image stays as it was.
 *
 * <p>{@code java AotCache.java IMAGE NAME}, after jpackage has made the image.
 */
public final class AotCache {

    private static final int PATIENCE_MINUTES = 5;

    private AotCache() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        Path image = Path.of(words[0]);
        String name = words[1];
        String system = System.getProperty("os.name");
        Path launcher;
        Path app;
        if (system.startsWith("Mac")) {
            launcher = image.resolve("Contents/MacOS").resolve(name);
            app = image.resolve("Contents/app");
        } else if (system.startsWith("Windows")) {
            launcher = image.resolve(name + ".exe");
            app = image.resolve("app");
        } else {
            launcher = image.resolve("bin").resolve(name);
            app = image.resolve("lib/app");
        }
        Path work = Files.createTempDirectory("aot");
        Path record = work.resolve("record");
        Path cache = app.resolve("hakobune.aot");
        String screen = system.startsWith("Linux") && System.getenv("DISPLAY") == null
                ? " -Dglass.platform=Headless -Dprism.order=sw"
                : "";
        boolean made = run(work, launcher, "-XX:AOTMode=record -XX:AOTConfiguration=" + record
                + " -Dhakobune.rehearse=true" + screen, "--practice")
                && run(work, launcher, "-XX:AOTMode=create -XX:AOTConfiguration=" + record + " -XX:AOTCache=" + cache,
                        "--version")
                && Files.exists(cache);
        if (made) {
            Path config = app.resolve(name + ".cfg");
            Files.writeString(config, Files.readString(config).stripTrailing()
                    + "\njava-options=-XX:AOTCache=$APPDIR/" + cache.getFileName()
                    + "\njava-options=-Xlog:aot*=error\n");
            System.out.println("AOT cache: " + Files.size(cache) / 1_000_000 + " MB");
        } else {
            Files.deleteIfExists(cache);
            System.out.println("No AOT cache: the package is whole without it, and starts slower. See " + work);
        }
    }

    private static boolean run(Path work, Path launcher, String options, String word)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(launcher.toString(), word));
        builder.environment().put("JAVA_TOOL_OPTIONS", options + " -Xlog:aot*=error");
        // Neither the settings nor the clusters of whoever builds.
        builder.environment().put("XDG_CONFIG_HOME", work.toString());
        builder.environment().put("KUBECONFIG", work.resolve("none").toString());
        Process process = builder.redirectErrorStream(true).redirectOutput(work.resolve("log" + word).toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            return false;
        }
        return process.exitValue() == 0;
    }
}
