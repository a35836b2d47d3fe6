package dev.hakobune.view.table;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.Owner;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Feeds;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.view.Rows;

/**
 * Which workloads have pods that fail: what the server prints of a workload says only that something is not ready, and the
 * tree and the details look at its pods too. Used by one thread at a time, that of a {@link TableFeed}.
 */
final class Failing implements AutoCloseable {

    private static final Set<String> KINDS = Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");

    /** Pods, and where a Deployment stands between, ReplicaSets. */
    private final List<Rows> owned;
    private Set<String> uids = Set.of();

    /**
     * @param query what is listed; of other kinds than workloads nothing fails
     * @param dirty as in {@link Feeds#subscribe}
     */
    Failing(Feeds feeds, Catalog catalog, Query query, Runnable dirty) {
        ResourceType type = query.type();
        boolean workload = type.group().equals("apps") && KINDS.contains(type.kind());
        Optional<ResourceType> pods = workload ? catalog.find("", "Pod") : Optional.empty();
        Optional<ResourceType> sets = type.is("apps", "Deployment")
                ? catalog.find("apps", "ReplicaSet")
                : Optional.empty();
        owned = List.of(pods, sets).stream().flatMap(Optional::stream).filter(ResourceType::watchable)
                .map(below -> new Rows(feeds, Query.of(below, query.namespaces()), dirty)).toList();
    }

    /** Looks again; tells whether something else fails now. */
    boolean drain() {
        Set<String> now = new HashSet<>();
        for (Rows rows : owned) {
            rows.drain();
            rows.all().stream().filter(row -> row.health() == Health.BAD || now.contains(row.uid())).map(Row::owner)
                    .filter(Objects::nonNull).map(Owner::uid).forEach(now::add);
        }
        boolean other = !now.equals(uids);
        uids = now;
        return other;
    }

    boolean isEmpty() {
        return uids.isEmpty();
    }

    /** The row, marked when a pod of it fails. */
    Row mark(Row row) {
        return row instanceof ObjectRow whole && uids.contains(row.uid()) ? whole.having(Health.BAD) : row;
    }

    @Override
    public void close() {
        owned.forEach(Rows::close);
    }
}
