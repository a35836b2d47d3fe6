package dev.hakobune.cluster.config;

import java.nio.file.Path;

/**
 * A cluster as a kubeconfig names it; absent values are empty. Texts stay as they stand in the file (Base64 is not decoded), so
 * that equal entries are equal.
 *
 * @param server             the API server's address
 * @param tlsServerName      the name to ask for by SNI and to find in the certificate, instead of the address's host
 * @param insecure           {@code insecure-skip-tls-verify}
 * @param authority          whom to trust as the server's certificate authority; empty for the system's own
 * @param proxyUrl           {@code http}, {@code https} or {@code socks5} proxy; empty for the environment's
 * @param disableCompression {@code disable-compression}
 * @param execConfig         the extension {@code client.authentication.k8s.io/exec}, passed on to credential plugins; or null
 * @param file               the file it stands in
 */
public record ClusterEntry(String name, String server, String tlsServerName, boolean insecure, Material authority,
        String proxyUrl, boolean disableCompression, Object execConfig, Path file) {}
