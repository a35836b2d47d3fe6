package dev.hakobune.cluster.rollout;

import java.io.IOException;

import dev.hakobune.cluster.ResourceRef;

/** The revisions of a Deployment, and what kubectl's {@code rollout} and {@code scale} do. All calls block. */
public interface Rollouts {

    /** Reads the Deployment and the ReplicaSets that match its selector and have it as controller. */
    History history(ResourceRef deployment) throws IOException;

    /**
     * Rolls back, by the rules of {@code kubectl rollout undo}.
     *
     * @param revision the revision to go back to; 0 for the one before
     * @return what was done, or why not
     */
    Undo undo(ResourceRef deployment, long revision) throws IOException;

    /** Sets the number of replicas of whatever has the scale subresource. */
    void scale(ResourceRef ref, int replicas) throws IOException;

    /**
     * Starts all pods anew by an annotation on the template, as {@code kubectl rollout restart} does.
     *
     * @throws IOException also when it is paused, in kubectl's words
     */
    void restart(ResourceRef ref) throws IOException;

    /** Pauses or resumes a Deployment's rollouts. */
    void pause(ResourceRef deployment, boolean paused) throws IOException;

    /**
     * @param kind     what happened
     * @param revision the revision gone back to
     * @param words    kubectl's word for it, such as {@code deployment.apps/echo rolled back}
     */
    record Undo(Kind kind, long revision, String words) {

        /** What a rollback can come to. */
        public enum Kind {
            DONE,
            /** The template is the current one already: nothing was changed. */
            SAME_TEMPLATE, PAUSED,
            /** There is no such revision. */
            NOT_FOUND,
            /** There is only one. */
            NO_OTHER,
            /** Somebody changed the Deployment meanwhile. */
            CONFLICT
        }
    }
}
