package dev.hakobune.cluster.config;

import java.nio.file.Path;

/**
 * A user as a kubeconfig names it; absent values are empty or null.
 *
 * @param certificate   client certificate
 * @param key           its key
 * @param token         bearer token
 * @param tokenFile     file with a bearer token that may be renewed at any time, or null
 * @param username      for basic authentication
 * @param password      for basic authentication
 * @param impersonation whom to act as
 * @param exec          credential plugin, or null
 * @param authProvider  the name of a built-in provider, which Kubernetes has removed; else empty
 * @param file          the file it stands in
 */
public record UserEntry(String name, Material certificate, Material key, String token, Path tokenFile,
        String username, String password, Impersonation impersonation, ExecEntry exec, String authProvider,
        Path file) {

    /** The user of a context that names none: anonymous. */
    public static UserEntry anonymous(Path file) {
        return new UserEntry("", new Material("client-certificate", "", null, file),
                new Material("client-key", "", null, file), "", null, "", "", Impersonation.NONE, null, "", file);
    }
}
