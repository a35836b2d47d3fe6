package dev.hakobune.cluster.watch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.rows.RowReader;

/**
 * One list of a feed's part, being read. As it comes: rows show at once. Else they replace what is shown when all have
 * come, so that a list read anew never shows less than there is.
 */
final class Listing {

    /** Sends a request; gives the answer's body. */
    interface Opener {
        InputStream open(ApiRequest request) throws IOException;
    }

    private static final int BATCH = 64;
    /** Enough for a screen, few enough for the server to find them in its store in no time. */
    private static final int FIRST = 100;

    private final Feed feed;
    private final String namespace;
    private final RowReader reader;
    private final Opener opener;
    private final boolean asItComes;
    /** Rows by UID: all that have come or, as it comes, those not shown yet. */
    private Map<String, Row> rows = new LinkedHashMap<>();
    private boolean published;

    Listing(Feed feed, String namespace, RowReader reader, Opener opener, boolean asItComes) {
        this.feed = feed;
        this.namespace = namespace;
        this.reader = reader;
        this.opener = opener;
        this.asItComes = asItComes;
    }

    /** Whether rows of it show already. */
    boolean published() {
        return published;
    }

    /**
     * Reads the list: a first page, which shows soon, and then the rest. A server has the whole list at hand in memory, in
     * which it finds it ten times as fast as page by page in its store; only where it cannot give that, there are more
     * pages.
     *
     * @param limit objects in a page, but for the first one
     * @return the version from which to watch
     */
    String pages(int limit) throws IOException {
        RowReader.Page page = page(Math.min(FIRST, limit), "");
        if (!page.next().isEmpty() && cached()) {
            Map<String, Row> first = new LinkedHashMap<>(rows);
            try {
                return atOnce();
            } catch (ApiException e) {
                if (e.status() != 504 && e.status() != 410 && !tooLarge(e)) {
                    throw e;
                }
                rows = first;
            }
        }
        while (!page.next().isEmpty()) {
            page = page(limit, page.next());
        }
        return page.resourceVersion();
    }

    /** Reads the list in one piece, as the server's store has it now. */
    String whole() throws IOException {
        return read(request()).resourceVersion();
    }

    /** What came when the list is streamed as the beginning of a watch. */
    void take(WatchEvent event) {
        Row row = event.item().row();
        if (row == null) {
            return;
        }
        if (!event.deleted()) {
            add(row);
        } else if (rows.remove(row.uid()) == null && asItComes) {
            feed.remove(row);
        }
    }

    /**
     * All has come: shows what does not show yet.
     *
     * @param anew as in {@link Feed#replace}
     */
    void finish(boolean anew) {
        if (asItComes) {
            publish();
        } else {
            feed.columns(reader.columns());
            feed.replace(namespace, rows.values(), anew);
        }
    }

    /** Events are in no server's memory; there the whole list would come from the store in one piece. */
    private boolean cached() {
        return !feed.query().type().kind().equals("Event");
    }

    /**
     * The whole list from the server's memory, as old as that may be: the watch that begins at its version brings it up to
     * date. To ask for one no older than the first page would make servers before 1.31 wait for a change of this very
     * kind, for three seconds, and then refuse.
     */
    private String atOnce() throws IOException {
        Set<String> gone = new HashSet<>(asItComes ? feed.uids(namespace) : List.of());
        rows.clear();
        RowReader.Page page = read(request().with("resourceVersion", "0"), gone);
        gone.forEach(feed::remove);
        return page.resourceVersion();
    }

    private RowReader.Page page(int limit, String next) throws IOException {
        return read(request().with("limit", limit).with("continue", next.isEmpty() ? null : next));
    }

    private RowReader.Page read(ApiRequest request) throws IOException {
        return read(request, new HashSet<>());
    }

    /** @param missing the UIDs of what comes are taken out of it */
    private RowReader.Page read(ApiRequest request, Set<String> missing) throws IOException {
        try (InputStream body = opener.open(request)) {
            RowReader.Page page = reader.page(body, row -> {
                missing.remove(row.uid());
                add(row);
            });
            if (asItComes) {
                publish();
            }
            return page;
        }
    }

    private void add(Row row) {
        rows.put(row.uid(), row);
        if (asItComes && rows.size() >= BATCH) {
            publish();
        }
    }

    private void publish() {
        published = true;
        feed.columns(reader.columns());
        feed.upsert(new ArrayList<>(rows.values()));
        rows.clear();
    }

    private ApiRequest request() {
        return request(feed.query(), namespace, reader);
    }

    static ApiRequest request(Query query, String namespace, RowReader reader) {
        return ApiRequest.get(query.type().collectionPath(namespace)).accepting(reader.accept())
                .with("fieldSelector", query.fieldSelector().isEmpty() ? null : query.fieldSelector())
                .with("includeObject", reader.include());
    }

    /** A version from the future: the server's store was made anew, or its memory is behind. */
    static boolean tooLarge(ApiException e) {
        return e.causes().stream().anyMatch(cause -> cause.reason().equals("ResourceVersionTooLarge"));
    }
}
