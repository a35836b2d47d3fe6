package dev.hakobune.cluster.connect;

/** How the connection to a cluster stands. Each failure has its own words in the window: what was tried, what it means, what to do. */
public enum ConnectionState {
    /** The first attempt, or a retry, is under way and nothing is known yet. */
    CONNECTING,
    /** The server answers. */
    LIVE,
    /** It answered before and does not now; what is shown was true at {@link ConnectionReport#since()}. */
    STALE,
    /** No kubeconfig was found at the places that were looked at. */
    NO_KUBECONFIG,
    /** A kubeconfig file cannot be read or understood. */
    BAD_KUBECONFIG,
    /** The kubeconfig has no such context, or its cluster or user is missing. */
    BAD_CONTEXT,
    /** Nothing listens at the address: a cluster that is switched off. */
    REFUSED,
    /** The host cannot be found or reached, or does not answer in time. */
    UNREACHABLE,
    /** The server's certificate is not signed by the authority that the kubeconfig names, has expired, or is for another name. */
    UNTRUSTED,
    /** The server does not accept the credentials (401). */
    UNAUTHORISED,
    /** The server knows this user and lets it see nothing at all (403 on discovery). */
    FORBIDDEN,
    /** The program that fetches credentials was not found on the PATH. */
    PLUGIN_MISSING,
    /** The program that fetches credentials failed, or printed what cannot be understood. */
    PLUGIN_FAILED,
    /** What answers there is not a Kubernetes API server, or is one in trouble (5xx, garbage). */
    NOT_KUBERNETES,
    /** Closed by the user. */
    CLOSED;

    /** Whether data from the server may be taken as true now. */
    public boolean live() {
        return this == LIVE;
    }

    /** Whether a person probably has to do something before it can work; it is retried all the same. */
    public boolean failed() {
        return this != CONNECTING && this != LIVE && this != STALE && this != CLOSED;
    }
}
