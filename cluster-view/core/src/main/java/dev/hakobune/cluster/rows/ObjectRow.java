package dev.hakobune.cluster.rows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;

/**
 * An object of any kind as the server's Table form prints it, with what the tree needs of its metadata.
 *
 * @param ready    for workloads: pods ready, or completions; 0 for other kinds
 * @param total    for workloads: pods, or completions, wanted; -1 for other kinds
 * @param cells    the cells as the server printed them, in the order of {@code columns}
 * @param revision {@code deployment.kubernetes.io/revision}, 0 where there is none
 * @param printed  when the server printed the cells, in seconds since the epoch: relative times count from here
 * @param seen     for Events: when it was last seen, in whole seconds since the epoch; 0 for other kinds
 */
public record ObjectRow(ResourceType type, String uid, String namespace, String name, Map<String, String> labels,
        long created, long version, Owner owner, Health health, String status, int ready, int total, long revision,
        List<String> cells,
        List<Column> columns, long printed, long seen) implements Row {

    @Override
    public String cell(int column, Instant now) {
        return ObjectColumns.cell(this, column, now);
    }

    @Override
    public Comparable<?> sortKey(int column) {
        return ObjectColumns.sortKey(this, column);
    }

    @Override
    public boolean looksLike(Row other) {
        if (!(other instanceof ObjectRow row) || !uid.equals(row.uid)) {
            return false;
        }
        if (version == row.version) {
            return true;
        }
        return name.equals(row.name) && labels.equals(row.labels) && Objects.equals(owner, row.owner)
                && health == row.health && status.equals(row.status) && revision == row.revision
                && columns.equals(row.columns) && ObjectColumns.sameCells(this, row);
    }
}
