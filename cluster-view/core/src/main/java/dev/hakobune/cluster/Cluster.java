package dev.hakobune.cluster;

import java.util.function.Consumer;

import dev.hakobune.cluster.access.Access;
import dev.hakobune.cluster.apply.Applier;
import dev.hakobune.cluster.connect.ConnectionReport;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.cluster.exec.Shells;
import dev.hakobune.cluster.logs.Logs;
import dev.hakobune.cluster.rollout.Rollouts;
import dev.hakobune.cluster.watch.Feeds;

/**
 * One context of the kubeconfig, opened: connects by itself, and again after every failure, until it is closed. It
 * outlives the server's restarts, changed kubeconfig files and even the cluster's being made anew under the same name; its
 * feeds then list again without going blank.
 * <p>
 * All parts may be used from any thread. Those that talk to the server block, and belong on virtual threads.
 */
public interface Cluster extends AutoCloseable {

    /** The context's name. */
    String context();

    /** The namespace that the context names, else {@code default}. */
    String defaultNamespace();

    /** The connection's state now. */
    ConnectionReport connection();

    /**
     * Tells of every change of the connection's state, on any thread, beginning with the present one.
     *
     * @return closes to end it
     */
    AutoCloseable onConnection(Consumer<ConnectionReport> listener);

    /** What the server offers; empty before the first connection. Read anew when the server's discovery changes. */
    Catalog catalog();

    /** Tells of every new catalog, on any thread, beginning with the present one. */
    AutoCloseable onCatalog(Consumer<Catalog> listener);

    /** Tries to connect now, not only when the back-off ends. */
    void retryNow();

    Feeds feeds();

    Objects objects();

    Access access();

    Applier applier();

    Deleter deleter();

    Logs logs();

    Shells shells();

    Rollouts rollouts();

    /** Closes every stream of this cluster; nothing of it is left running. */
    @Override
    void close();
}
