package dev.hakobune.cluster.apply;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;

/**
 * What became of one document of a manifest, or one of several faults for which it was refused.
 *
 * @param document  which document, from 0
 * @param line      its first line in the manifest, or the line at fault, from 0
 * @param ref       the object, or null when the document names none
 * @param verdict   what became of it
 * @param words     as kubectl words it: {@code deployment.apps/echo created}, or the error's message
 * @param conflicts for CONFLICT: who owns what
 * @param problem   the failure, or null
 * @param warnings  what the server warned of, in its words; kubectl prints these before the line
 * @param terminating whether the object is being deleted: what was applied to it goes with it
 */
public record Outcome(int document, int line, ResourceRef ref, Verdict verdict, String words, List<Conflict> conflicts,
        IOException problem, List<String> warnings, boolean terminating) {

    /** One that the server did not warn of. */
    public Outcome(int document, int line, ResourceRef ref, Verdict verdict, String words, List<Conflict> conflicts,
            IOException problem) {
        this(document, line, ref, verdict, words, conflicts, problem, List.of(), false);
    }

    Outcome warned(Collection<String> more) {
        return new Outcome(document, line, ref, verdict, words, conflicts, problem, List.copyOf(more),
                terminating);
    }

    /** Told of the object as it stands after it. */
    Outcome regarding(Doc object) {
        return new Outcome(document, line, ref, verdict, words, conflicts, problem, warnings,
                !object.text("metadata", "deletionTimestamp").isEmpty());
    }

    /** What can become of a document. */
    public enum Verdict {
        CREATED, CONFIGURED, UNCHANGED, DELETED,
        /** Not found when it was to be deleted. */
        NOT_FOUND,
        /** Other managers own fields that this manifest sets otherwise; nothing was changed. */
        CONFLICT, FAILED
    }

    /** A field that another manager owns. */
    public record Conflict(String manager, String field) {}
}
