package dev.hakobune.cluster.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.config.KubeconfigException.Fault;

/**
 * What one or several kubeconfig files say, merged as kubectl does it: the first file to name a cluster, user or context
 * wins, and so does the first to set {@code current-context}. Files that do not exist are skipped.
 *
 * @param current  {@code current-context}, empty when there is none
 * @param looked   the files looked at
 * @param found    those of them that exist
 * @param problems what could not be read or understood, a sentence each with file and line
 */
public record Kubeconfig(Map<String, ContextEntry> contexts, Map<String, ClusterEntry> clusters,
        Map<String, UserEntry> users, String current, List<Path> looked, List<Path> found, List<String> problems) {

    /** Reads the files, first come first. Blocks; never throws: what is wrong is told in {@link #problems()}. */
    public static Kubeconfig read(List<Path> files) {
        return KubeconfigReader.read(files);
    }

    /**
     * A context with its cluster and user.
     *
     * @throws KubeconfigException when one of them is missing, or there is no kubeconfig at all
     */
    public Target target(String name) throws KubeconfigException {
        ContextEntry context = contexts.get(name);
        if (context == null) {
            if (!problems.isEmpty()) {
                throw new KubeconfigException(Fault.BAD_FILE, null, String.join("\n", problems));
            }
            if (found.isEmpty()) {
                throw new KubeconfigException(Fault.NO_FILE, null, Texts.text("kubeconfig.none"));
            }
            throw new KubeconfigException(Fault.BAD_CONTEXT, null, name.isEmpty() && !contexts.isEmpty()
                    ? Texts.text("kubeconfig.noCurrent", String.join(", ", contexts.keySet()))
                    : Texts.text("kubeconfig.noContext", name));
        }
        ClusterEntry cluster = clusters.get(context.cluster());
        if (cluster == null) {
            throw missing(context, "cluster", context.cluster());
        }
        if (cluster.server().isEmpty()) {
            throw new KubeconfigException(Fault.BAD_CONTEXT, cluster.file(),
                    Texts.text("kubeconfig.noServer", cluster.name()));
        }
        UserEntry user = context.user().isEmpty()
                ? UserEntry.anonymous(context.file())
                : users.get(context.user());
        if (user == null) {
            throw missing(context, "user", context.user());
        }
        return new Target(context, cluster, user);
    }

    private static KubeconfigException missing(ContextEntry context, String what, String name) {
        return new KubeconfigException(Fault.BAD_CONTEXT, context.file(), name.isEmpty()
                ? Texts.text("kubeconfig.namesNo", context.name(), what)
                : Texts.text("kubeconfig.namesMissing", context.name(), what, name));
    }

    public Kubeconfig {
        contexts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(contexts));
        clusters = Map.copyOf(clusters);
        users = Map.copyOf(users);
        looked = List.copyOf(looked);
        found = List.copyOf(found);
        problems = List.copyOf(problems);
    }
}
