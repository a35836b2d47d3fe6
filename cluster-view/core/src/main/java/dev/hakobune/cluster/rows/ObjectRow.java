package dev.hakobune.cluster.rows;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;

/**
 * An object of any kind as the server's Table form prints it, with what the tree needs of its metadata.
 *
 * @param cells    the cells as the server printed them, in the order of {@code columns}
 * @param revision {@code deployment.kubernetes.io/revision}, 0 where there is none
 * @param printed  when the server printed the cells, in seconds since the epoch: relative times count from here
 */
public record ObjectRow(ResourceType type, String uid, String namespace, String name, Map<String, String> labels,
        long created, long version, Owner owner, Health health, String status, long revision, List<String> cells,
        List<Column> columns, long printed) implements Row {

    @Override
    public String cell(int column, Instant now) {
        return ObjectColumns.cell(this, column, now);
    }

    @Override
    public Comparable<?> sortKey(int column) {
        return ObjectColumns.sortKey(this, column);
    }
}
