package dev.hakobune.cluster.delete;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import dev.hakobune.cluster.ResourceRef;

/** Deletes objects, and says first what goes with them. All calls block. */
public interface Deleter {

    /**
     * What the garbage collector will delete along with these objects, found by owner references; for a Namespace, all
     * that is in it.
     */
    Cascade preview(List<ResourceRef> refs) throws IOException;

    /**
     * The objects that a manifest names, for {@link #preview} and {@link #delete}.
     *
     * @throws Fault       when it is not YAML, or a document names no object of a kind that the server has
     * @throws IOException when the server's kinds are not known yet and cannot be read
     */
    List<ResourceRef> named(String manifest, String namespace) throws IOException;

    /**
     * Deletes, and waits until all are gone (by UID, not by name), telling each step. Interrupting the thread, or closing
     * the cluster, stops the waiting, not the deletion.
     */
    void delete(List<ResourceRef> refs, Propagation propagation, Consumer<Progress> progress);

    /** The propagation policies of Kubernetes' garbage collection. */
    enum Propagation {
        BACKGROUND, FOREGROUND, ORPHAN
    }

    /**
     * @param goes   what goes with it, itself not included, outermost first
     * @param owned  those of them that go because their owners do; {@link Propagation#ORPHAN} lets them stay, but not what
     *               stands in a Namespace or is an object of a CustomResourceDefinition
     * @param choice whether the propagation policy may make a difference
     * @param notes  finalizers in the way and objects that have gone already
     * @param unseen the kinds that the server did not list for this user, as in {@code secrets}: something of them may go too
     */
    record Cascade(List<ResourceRef> goes, List<ResourceRef> owned, boolean choice, List<Note> notes,
            List<String> unseen) {}

    /** What keeps a manifest from being read, and the line where it stands, from 0. */
    final class Fault extends IllegalArgumentException {

        private static final long serialVersionUID = 1;
        private final int line;

        public Fault(int line, String message) {
            super(message);
            this.line = line;
        }

        public int line() {
            return line;
        }
    }

    /** @param finalizers what holds it; empty when it was not found at all */
    record Note(ResourceRef ref, List<String> finalizers) {}

    /**
     * @param words   as kubectl words it: {@code pod "echo" deleted}, or the error's message
     * @param problem the failure, or null
     */
    record Progress(ResourceRef ref, Step step, String words, IOException problem) {

        /** How far the deletion has come. */
        public enum Step {
            /** The server has accepted it. */
            ASKED,
            /** It still stands, held by its finalizers or grace period, named in the words. */
            WAITING, GONE, NOT_FOUND, FAILED,
            /** It was still there when the cluster was closed here; the server goes on deleting it. */
            LEFT
        }
    }
}
