package dev.hakobune.cluster.logs;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;
import dev.hakobune.cluster.logs.LogEntry.Event;
import dev.hakobune.cluster.logs.Logs.Request;

/**
 * Follows one container's log: instance by instance, and stream by stream within an instance. What is true of the
 * container is asked of the pod before and after each stream, because a log's end alone does not say whether the
 * container ended, was replaced, or only the connection broke.
 */
final class Follower implements AutoCloseable {

    /** What a kubelet writes into the answer itself, after it has begun well, when it cannot find the log. */
    private static final Pattern NODES_WORDS = Pattern
            .compile("unable to retrieve container logs for |failed to try resolving symlinks in path |rpc error: ");

    private final Api api;
    private final InstantSource clock;
    private final ServerLogs.Patience patience;
    private final Request request;
    private final Consumer<LogEntry> listener;
    private final Thread thread;

    private volatile boolean closed;
    private volatile InputStream stream;
    private volatile boolean heard;
    /** Whether the stream was given up because its container has ended: nodes do not always end such a stream. */
    private volatile boolean stale;

    /** The instance whose log is being read; null before the first. */
    private Instance reading;
    private Seen seen = new Seen();
    /** Whether INTERRUPTED was told, and neither RESUMED nor GAP yet. */
    private boolean interrupted;
    private boolean firstInstance = true;
    /** Whether all of the instance's log has been read. */
    private boolean exhausted;
    /** The piece of a line at which the stream ended; it is the log's end when it comes a second time. */
    private String piece;
    /** What the node said instead of the log; null while it could give it. */
    private String unreadable;
    private String told = "";
    private int looks;

    Follower(Api api, InstantSource clock, ServerLogs.Patience patience, Request request, Consumer<LogEntry> listener) {
        this.api = api;
        this.clock = clock;
        this.patience = patience;
        this.request = request;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("log " + request.pod().name() + "/" + request.container())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        closeStream();
    }

    private void run() {
        try {
            if (request.previous()) {
                previous();
            } else {
                follow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!closed) {
                mark(Event.REFUSED, e.getMessage());
            }
        }
    }

    private void previous() throws IOException, InterruptedException {
        Instance now = look();
        if (now != null && copy(log().with("previous", true).with("tailLines", tail()))) {
            tellUnreadable();
            mark(Event.ENDED, now.ending());
        }
    }

    private void follow() throws IOException, InterruptedException {
        while (!closed) {
            Instance now = look();
            if (now == null) {
                return;
            }
            if (now.id().isEmpty()) {
                waitFor(now.waiting());
            } else if (reading != null && reading.id().equals(now.id()) && exhausted) {
                if (!now.restarted()) {
                    tellUnreadable();
                    mark(Event.ENDED, now.ending());
                    return;
                }
                if (now.waiting().isEmpty()) {
                    pause(patience.after(looks++));
                } else {
                    waitFor(now.waiting());
                }
            } else {
                turnTo(now);
                read();
                if (exhausted && !request.follow()) {
                    tellUnreadable();
                    mark(Event.ENDED, now.running() ? "" : now.ending());
                    return;
                }
            }
        }
    }

    /** Makes {@code now} the instance that is read; what was left of the one before is read first. */
    private void turnTo(Instance now) throws IOException, InterruptedException {
        if (reading != null && !reading.id().equals(now.id())) {
            long skipped = now.restarts() - reading.restarts() - 1;
            if (skipped > 0) {
                mark(Event.GAP, Texts.text("logs.skipped", skipped));
            } else {
                rest();
            }
            tellUnreadable();
            mark(Event.RESTARTED, now.ending());
            seen = new Seen();
            firstInstance = false;
            interrupted = false;
            exhausted = false;
            piece = null;
            told = "";
            looks = 0;
        }
        reading = now;
    }

    /** What the instance before has written since its stream ended: often nothing. */
    private void rest() throws IOException, InterruptedException {
        // All of it may have come already; else what the node could not give before, it may give now.
        boolean complete = exhausted && unreadable == null;
        unreadable = null;
        try {
            seen.resume();
            copy(log().with("previous", true).with("sinceTime", seen.since()).with("tailLines",
                    seen.since() == null && firstInstance ? tail() : null));
        } catch (ApiException e) {
            unreadable = e.getMessage();
        }
        if (complete) {
            unreadable = null;
        }
    }

    private void tellUnreadable() {
        if (unreadable != null) {
            mark(Event.GAP, unreadable);
            unreadable = null;
        }
    }

    /** Reads one stream of the instance to its end. */
    private void read() throws IOException, InterruptedException {
        seen.resume();
        ApiRequest open = log().with("follow", request.follow() ? true : null).with("sinceTime", seen.since());
        if (seen.since() == null && firstInstance) {
            open = open.with("tailLines", tail());
        }
        if (interrupted && seen.since() == null) {
            // A silent log would not answer before its first line.
            restored();
        }
        stale = false;
        Thread watch = Thread.ofVirtual().start(() -> watch(reading.id()));
        try (InputStream in = api.open(open)) {
            stream = in;
            Instance now = look();
            if (now == null || !now.id().equals(reading.id())) {
                // It is not known whose lines these are: the loop begins again with the instance that is there now.
                return;
            }
            looks = 0;
            ended(lines(in));
        } catch (ApiException e) {
            refused(e);
        } catch (IOException e) {
            if (stale) {
                exhausted = !reading.running();
            } else {
                broken(e);
            }
        } finally {
            watch.interrupt();
            stream = null;
            if (stale && !closed) {
                // It may be the watch that has interrupted this thread.
                Thread.interrupted();
            }
        }
    }

    /** Ends a silent stream whose container has ended, from another thread. */
    private void watch(String id) {
        int ended = 0;
        try {
            while (!closed) {
                heard = false;
                pause(patience.silence());
                ended = heard || !request.follow() || runs(id) ? 0 : ended + 1;
                // Twice, because the end of a log may still be on its way when the container has ended.
                if (ended == 2) {
                    stale = true;
                    if (stream == null) {
                        thread.interrupt();
                    } else {
                        closeStream();
                    }
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean runs(String id) {
        try {
            Instance now = Instance.of(Json.doc(api.send(ApiRequest.get(request.pod().path()))), request.container());
            return now != null && now.running() && now.id().equals(id);
        } catch (ApiException e) {
            return e.status() != 404;
        } catch (IOException _) {
            // Whether the connection stands is the stream's own concern.
            return true;
        }
    }

    /** Copies lines until the stream ends in good order; the piece of a line that was left over, or null. */
    private RawLines.Raw lines(InputStream in) throws IOException {
        RawLines lines = new RawLines(in);
        if (interrupted && seen.caughtUp()) {
            restored();
        }
        for (RawLines.Raw line = lines.next(); line != null; line = lines.next()) {
            if (closed) {
                return null;
            }
            heard = true;
            if (!lines.whole()) {
                caughtUp();
                return line;
            }
            emit(line);
        }
        caughtUp();
        return null;
    }

    /** The stream has ended in good order: what must have come again has, or never will. */
    private void caughtUp() {
        if (!interrupted) {
            return;
        }
        if (seen.caughtUp()) {
            restored();
        } else {
            gap();
        }
    }

    private void emit(RawLines.Raw line) {
        if (line.time() == null && NODES_WORDS.matcher(line.text()).lookingAt()) {
            unreadable = line.text();
            return;
        }
        if (seen.again(line)) {
            if (interrupted && seen.caughtUp()) {
                restored();
            }
            return;
        }
        if (seen.gapBefore(line)) {
            gap();
        }
        told = "";
        seen.add(line);
        listener.accept(
                new LogEntry.Line(line.time() == null ? clock.instant() : line.time(), line.text(), line.cut()));
    }

    private void gap() {
        seen.forgive();
        interrupted = false;
        mark(Event.GAP, Texts.text("logs.rotated"));
    }

    private void restored() {
        interrupted = false;
        mark(Event.RESUMED, "");
    }

    /** The stream ended in good order: because the container did, or because somebody between closed it so. */
    private void ended(RawLines.Raw rest) throws IOException, InterruptedException {
        if (!request.follow()) {
            exhausted = true;
            if (rest != null) {
                emit(rest);
            }
            return;
        }
        Instance now = look();
        for (int i = 0; now != null && now.id().equals(reading.id()) && now.running() && i < 4; i++) {
            // The node tells of a container's end a moment later than its log.
            pause(patience.after(i));
            now = look();
        }
        // A log's end is believed only of a stream that was opened when the container had ended already: another one, from
        // the newest lines on, costs little and shows what a connection closed half-way has kept back.
        if (now == null || !now.id().equals(reading.id()) || reading.running()) {
            return;
        }
        if (rest == null) {
            exhausted = true;
        } else if (rest.text().equals(piece)) {
            emit(rest);
            exhausted = true;
        } else {
            piece = rest.text();
        }
    }

    /** Copies a stream that is not followed; whether that went to its end. */
    private boolean copy(ApiRequest from) throws IOException, InterruptedException {
        for (int i = 0; !closed; i++) {
            try (InputStream in = api.open(from)) {
                stream = in;
                RawLines.Raw rest = lines(in);
                if (rest != null) {
                    emit(rest);
                }
                return !closed;
            } catch (ApiException e) {
                throw e;
            } catch (IOException e) {
                broken(e);
                seen.resume();
                pause(patience.after(i));
            } finally {
                stream = null;
            }
        }
        return false;
    }

    private void broken(IOException e) throws InterruptedException {
        if (closed) {
            return;
        }
        if (!interrupted) {
            interrupted = true;
            mark(Event.INTERRUPTED, e.getMessage() == null ? e.toString() : e.getMessage());
        }
        pause(patience.after(looks++));
    }

    private void refused(ApiException e) throws InterruptedException {
        if (e.status() == 400) {
            // The container is not there yet: the node says so before the pod's status does.
            waitFor(e.getMessage());
        } else if (e.status() != 404) {
            tell(Event.REFUSED, e.getMessage());
            pause(patience.last());
        }
    }

    /** Looks at the container until the server answers; null when there is nothing more to follow. */
    private Instance look() throws InterruptedException {
        while (!closed) {
            try {
                Instance now = Instance.of(Json.doc(api.send(ApiRequest.get(request.pod().path()))),
                        request.container());
                if (now == null) {
                    mark(Event.REFUSED, Texts.text("logs.noContainer", request.container()));
                    return null;
                }
                if (reading != null && !reading.pod().equals(now.pod())) {
                    mark(Event.GONE, "");
                    return null;
                }
                return now;
            } catch (ApiException e) {
                if (e.status() == 404) {
                    mark(Event.GONE, "");
                    return null;
                }
                tell(Event.REFUSED, e.getMessage());
                pause(patience.last());
            } catch (IOException e) {
                broken(e);
            }
        }
        return null;
    }

    private void waitFor(String what) throws InterruptedException {
        tell(Event.WAITING, what);
        pause(patience.after(looks++));
    }

    /** A mark that would only repeat the one before is not made. */
    private void tell(Event event, String detail) {
        if (!told.equals(event + detail)) {
            told = event + detail;
            mark(event, detail);
        }
    }

    private void mark(Event event, String detail) {
        if (!closed) {
            listener.accept(new LogEntry.Mark(clock.instant(), event, detail));
        }
    }

    private void pause(java.time.Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }

    private ApiRequest log() {
        return ApiRequest.get(request.pod().path() + "/log").accepting("*/*").with("container", request.container())
                .with("timestamps", true);
    }

    private Integer tail() {
        return request.tail() < 0 ? null : request.tail();
    }

    private void closeStream() {
        InputStream open = stream;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                System.getLogger(Follower.class.getName()).log(System.Logger.Level.DEBUG,
                        "a log stream that was given up", e);
            }
        }
    }
}
