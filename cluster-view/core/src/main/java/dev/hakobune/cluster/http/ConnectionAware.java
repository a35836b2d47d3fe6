package dev.hakobune.cluster.http;

import java.io.IOException;

/**
 * Told how the connection to the cluster stands, so that it neither spins while there is none nor trusts what it knows of a
 * cluster that was made anew. Calls come one at a time, alternating, from one thread, and must return quickly.
 */
public interface ConnectionAware {

    /**
     * The server answers, for the first time or again.
     *
     * @param sameCluster whether it is surely the cluster that was there before: resource versions still mean something;
     *                    else everything must be listed anew. True for the first connection.
     */
    void connected(boolean sameCluster);

    /** The server does not answer any more; requests fail until {@link #connected}. */
    void disconnected(IOException problem);
}
