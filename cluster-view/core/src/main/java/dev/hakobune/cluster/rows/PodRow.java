package dev.hakobune.cluster.rows;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;

/**
 * A pod. READY, STATUS and RESTARTS follow the rules of kubectl's printer ({@code printPod} in Kubernetes'
 * {@code printers/internalversion}).
 *
 * @param node        the node it is bound to, empty while it has none
 * @param ip          its one address, shared by all its containers; empty while it has none
 * @param status      kubectl's word: the phase, or what is more telling (CrashLoopBackOff, Init:0/1, Terminating …)
 * @param ready       containers ready
 * @param total       containers counted
 * @param restarts    restarts of the containers counted
 * @param lastRestart when the latest of them was, in seconds since the epoch; 0 when unknown or never, and on servers
 *                    before 1.22, which do not print it
 * @param readinessGates gates met of all, such as {@code 1/2}; empty when it has none
 * @param containers  init containers first, then the containers, then ephemeral ones
 */
public record PodRow(ResourceType type, String uid, String namespace, String name, Map<String, String> labels,
        long created, long version, Owner owner, String node, String ip, String nominatedNode, Health health,
        String status,
        int ready, int total, int restarts, long lastRestart, String readinessGates,
        List<ContainerRow> containers) implements Row {

    @Override
    public String cell(int column, Instant now) {
        return PodColumns.cell(this, column, now);
    }

    /** READY, STATUS, RESTARTS and AGE as {@code kubectl get} prints them, each after its column's name. */
    public List<String> figures(Instant now) {
        return PodColumns.figures(this, now);
    }

    @Override
    public Comparable<?> sortKey(int column) {
        return PodColumns.sortKey(this, column);
    }

    @Override
    public boolean looksLike(Row other) {
        return other instanceof PodRow pod && uid.equals(pod.uid)
                && (version == pod.version || at(pod.version).equals(pod));
    }

    private PodRow at(long version) {
        return new PodRow(type, uid, namespace, name, labels, created, version, owner, node, ip, nominatedNode, health,
                status, ready, total, restarts, lastRestart, readinessGates, containers);
    }
}
