package dev.hakobune.app.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.logs.LogEntry;
import dev.hakobune.cluster.logs.Logs;

import static org.awaitility.Awaitility.await;

/**
 * What a node has kept of a container's log. Two kubelets on one machine delete each other's files now and then: what no node
 * has, no view can show.
 */
final class NodeLog {

    private static final Duration SOON = Duration.ofSeconds(15);

    private NodeLog() {}

    /**
     * Waits until the log view shows what the container always writes at first; fails when it does not though the node has
     * it.
     *
     * @return whether it shows; else the node has lost it
     */
    static boolean awaitShown(Hand hand, Cluster cluster, String namespace, String pod, String container,
            String words) {
        Instant late = Instant.now().plus(SOON);
        var type = cluster.catalog().byWord("pod").orElseThrow();
        var request = new Logs.Request(new ResourceRef(type, namespace, pod), container, -1, false, false);
        return await().alias(words + " in the log view").atMost(Hand.PATIENCE)
                .until(() -> hand.read("#log-view").contains(words)
                        ? State.SHOWN
                        : Instant.now().isAfter(late) && isLost(cluster, request, words) ? State.LOST : State.WAITING,
                        state -> state != State.WAITING) == State.SHOWN;
    }

    private enum State {
        WAITING, SHOWN, LOST
    }

    private static boolean isLost(Cluster cluster, Logs.Request request, String words) throws Exception {
        List<LogEntry> entries = new CopyOnWriteArrayList<>();
        try (AutoCloseable _ = cluster.logs().follow(request, entries::add)) {
            await().until(() -> entries.stream().anyMatch(LogEntry.Mark.class::isInstance));
        }
        return entries.stream().noneMatch(
                entry -> entry instanceof LogEntry.Line line && line.text().contains(words));
    }
}
