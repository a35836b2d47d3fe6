package dev.hakobune.cluster.scenario;

import java.util.List;
import java.util.Optional;

import dev.hakobune.cluster.Cluster;

/** A cluster on which the scenarios are played. */
interface Site {

    /** Opened, live, its catalog read. */
    Cluster cluster();

    /** The namespaces that its scenarios are played in. */
    Namespaces namespaces();

    /** Opened once more, by itself, for a scenario that closes it. */
    Cluster again();

    /** Opened as another user, by impersonation. */
    Cluster as(String user);

    /**
     * Runs kubectl on the same cluster.
     *
     * @return what it prints on standard output and standard error, without the last line break; empty on a site that
     *         must do without it, where the scenarios then state by themselves what it would say
     */
    Optional<String> kubectl(List<String> arguments);

    /** An image's name on this site, for {@code busybox}, {@code chatter}, {@code crash}. */
    default String image(String name) {
        return name;
    }
}
