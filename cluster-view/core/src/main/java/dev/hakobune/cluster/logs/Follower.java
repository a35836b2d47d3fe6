package dev.hakobune.cluster.logs;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.logs.LogEntry.Event;
import dev.hakobune.cluster.logs.Logs.Request;

/**
 * Follows one container's log: instance by instance, and stream by stream within an instance. What is true of the
 * container is asked of the pod before and after each stream, because a log's end alone does not say whether the
 * container ended, was replaced, or only the connection broke.
 */
final class Follower implements AutoCloseable {

    /** So often is asked again for the log of the instance before. */
    private static final int TRIES = 3;

    private final Source source;
    private final ServerLogs.Patience patience;
    private final Ownership ownership;
    private final Request request;
    private final Reporter reporter;
    private final Thread thread;

    private volatile InputStream stream;

    /** The instance whose log is being read; null before the first. */
    private Instance reading;
    private Transcript transcript;
    private boolean firstInstance = true;
    /** Whether all of the instance's log has been read. */
    private boolean exhausted;
    /** What a stream left over at its end: it is the log's end when it comes a second time. */
    private String remainder;
    private int looks;
    /** How often in a row the node could not read the log. */
    private int tries;
    /** Whether the pod was not there at the last look. */
    private boolean gone;

    Follower(Source source, ServerLogs.Patience patience, Request request, Reporter reporter) {
        this.source = source;
        this.patience = patience;
        this.ownership = new Ownership(source, patience);
        this.request = request;
        this.reporter = reporter;
        this.transcript = new Transcript(reporter);
        this.thread = Thread.ofVirtual().name("log " + request.pod().name() + "/" + request.container())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        reporter.close();
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
            reporter.mark(Event.REFUSED, e.getMessage());
        }
    }

    private void previous() throws IOException, InterruptedException {
        Instance now = look();
        if (now != null && copy(source.log().with("previous", true).with("tailLines", tail()), _ -> true)) {
            transcript.end();
            reporter.mark(Event.ENDED, now.ending(), now.finished());
        }
    }

    private void follow() throws IOException, InterruptedException {
        while (!reporter.closed()) {
            Instance now = look();
            if (now == null) {
                return;
            }
            if (gone || reading != null && !reading.pod().equals(now.pod())) {
                replaced();
            }
            if (now.id().isEmpty()) {
                waitFor(now, now.waiting());
            } else if (reading != null && reading.id().equals(now.id()) && exhausted) {
                if (now.fate() == Instance.Fate.LEAVES) {
                    transcript.removed();
                }
                transcript.end();
                if (!now.restarted()) {
                    // Nothing more comes of this one, but the next pod may have its name.
                    reporter.once(Event.ENDED, now.ending(), now.finished());
                    pause(patience.longAfter(looks++));
                } else if (now.waiting().isEmpty()) {
                    pause(patience.after(looks++));
                } else {
                    reporter.once(Event.BACK_OFF, now.ending(), now.finished());
                    pause(patience.after(looks++));
                }
            } else {
                turnTo(now);
                read();
                if (exhausted && !request.follow()) {
                    transcript.end();
                    reporter.mark(Event.ENDED, now.running() ? "" : now.ending());
                    return;
                }
            }
        }
    }

    /** The next pod of the same name: nothing of its log has come yet. */
    private void replaced() {
        if (reading != null) {
            transcript.end();
        }
        reporter.mark(Event.REPLACED, "");
        reading = null;
        transcript = new Transcript(reporter);
        firstInstance = true;
        exhausted = false;
        remainder = null;
        looks = 0;
        tries = 0;
        gone = false;
    }

    /** Makes {@code now} the instance that is read; what was left of the one before is read first. */
    private void turnTo(Instance now) throws IOException, InterruptedException {
        if (reading != null && !reading.id().equals(now.id())) {
            if (!firstInstance || !ownership.isAllOf(now, transcript)) {
                end(now);
            }
            exhausted = false;
            remainder = null;
            looks = 0;
        }
        reading = now;
    }

    /** Ends the instance that was read: {@code next} has followed it. */
    private void end(Instance next) throws IOException, InterruptedException {
        long skipped = next.restarts() - reading.restarts() - 1;
        if (skipped > 0) {
            reporter.mark(Event.GAP, Texts.text("logs.skipped", skipped));
        } else if (next.running() || next.waiting().isEmpty()) {
            rest(next);
        } else if (!exhausted) {
            // While the one after is waited for, it is next's own log that the node gives as the one before.
            reporter.mark(Event.GAP, Texts.text("logs.endNotKept"));
        }
        transcript.end();
        reporter.mark(Event.RESTARTED, next.ending(), next.started());
        transcript = transcript.next(next.started());
        firstInstance = false;
    }

    /** What the instance before has written since its stream ended: often nothing. */
    private void rest(Instance next) throws IOException, InterruptedException {
        // All of it may have come already; else what the node could not give before, it may give now.
        boolean complete = exhausted && transcript.unreadable() == null;
        transcript.resume();
        ApiRequest previous = source.log().with("previous", true).with("sinceTime", transcript.since())
                .with("tailLines", transcript.since() == null && firstInstance ? tail() : null);
        for (int i = 0; !restOf(previous, next, i == TRIES); i++) {
            // For a moment after a restart the node has the log of neither.
            pause(patience.after(i));
        }
        if (complete) {
            transcript.complete();
        }
    }

    /** Whether all of it has come, or is lost; not so while the node may have it later, unless this is the last try. */
    private boolean restOf(ApiRequest previous, Instance next, boolean last) throws IOException, InterruptedException {
        try {
            copy(previous, line -> Ownership.isOlder(line, next, transcript));
            if (transcript.strange()) {
                transcript.lost(Texts.text("logs.endNotKept"));
            }
            return true;
        } catch (ApiException e) {
            if (e.status() == 400 && !last) {
                return false;
            }
            transcript.lost(e.getMessage());
            return true;
        }
    }

    /** Reads one stream of the instance, to its end or until it is given up. */
    private void read() throws IOException, InterruptedException {
        transcript.resume();
        ApiRequest open = source.log().with("follow", request.follow() ? true : null)
                .with("sinceTime", transcript.since());
        if (transcript.since() == null && firstInstance) {
            open = open.with("tailLines", tail());
        }
        Silence silence = new Silence(source, transcript, patience, reading.id(), this::letGo);
        if (request.follow()) {
            silence.start();
        }
        try (silence) {
            read(open);
        } catch (ApiException e) {
            refused(e);
        } catch (IOException e) {
            if (silence.verdict() == Silence.Verdict.NONE) {
                broken(e);
            }
        } catch (InterruptedException e) {
            if (silence.verdict() == Silence.Verdict.NONE) {
                throw e;
            }
        }
        if (silence.verdict() != Silence.Verdict.NONE) {
            givenUp(silence);
        }
    }

    private void read(ApiRequest open) throws IOException, InterruptedException {
        try (InputStream in = source.open(open)) {
            stream = in;
            Instance now = look();
            if (now == null || !now.id().equals(reading.id())) {
                // It is not known whose lines these are: the loop begins again with the instance that is there now.
                return;
            }
            looks = 0;
            long before = transcript.heard();
            RawLines.Raw rest = transcript.copy(in,
                    line -> !transcript.doubts(line) || ownership.isStill(reading, transcript));
            tries = transcript.heard() == before ? tries : 0;
            if (!transcript.strange()) {
                ended(rest);
            }
        } finally {
            stream = null;
        }
    }

    /** Ends the stream that is being read, from another thread. */
    private void letGo() {
        if (stream == null) {
            thread.interrupt();
        } else {
            closeStream();
        }
    }

    private void givenUp(Silence silence) throws InterruptedException {
        // The stream may have been ended by an interrupt.
        Thread.interrupted();
        switch (silence.verdict()) {
            case ENDED -> exhausted = !reading.running();
            case UNREADABLE -> unreadable(silence.words());
            case BROKEN -> broken(new IOException(silence.words()));
            case DEAF, OTHER, NONE -> {
                // The next stream begins where this one ended, with the instance that is there then.
            }
        }
    }

    /** The stream ended in good order: because the container did, or because somebody between closed it so. */
    private void ended(RawLines.Raw rest) throws InterruptedException {
        if (!request.follow()) {
            exhausted = true;
            if (rest != null) {
                transcript.take(rest);
            }
            return;
        }
        String words = transcript.unreadable();
        if (words != null && reading.running()) {
            unreadable(words);
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
        String left = rest == null ? words : rest.text();
        if (left == null || left.equals(remainder)) {
            exhausted = true;
            if (rest != null) {
                transcript.take(rest);
            }
        } else {
            remainder = left;
        }
    }

    /** Copies a stream that is not followed; whether that went to its end. */
    private boolean copy(ApiRequest from, Transcript.Owner owner) throws IOException, InterruptedException {
        RawLines.Raw torn = null;
        for (int i = 0; !reporter.closed(); i++) {
            try (InputStream in = source.open(from)) {
                stream = in;
                RawLines.Raw rest = transcript.copy(in, owner);
                if (rest == null || rest.equals(torn)) {
                    if (rest != null) {
                        transcript.take(rest);
                    }
                    return !reporter.closed();
                }
                // The last line lacks its line break, or the stream its end: then there is more the next time.
                torn = rest;
                transcript.resume();
            } catch (ApiException e) {
                throw e;
            } catch (IOException e) {
                transcript.broken(e);
                transcript.resume();
                pause(patience.after(i));
            } finally {
                stream = null;
            }
        }
        return false;
    }

    private void broken(IOException e) throws InterruptedException {
        transcript.broken(e);
        pause(patience.after(looks++));
    }

    private void unreadable(String words) throws InterruptedException {
        Instance now = look();
        if (now != null && now.fate() == Instance.Fate.LEAVES) {
            transcript.removed();
            reporter.once(Event.LEAVING, "");
        } else {
            transcript.unreadable(words);
        }
        pause(patience.longAfter(tries++));
    }

    private void refused(ApiException e) throws InterruptedException {
        if (e.status() == 400) {
            // The container is not there yet: the node says so before the pod's status does.
            Instance now = look();
            if (now != null) {
                waitFor(now, e.getMessage());
            }
        } else if (e.status() != 404) {
            reporter.once(Event.REFUSED, e.getMessage());
            pause(patience.last());
        }
    }

    /** Looks at the container until the server answers; null when there is nothing more to follow. */
    private Instance look() throws InterruptedException {
        while (!reporter.closed()) {
            try {
                Instance now = source.instance();
                if (now == null) {
                    reporter.mark(Event.REFUSED, Texts.text("logs.noContainer", request.container()));
                    return null;
                }
                return now;
            } catch (ApiException e) {
                if (e.status() == 404) {
                    reporter.once(Event.GONE, "");
                    if (request.previous()) {
                        return null;
                    }
                    gone = true;
                } else {
                    reporter.once(Event.REFUSED, e.getMessage());
                }
                pause(patience.last());
            } catch (IOException e) {
                broken(e);
            }
        }
        return null;
    }

    private void waitFor(Instance now, String what) throws InterruptedException {
        switch (now.fate()) {
            case LIVES -> reporter.once(Event.WAITING, what);
            case LEAVES -> reporter.once(Event.LEAVING, "");
            case OVER -> reporter.once(Event.ENDED, now.ending(), now.finished());
        }
        pause(patience.after(looks++));
    }

    private static void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
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
