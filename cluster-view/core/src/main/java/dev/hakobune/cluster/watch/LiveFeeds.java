package dev.hakobune.cluster.watch;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

import dev.hakobune.cluster.ServerVersion;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.rows.PodReader;
import dev.hakobune.cluster.rows.RowReader;
import dev.hakobune.cluster.rows.TableReader;

/**
 * The feeds of one cluster: one list and watch for each query that somebody reads, by as many threads, which wait
 * while there is no connection. Starts without one: nothing is asked before {@link #connected}. Any thread may call.
 */
public final class LiveFeeds implements Feeds, AutoCloseable {

    private final Api api;
    private final Supplier<ServerVersion> version;
    private final ThreadFactory threads;
    private final InstantSource clock;
    private final Pace pace;
    private final Link link = new Link();
    private final Map<Query, Feed> feeds = new HashMap<>();

    /**
     * @param version the server's version, asked for while there is a connection
     * @param threads makes the threads on which lists and watches block: virtual ones
     */
    public LiveFeeds(Api api, Supplier<ServerVersion> version, ThreadFactory threads, InstantSource clock) {
        this(api, version, threads, clock, Pace.ordinary());
    }

    LiveFeeds(Api api, Supplier<ServerVersion> version, ThreadFactory threads, InstantSource clock, Pace pace) {
        this.api = api;
        this.version = version;
        this.threads = threads;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * There is a connection. Watches resume where they broke off.
     *
     * @param sameCluster false when another cluster answers now, or nobody knows: everything is listed again, and what is
     *                    shown stays until that is complete
     */
    public void connected(boolean sameCluster) {
        link.up(sameCluster);
    }

    /**
     * There is no connection: what is shown is stale, and nothing is tried until {@link #connected}.
     *
     * @param truth until when it was true
     */
    public void disconnected(IOException why, Instant truth) {
        link.down();
        List<Feed> all;
        synchronized (feeds) {
            all = List.copyOf(feeds.values());
        }
        all.forEach(feed -> feed.disconnected(why, truth));
    }

    @Override
    public Subscription subscribe(Query query, Runnable dirty) {
        synchronized (feeds) {
            Feed feed = feeds.get(query);
            boolean fresh = feed == null;
            if (fresh) {
                feed = new Feed(query, clock);
                feeds.put(query, feed);
            }
            Subscription subscription = feed.subscribe(dirty, this::release);
            if (fresh) {
                feed.start(this::reflector);
            }
            return subscription;
        }
    }

    private Reflector reflector(Feed feed, int part, String namespace) {
        return new Reflector(new Reflector.Around(api, link, pace, threads), reader(feed.query()), feed, part,
                namespace);
    }

    private RowReader reader(Query query) {
        return query.type().is("", "Pod") ? new PodReader(query.type(), version) : new TableReader(query.type(), clock);
    }

    private void release(Feed feed) {
        synchronized (feeds) {
            if (feed.unread() && feeds.get(feed.query()) == feed) {
                feeds.remove(feed.query());
                feed.stop();
            }
        }
    }

    /** How many queries are being listed and watched. */
    public int open() {
        synchronized (feeds) {
            return feeds.size();
        }
    }

    /** Ends all lists and watches; subscriptions stay valid and silent. */
    @Override
    public void close() {
        synchronized (feeds) {
            feeds.values().forEach(Feed::stop);
            feeds.clear();
        }
    }
}
