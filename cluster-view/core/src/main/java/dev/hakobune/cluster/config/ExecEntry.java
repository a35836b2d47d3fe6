package dev.hakobune.cluster.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A credential plugin, as described under "client-go credential plugins" of the Kubernetes documentation.
 *
 * @param apiVersion         {@code client.authentication.k8s.io/v1} or {@code …/v1beta1}
 * @param command            the program: a name looked up on the PATH, or a path
 * @param installHint        what the kubeconfig says to do when it is missing, or empty
 * @param provideClusterInfo whether it wants to know the cluster
 * @param file               the kubeconfig that names it; relative commands with a separator start at its folder
 */
public record ExecEntry(String apiVersion, String command, List<String> args, Map<String, String> env,
        String installHint, boolean provideClusterInfo, Path file) {

    public ExecEntry {
        args = List.copyOf(args);
        env = Map.copyOf(env);
    }
}
