package dev.hakobune.cluster;

import java.util.function.Consumer;

/** The contexts that the kubeconfig offers, and the clusters opened from them. */
public interface Clusters extends AutoCloseable {

    /** The kubeconfig as it is now. */
    Contexts contexts();

    /**
     * Tells of every change of the kubeconfig's files, on any thread, beginning with the present state.
     *
     * @return closes to end it
     */
    AutoCloseable onContexts(Consumer<Contexts> listener);

    /** Opens a context, even one that is broken or missing: its {@link Cluster#connection()} then says so. Returns at once. */
    Cluster open(String context);

    /** Closes every cluster opened. */
    @Override
    void close();
}
