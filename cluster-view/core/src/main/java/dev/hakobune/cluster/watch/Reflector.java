package dev.hakobune.cluster.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

import com.google.gson.stream.JsonReader;

import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.rows.Row;
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

    private static final int BATCH = 64;

    /** After so many watches that the server began and that broke before anything came of them, the list is read again. */
    private static final int HOPELESS = 4;

    /** A watch that lived this long has worked, even when nothing happened. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

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
            if (resourceVersion == null) {
                list(anew);
            }
            watch();
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
                if (tooLarge(e)) {
                    resourceVersion = null;
                }
                Duration wait = failed(e);
                yield e.retryAfter() != null && e.retryAfter().compareTo(wait) > 0 ? e.retryAfter() : wait;
            }
        };
    }

    /** A version from the future: the server's store was made anew, or restored from a backup. */
    private static boolean tooLarge(ApiException e) {
        return e.causes().stream().anyMatch(cause -> cause.reason().equals("ResourceVersionTooLarge"));
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
        if (feed.sync(part) == Sync.FAILED || feed.sync(part) == Sync.FORBIDDEN) {
            feed.state(part, Sync.LISTING, null);
        }
        List<Row> rows = new ArrayList<>();
        boolean asItComes = !shown;
        String version;
        try {
            version = pages(rows, asItComes, around.pace().page());
        } catch (ApiException e) {
            if (e.status() != 410) {
                throw e;
            }
            // The list took longer than the server remembers: all at once, then.
            asItComes = false;
            rows.clear();
            version = pages(rows, asItComes, 0);
        }
        if (!asItComes) {
            feed.columns(reader.columns());
            feed.replace(namespace, rows, anew);
        }
        shown = true;
        listed = true;
        resourceVersion = version;
        failures = 0;
        fruitless = 0;
        feed.state(part, Sync.LIVE, null);
    }

    private String pages(List<Row> rows, boolean asItComes, int limit) throws IOException {
        Consumer<Row> taker = row -> {
            rows.add(row);
            if (asItComes && rows.size() >= BATCH) {
                publish(rows);
            }
        };
        String next = "";
        String version;
        do {
            ApiRequest request = request().with("limit", limit == 0 ? null : limit)
                    .with("continue", next.isEmpty() ? null : next);
            try (InputStream body = open(request); JsonReader json = json(body)) {
                RowReader.Page page = reader.page(json, taker);
                next = page.next();
                version = page.resourceVersion();
            } finally {
                stream = null;
            }
            if (asItComes) {
                publish(rows);
            }
        } while (!next.isEmpty() && !stopped);
        return version;
    }

    private void publish(List<Row> rows) {
        shown = true;
        feed.columns(reader.columns());
        feed.upsert(rows);
        rows.clear();
    }

    private void watch() throws IOException {
        ApiRequest request = request().with("watch", "true").with("allowWatchBookmarks", "true")
                .with("resourceVersion", resourceVersion).with("timeoutSeconds", around.pace().watchSeconds());
        long began = System.nanoTime();
        try (InputStream body = open(request); JsonReader json = json(body)) {
            feed.state(part, Sync.LIVE, null);
            fruitless++;
            var event = new WatchEvent(reader);
            while (!stopped && event.read(json)) {
                take(event);
                fruitless = 0;
                failures = 0;
            }
        } finally {
            stream = null;
            if (System.nanoTime() - began > LONG_ENOUGH.toNanos()) {
                fruitless = 0;
                failures = 0;
            }
        }
        // One that ends at once, in good order and without a word, must not be asked for in a loop.
        failures = fruitless;
    }

    private void take(WatchEvent event) throws IOException {
        if (event.error() != null) {
            throw event.error();
        }
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

    private ApiRequest request() {
        Query query = feed.query();
        return ApiRequest.get(query.type().collectionPath(namespace)).accepting(reader.accept())
                .with("fieldSelector", query.fieldSelector().isEmpty() ? null : query.fieldSelector());
    }

    private InputStream open(ApiRequest request) throws IOException {
        InputStream body = around.api().open(request);
        stream = body;
        if (stopped || !around.link().isUp()) {
            body.close();
            throw new IOException("The connection was closed.");
        }
        return body;
    }

    private static JsonReader json(InputStream body) {
        return new JsonReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }
}
