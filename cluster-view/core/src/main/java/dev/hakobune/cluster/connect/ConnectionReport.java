package dev.hakobune.cluster.connect;

import java.time.Instant;

import dev.hakobune.cluster.ServerVersion;

/**
 * The state of a connection with all that its words need.
 *
 * @param state     the state
 * @param cause     for STALE: what the last attempt to reconnect ran into, such as REFUSED; else the same as {@code state}
 * @param since     since when; for STALE: until when what is shown was true
 * @param retryAt   when the next attempt begins, or null while none is planned
 * @param server    the address tried, empty when unknown
 * @param tried     what else was tried: kubeconfigs, the proxy, the plugin's command, the PATH searched; one a line
 * @param detail    the underlying message, in the words of whoever said it; possibly empty
 * @param version   what the server last said it is, or null
 * @param insecure  whether the kubeconfig switches the verification of the server's certificate off
 * @param desktop   whether this is Docker Desktop's cluster, by the context's name
 */
public record ConnectionReport(ConnectionState state, ConnectionState cause, Instant since, Instant retryAt,
        String server, String tried,
        String detail, ServerVersion version, boolean insecure, boolean desktop) {}
