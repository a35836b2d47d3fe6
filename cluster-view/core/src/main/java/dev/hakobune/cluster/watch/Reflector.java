package dev.hakobune.cluster.watch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;

import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.rows.RowReader;
import dev.hakobune.cluster.watch.FeedState.Sync;

/**
 * Keeps one part of a feed true: lists, watches from the list's resource version, resumes a broken watch from where
 * it was, and lists again only when the server no longer knows that version (410 Gone). What is shown stays while it lists
 * again. Blocks on a thread of its own, from {@link #start()} to {@link #stop()}.
 */
final class Reflector implements Runnable {

    /** What all reflectors of a cluster have around them. */
    record Around(Api api, Link link, Pace pace, ThreadFactory threads) {}

    /** After so many watches that the server began and that broke before anything came of them, the list is read again. */
    private static final int HOPELESS = 4;

    /** A watch that lived this long has worked, even when nothing happened. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    /** What comes as fast as that was there already. */
    private static final Duration AT_HAND = Duration.ofMillis(1);

    /** So many events without a wait between them are more than gather in {@link #GATHER} on an ordinary day. */
    private static final int BUSY = 50;

    private static final Duration GATHER = Duration.ofMillis(20);

    private final Around around;
    private final RowReader reader;
    private final Feed feed;
    private final int part;
    private final String namespace;
    private final Thread thread;

    private volatile boolean stopped;
    private volatile InputStream stream;
    /** Where the next watch begins; null when a list is needed first. */
    private String resourceVersion;
    /** Whether a list was ever complete. */
    private boolean listed;
    /** Whether rows of this part have been shown; from then on only a complete list may replace them. */
    private boolean shown;
    private long cluster = -1;
    private int failures;
    /** Watches in a row of which nothing came. */
    private int fruitless;
    /** Whether streamed lists have not been refused yet. */
    private boolean streamed = true;

    Reflector(Around around, RowReader reader, Feed feed, int part, String namespace) {
        this.around = around;
        this.reader = reader;
        this.feed = feed;
        this.part = part;
        this.namespace = namespace;
        this.thread = around.threads().newThread(this);
    }

    void start() {
        thread.start();
    }

    /** Ends it and its request, from any thread. */
    void stop() {
        stopped = true;
        thread.interrupt();
        breakOff();
    }

    /** Ends the present request, if there is one: its connection is gone. */
    void breakOff() {
        InputStream open = stream;
        if (open != null) {
            Streams.close(open);
        }
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                long answering = around.link().await();
                boolean anew = answering != cluster && cluster >= 0;
                if (answering != cluster) {
                    cluster = answering;
                    resourceVersion = null;
                    failures = 0;
                }
                around.link().pause(turn(anew));
            }
        } catch (InterruptedException e) {
            // Stopped: the only reason for which its thread is interrupted.
            Thread.currentThread().interrupt();
        }
    }

    /** One list, if needed, and one watch; gives how long to wait before the next. */
    private Duration turn(boolean anew) {
        try {
            if (resourceVersion != null) {
                watch();
            } else if (streamed && reader.streamed()) {
                stream(anew);
            } else {
                list(anew);
                watch();
            }
            return failures == 0 ? Duration.ZERO : around.pace().wait(failures);
        } catch (ApiException e) {
            return refused(e);
        } catch (IOException e) {
            return failed(e);
        } catch (RuntimeException e) {
            // What came is JSON, but not what it should be; one odd answer must not end the feed.
            return failed(new IOException("The server's answer cannot be understood: " + e.getMessage(), e));
        }
    }

    private Duration refused(ApiException e) {
        if (stopped) {
            return Duration.ZERO;
        }
        if (resourceVersion == null && streamed && (e.status() == 400 || e.status() == 422)) {
            // The server knows of streamed lists at most by name: its administrator has switched them off.
            streamed = false;
            return Duration.ZERO;
        }
        return switch (e.status()) {
            case 403 -> {
                // Asked for anew when the user's rights may have changed; until then nothing of it may be shown.
                resourceVersion = null;
                feed.replace(namespace, List.of(), false);
                feed.state(part, Sync.FORBIDDEN, e);
                yield around.pace().jittered(around.pace().forbidden());
            }
            case 404, 405 -> {
                // The kind itself is gone (its definition was deleted), or cannot be listed.
                resourceVersion = null;
                listed = false;
                feed.replace(namespace, List.of(), false);
                feed.state(part, Sync.FAILED, e);
                yield around.pace().jittered(around.pace().longest());
            }
            case 400, 410 -> {
                boolean watching = resourceVersion != null;
                resourceVersion = null;
                yield watching ? around.pace().jittered(around.pace().first()) : failed(e);
            }
            default -> {
                if (Listing.tooLarge(e)) {
                    resourceVersion = null;
                }
                Duration wait = failed(e);
                yield e.retryAfter() != null && e.retryAfter().compareTo(wait) > 0 ? e.retryAfter() : wait;
            }
        };
    }

    private Duration failed(IOException e) {
        if (stopped || !around.link().isUp()) {
            return Duration.ZERO;
        }
        failures++;
        if (fruitless >= HOPELESS) {
            resourceVersion = null;
        }
        if (failures == 1 && resourceVersion != null) {
            // A watch that breaks once is resumed without a word.
            return around.pace().jittered(around.pace().first().dividedBy(5));
        }
        feed.state(part, listed ? Sync.STALE : Sync.FAILED, e);
        return around.pace().wait(failures);
    }

    private void list(boolean anew) throws IOException {
        listing();
        var listing = new Listing(feed, namespace, reader, this::open, !shown);
        String version;
        try {
            version = listing.pages(around.pace().page());
        } catch (ApiException e) {
            if (e.status() != 410) {
                throw e;
            }
            // The list took longer than the server remembers: all at once, then.
            shown |= listing.published();
            listing = new Listing(feed, namespace, reader, this::open, false);
            version = listing.whole();
        } finally {
            shown |= listing.published();
        }
        listed(listing, anew, version);
    }

    private void listing() {
        if (feed.sync(part) == Sync.FAILED || feed.sync(part) == Sync.FORBIDDEN) {
            feed.state(part, Sync.LISTING, null);
        }
    }

    private void listed(Listing listing, boolean anew, String version) {
        listing.finish(anew);
        shown = true;
        listed = true;
        resourceVersion = version;
        failures = 0;
        fruitless = 0;
        feed.state(part, Sync.LIVE, null);
    }

    private void watch() throws IOException {
        long began = System.nanoTime();
        try (InputStream body = open(watching().with("resourceVersion", resourceVersion))) {
            feed.state(part, Sync.LIVE, null);
            fruitless++;
            follow(WatchEvents.of(body, reader));
        } finally {
            worked(began);
        }
        // One that ends at once, in good order and without a word, must not be asked for in a loop.
        failures = fruitless;
    }

    /** A list and the watch after it in one stream. */
    private void stream(boolean anew) throws IOException {
        listing();
        var listing = new Listing(feed, namespace, reader, this::open, !shown);
        long began = System.nanoTime();
        try (InputStream body = open(
                watching().with("sendInitialEvents", "true").with("resourceVersionMatch", "NotOlderThan"))) {
            WatchEvents events = WatchEvents.of(body, reader);
            WatchEvent event = next(events);
            while (event != null && !event.item().complete()) {
                listing.take(event);
                event = next(events);
            }
            if (event == null) {
                throw new EOFException("The list breaks off.");
            }
            listed(listing, anew, event.item().resourceVersion());
            follow(events);
        } finally {
            shown |= listing.published();
            worked(began);
        }
    }

    /**
     * Takes what comes. After an event that had to be waited for, it lets others gather for a moment: to wake up for each of
     * hundreds a second costs more than reading them does. Not when so many have just come that more may be waiting: then what
     * took long may have been the machine.
     */
    private void follow(WatchEvents events) throws IOException {
        long asked = System.nanoTime();
        int batch = 0;
        for (WatchEvent event = next(events); event != null; event = next(events)) {
            boolean waited = System.nanoTime() - asked > AT_HAND.toNanos();
            take(event);
            fruitless = 0;
            failures = 0;
            if (waited && batch < BUSY) {
                gather();
            }
            batch = waited ? 0 : batch + 1;
            asked = System.nanoTime();
        }
    }

    private void gather() throws IOException {
        try {
            around.link().pause(GATHER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The watch was ended.");
        }
    }

    private WatchEvent next(WatchEvents events) throws IOException {
        WatchEvent event = stopped ? null : events.next();
        if (event != null && event.error() != null) {
            throw event.error();
        }
        return event;
    }

    /** A stream that went on for long was good, even when it said nothing. */
    private void worked(long began) {
        if (System.nanoTime() - began > LONG_ENOUGH.toNanos()) {
            fruitless = 0;
            failures = 0;
        }
    }

    private void take(WatchEvent event) {
        RowReader.Item item = event.item();
        if (item.row() != null) {
            shown = true;
            feed.columns(reader.columns());
            if (event.deleted()) {
                feed.remove(item.row());
            } else {
                feed.upsert(List.of(item.row()));
            }
        }
        if (!item.resourceVersion().isEmpty()) {
            resourceVersion = item.resourceVersion();
        }
    }

    private ApiRequest watching() {
        return Listing.request(feed.query(), namespace, reader).with("watch", "true")
                .with("allowWatchBookmarks", "true").with("timeoutSeconds", around.pace().watchSeconds());
    }

    private InputStream open(ApiRequest request) throws IOException {
        InputStream body = around.api().open(request);
        // Closed again by whoever asked; breaking off what has ended does no harm.
        stream = body;
        if (stopped || !around.link().isUp()) {
            body.close();
            throw new IOException("The connection was closed.");
        }
        return body;
    }
}
