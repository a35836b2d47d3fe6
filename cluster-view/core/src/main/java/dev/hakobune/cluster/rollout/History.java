package dev.hakobune.cluster.rollout;

import java.time.Instant;
import java.util.List;

/**
 * The life of a Deployment, as far as the cluster has kept it.
 *
 * @param revisions   oldest first; numbers have gaps where a revision was renumbered by a rollback
 * @param replicas    replicas wanted
 * @param paused      whether rollouts are paused
 * @param limit       {@code revisionHistoryLimit}
 * @param strategy    {@code RollingUpdate} or {@code Recreate}
 * @param progress    kubectl's {@code rollout status} in its own words
 * @param complete    whether the rollout is done
 * @param stuck       why it does not go on, in the server's words; empty when it does
 * @param overwritten whether the last-applied configuration would bring back what a rollback undoes
 */
public record History(List<Revision> revisions, int replicas, boolean paused, int limit, String strategy,
        String progress, boolean complete, String stuck, boolean overwritten) {

    public History {
        revisions = List.copyOf(revisions);
    }

    /**
     * One revision: a ReplicaSet that the Deployment keeps.
     *
     * @param number      its number now
     * @param was         the numbers it had before rollbacks renumbered it, oldest first
     * @param changeCause {@code kubernetes.io/change-cause}, empty when there is none
     * @param inherited   whether the change cause is the same as the revision's before: perhaps only copied along
     * @param images      container and image, in the template's order
     * @param created     when its ReplicaSet was created
     * @param replicaSet  its ReplicaSet's name
     * @param hash        the label {@code pod-template-hash}
     * @param desired     pods wanted of it
     * @param pods        pods it has
     * @param ready       pods of it that are ready
     * @param current     whether its template is the Deployment's
     * @param template    its pod template as YAML, without the hash label
     */
    public record Revision(long number, List<Long> was, String changeCause, boolean inherited,
            List<ContainerImage> images, Instant created, String replicaSet, String hash, int desired, int pods,
            int ready, boolean current, String template) {

        public Revision {
            was = List.copyOf(was);
            images = List.copyOf(images);
        }
    }

    /** Which image a container runs. */
    public record ContainerImage(String container, String image) {}
}
