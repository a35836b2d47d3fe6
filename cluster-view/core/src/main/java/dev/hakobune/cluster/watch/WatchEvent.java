package dev.hakobune.cluster.watch;

import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.rows.RowReader;

/**
 * One event of a watch.
 *
 * @param type  {@code ADDED}, {@code MODIFIED}, {@code DELETED}, {@code BOOKMARK} or {@code ERROR}
 * @param item  what it is about; without a row for bookmarks
 * @param error the server's reason for ending the watch, or null
 */
record WatchEvent(String type, RowReader.Item item, ApiException error) {

    boolean deleted() {
        return type.equals("DELETED");
    }
}
