package dev.hakobune.cluster.watch;

import java.util.List;

import dev.hakobune.cluster.rows.Column;
import dev.hakobune.cluster.rows.Row;

/**
 * What happened to a feed since it was last drained, coalesced by UID: only the newest row of each object.
 *
 * @param state    the feed's state now
 * @param columns  the feed's columns now; empty until the server has named them
 * @param upserted objects that are new or differ, in no order
 * @param removed  objects that are gone, as they were last seen
 */
public record Changes(FeedState state, List<Column> columns, List<Row> upserted, List<Row> removed) {}
