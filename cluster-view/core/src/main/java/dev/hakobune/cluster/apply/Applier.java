package dev.hakobune.cluster.apply;

import java.util.List;
import java.util.function.Consumer;

/** Applies manifests, as {@code kubectl apply --server-side} does. */
public interface Applier {

    /**
     * Applies the documents in order, telling each outcome as it comes; Namespaces and CustomResourceDefinitions are
     * waited for before what follows. A failed document does not keep the others from being tried, as in kubectl.
     * Nothing is sent when one of the documents is not YAML or names no kind: those faults alone are returned. Blocks;
     * interrupting the thread stops before the next document.
     */
    List<Outcome> apply(String manifest, Options options, Consumer<Outcome> progress);

    /**
     * @param namespace   for documents that name none
     * @param dryRun      asks the server to check, and changes nothing
     * @param force       takes over the fields that other managers own
     * @param changeCause {@code kubernetes.io/change-cause} for the documents; empty leaves what they say
     */
    record Options(String namespace, boolean dryRun, boolean force, String changeCause) {}
}
