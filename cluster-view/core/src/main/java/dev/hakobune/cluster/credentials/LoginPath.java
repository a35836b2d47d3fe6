package dev.hakobune.cluster.credentials;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Where programs are looked for. A desktop program is started without a shell, so its PATH lacks what the user's shell adds;
 * the login shell is therefore asked once, and an interactive one when that is not enough. On Windows the PATH is the
 * same everywhere. Thread-safe.
 */
public final class LoginPath {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Before the PATH, to tell it from whatever the shell's start-up files print. */
    private static final String MARK = "hakobune-path:";

    private final Map<String, String> environment;
    private final boolean windows;
    private List<Path> login;
    private List<Path> interactive;

    public LoginPath(Map<String, String> environment) {
        this(environment, File.separatorChar == '\\');
    }

    LoginPath(Map<String, String> environment, boolean windows) {
        this.environment = environment;
        this.windows = windows;
    }

    /** A program by its name; empty when it is nowhere. Blocks at most a few seconds, the first time. */
    public synchronized Optional<Path> find(String program) {
        Optional<Path> found = in(login(), program);
        return found.isPresent() || windows ? found : in(interactive(), program);
    }

    /** All folders asked for so far, as the value of a PATH. */
    public synchronized String value() {
        Set<String> folders = new LinkedHashSet<>();
        login().forEach(folder -> folders.add(folder.toString()));
        if (interactive != null) {
            interactive.forEach(folder -> folders.add(folder.toString()));
        }
        return String.join(File.pathSeparator, folders);
    }

    private List<Path> login() {
        if (login == null) {
            Set<Path> folders = new LinkedHashSet<>(windows ? List.of() : ask("-lc"));
            folders.addAll(folders(environment.getOrDefault("PATH", environment.getOrDefault("Path", ""))));
            login = List.copyOf(folders);
        }
        return login;
    }

    private List<Path> interactive() {
        if (interactive == null) {
            interactive = ask("-ilc");
        }
        return interactive;
    }

    private List<Path> ask(String option) {
        String shell = environment.getOrDefault("SHELL", "/bin/sh");
        try {
            Process process = new ProcessBuilder(shell, option, "printf '\\n" + MARK + "%s\\n' \"$PATH\"")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            process.onExit().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((_, timeout) -> {
                        if (timeout != null) {
                            process.destroyForcibly();
                        }
                    });
            String printed = new String(process.getInputStream().readNBytes(1 << 20), StandardCharsets.UTF_8);
            return printed.lines().filter(line -> line.startsWith(MARK)).findFirst()
                    .map(line -> folders(line.substring(MARK.length()))).orElse(List.of());
        } catch (IOException _) {
            // No such shell: the process's own PATH is what there is.
            return List.of();
        }
    }

    private static List<Path> folders(String value) {
        List<Path> folders = new ArrayList<>();
        for (String folder : value.split(Pattern.quote(File.pathSeparator))) {
            try {
                if (!folder.isBlank()) {
                    folders.add(Path.of(folder));
                }
            } catch (InvalidPathException _) {
                continue;
            }
        }
        return folders;
    }

    private Optional<Path> in(List<Path> folders, String program) {
        List<String> names = new ArrayList<>(List.of(program));
        if (windows) {
            for (String extension : environment.getOrDefault("PATHEXT", ".EXE;.CMD;.BAT").split(";")) {
                names.add(program + extension.toLowerCase(Locale.ROOT));
            }
        }
        return folders.stream().flatMap(folder -> names.stream().map(folder::resolve))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }
}
