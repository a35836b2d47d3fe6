package dev.hakobune.cluster.watch;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.hakobune.cluster.rows.Column;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.FeedState.Sync;

/**
 * The rows of one query, and who reads them. Reflectors write, one for each namespace of the query; subscriptions note what
 * changed for them. One lock guards it all; nothing is done under it that takes long.
 */
final class Feed {

    /** What one reflector says of its part. */
    private record Part(Sync sync, Instant since, IOException problem) {}

    /** Makes the reflector of a part. */
    interface Reflectors {
        Reflector make(Feed feed, int part, String namespace);
    }

    private final Query query;
    private final InstantSource clock;
    private final Map<String, Row> rows = new HashMap<>();
    private final List<LiveSubscription> readers = new ArrayList<>();
    private final Part[] parts;
    private List<Column> columns = List.of();
    private List<Reflector> reflectors = List.of();

    Feed(Query query, InstantSource clock) {
        this.query = query;
        this.clock = clock;
        this.parts = new Part[Math.max(1, query.namespaces().size())];
        Arrays.fill(parts, new Part(Sync.LISTING, clock.instant(), null));
    }

    Query query() {
        return query;
    }

    synchronized void start(Reflectors make) {
        List<String> namespaces = query.namespaces().isEmpty() ? List.of("") : List.copyOf(query.namespaces());
        List<Reflector> made = new ArrayList<>();
        for (int i = 0; i < namespaces.size(); i++) {
            made.add(make.make(this, i, namespaces.get(i)));
        }
        reflectors = List.copyOf(made);
        reflectors.forEach(Reflector::start);
    }

    synchronized void stop() {
        reflectors.forEach(Reflector::stop);
    }

    synchronized LiveSubscription subscribe(Runnable dirty, Consumer<Feed> release) {
        var reader = new LiveSubscription(this, dirty, release);
        readers.add(reader);
        return reader;
    }

    synchronized void leave(LiveSubscription reader) {
        readers.remove(reader);
    }

    synchronized boolean unread() {
        return readers.isEmpty();
    }

    /** @param truth until when the connection was live; a part that broke off before it is older than that */
    void disconnected(IOException why, Instant truth) {
        List<Reflector> all;
        synchronized (this) {
            all = reflectors;
            for (int i = 0; i < parts.length; i++) {
                boolean older = parts[i].sync == Sync.STALE && parts[i].since.isBefore(truth);
                if (parts[i].sync != Sync.LISTING && !older) {
                    parts[i] = new Part(Sync.STALE, truth, why);
                }
            }
        }
        all.forEach(Reflector::breakOff);
        tell();
    }

    /** A part's new state; {@code since} only moves when the state differs. */
    void state(int part, Sync sync, IOException problem) {
        synchronized (this) {
            Part now = parts[part];
            if (now.sync == sync && now.problem == problem) {
                return;
            }
            parts[part] = new Part(sync, now.sync == sync ? now.since : clock.instant(), problem);
        }
        tell();
    }

    synchronized Sync sync(int part) {
        return parts[part].sync;
    }

    synchronized void columns(List<Column> named) {
        columns = named;
    }

    /** New or changed objects; those known at the same version are passed over. */
    void upsert(Collection<Row> changed) {
        synchronized (this) {
            changed.forEach(row -> put(row, false));
        }
        tell();
    }

    void remove(Row row) {
        remove(row.uid());
    }

    void remove(String uid) {
        synchronized (this) {
            drop(uid);
        }
        tell();
    }

    /** What is known of a part; all of it for the empty namespace. */
    synchronized List<String> uids(String namespace) {
        return rows.values().stream().filter(row -> namespace.isEmpty() || row.namespace().equals(namespace))
                .map(Row::uid).toList();
    }

    /**
     * What a part holds now, after it was listed anew: what is not in it is gone.
     *
     * @param anew take all rows, even those at the same version: the cluster is another one
     */
    void replace(String namespace, Collection<Row> listed, boolean anew) {
        synchronized (this) {
            Set<String> present = HashSet.newHashSet(listed.size());
            for (Row row : listed) {
                present.add(row.uid());
                put(row, anew);
            }
            List<String> gone = new ArrayList<>();
            for (Row row : rows.values()) {
                if ((namespace.isEmpty() || row.namespace().equals(namespace)) && !present.contains(row.uid())) {
                    gone.add(row.uid());
                }
            }
            gone.forEach(this::drop);
        }
        tell();
    }

    private void put(Row row, boolean anew) {
        Row known = rows.get(row.uid());
        if (known != null && !anew && known.version() == row.version()) {
            return;
        }
        rows.put(row.uid(), row);
        for (LiveSubscription reader : readers) {
            reader.upserted(row);
        }
    }

    private void drop(String uid) {
        Row gone = rows.remove(uid);
        if (gone != null) {
            for (LiveSubscription reader : readers) {
                reader.removed(gone);
            }
        }
    }

    /** Calls those readers for whom something has changed for the first time; outside the lock. */
    private void tell() {
        List<LiveSubscription> called = null;
        synchronized (this) {
            for (LiveSubscription reader : readers) {
                if (reader.flag()) {
                    called = called == null ? new ArrayList<>(2) : called;
                    called.add(reader);
                }
            }
        }
        if (called != null) {
            called.forEach(LiveSubscription::call);
        }
    }

    List<Row> all() {
        return new ArrayList<>(rows.values());
    }

    List<Column> columns() {
        return columns;
    }

    /** The state of the whole: the part that is worst off speaks for all, since what is shown is then not all. */
    FeedState state() {
        Part worst = parts[0];
        for (Part part : parts) {
            if (weight(part.sync) > weight(worst.sync)) {
                worst = part;
            }
        }
        return new FeedState(worst.sync, rows.size(), worst.since, worst.problem);
    }

    private static int weight(Sync sync) {
        return switch (sync) {
            case LIVE -> 0;
            case FORBIDDEN -> 1;
            case FAILED -> 2;
            case LISTING -> 3;
            case STALE -> 4;
        };
    }
}
