package dev.hakobune.cluster.config;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Where kubeconfig files are looked for, as kubectl does. */
public final class KubeconfigFiles {

    private KubeconfigFiles() {}

    /**
     * The files of {@code KUBECONFIG}, a list with the system's path separator; else {@code .kube/config} in the home
     * folder.
     *
     * @param environment the process's environment
     * @param home        the home folder
     */
    public static List<Path> of(Map<String, String> environment, Path home) {
        Set<Path> files = new LinkedHashSet<>();
        String list = environment.getOrDefault("KUBECONFIG", "");
        for (String entry : list.split(Pattern.quote(File.pathSeparator))) {
            if (!entry.isBlank()) {
                files.add(Path.of(entry.strip()));
            }
        }
        return files.isEmpty() ? List.of(home.resolve(".kube").resolve("config")) : List.copyOf(files);
    }
}
