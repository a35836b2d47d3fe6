package dev.hakobune.cluster.rows;

import dev.hakobune.cluster.Health;

/**
 * One container of a pod.
 *
 * @param status the word for its state: {@code Running}, {@code Completed}, {@code CrashLoopBackOff} …
 */
public record ContainerRow(String name, Role role, String image, Health health, String status, boolean ready,
        int restarts) {

    /** What a container is for in its pod. */
    public enum Role {
        /** Runs to its end before the containers start. */
        INIT,
        /** An init container that keeps running beside them ({@code restartPolicy: Always}). */
        SIDECAR,
        /** One of the pod's containers proper. */
        MAIN,
        /** Added to a running pod for debugging; cannot be removed again. */
        EPHEMERAL
    }
}
