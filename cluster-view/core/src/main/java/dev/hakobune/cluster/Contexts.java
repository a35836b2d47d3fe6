package dev.hakobune.cluster;

import java.nio.file.Path;
import java.util.List;

/**
 * What the kubeconfig's files say together.
 *
 * @param contexts all contexts, in the files' order
 * @param current  {@code current-context}, empty when there is none
 * @param files    the files looked at, in order of precedence
 * @param problems what could not be read or understood, a sentence each with its file
 */
public record Contexts(List<Context> contexts, String current, List<Path> files, List<String> problems) {

    public Contexts {
        contexts = List.copyOf(contexts);
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /**
     * @param namespace the namespace that it names, else {@code default}
     * @param server    its cluster's address, empty when it is missing
     * @param desktop   whether it is Docker Desktop's, by its name
     */
    public record Context(String name, String cluster, String user, String namespace, String server,
            boolean desktop) {}
}
