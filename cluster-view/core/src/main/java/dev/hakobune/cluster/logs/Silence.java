package dev.hakobune.cluster.logs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;

import dev.hakobune.cluster.http.ApiException;

/**
 * Watches over one followed stream, on a virtual thread of its own, and ends it when it says nothing any more though it
 * should, or says what another instance writes: nodes do not always end the stream of a container that has ended; they follow a file on when it was deleted or
 * replaced; and the connection may be dead without anybody having closed it.
 */
final class Silence implements AutoCloseable {

    /** After how many silent looks the log itself is asked for, too: at each power of two, and at every so many. */
    private static final int SELDOM = 12;

    /** For how many looks it is made sure that the lines are those of the instance that was asked for. */
    private static final int SURE = 6;

    /** Why a stream was ended. */
    enum Verdict {
        /** It was not. */
        NONE,
        /** Its container has ended. */
        ENDED,
        /** The node says that it cannot read the log any more. */
        UNREADABLE,
        /** It is another instance's than was thought: a node may know of a restart before the server does. */
        OTHER,
        /** The log has lines that did not come. */
        DEAF,
        /** The server does not answer. */
        BROKEN
    }

    private final Source source;
    private final Transcript transcript;
    private final ServerLogs.Patience patience;
    private final String id;
    private final Runnable letGo;
    private final Thread thread;

    private boolean over;
    private volatile Verdict verdict = Verdict.NONE;
    private volatile String words = "";

    private int rounds;
    private int looks;
    private int ended;
    private int broken;
    /** Whether the log was seen to have lines that had not come. */
    private boolean withheld;

    /**
     * @param id    the instance whose log is streamed
     * @param letGo ends the stream; called at most once, never after {@link #close}
     */
    Silence(Source source, Transcript transcript, ServerLogs.Patience patience, String id, Runnable letGo) {
        this.source = source;
        this.transcript = transcript;
        this.patience = patience;
        this.id = id;
        this.letGo = letGo;
        this.thread = Thread.ofVirtual().name("log silence").unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    Verdict verdict() {
        return verdict;
    }

    /** With {@link Verdict#UNREADABLE} the node's words, with {@link Verdict#BROKEN} what happened. */
    String words() {
        return words;
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        thread.interrupt();
    }

    private void watch() {
        try {
            while (verdict == Verdict.NONE) {
                long before = transcript.heard();
                Thread.sleep(patience.silence());
                if (transcript.heard() != before) {
                    looks = 0;
                    ended = 0;
                    broken = 0;
                    withheld = false;
                    if (rounds < SURE) {
                        confirm();
                    }
                } else {
                    look();
                }
                rounds++;
            }
        } catch (InterruptedException | InterruptedIOException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void confirm() {
        try {
            Instance now = instance();
            if (now != null && now.running() && !now.id().equals(id)) {
                giveUp(Verdict.OTHER, "");
            }
        } catch (IOException e) {
            // It is looked again; and while lines come the connection stands.
            System.getLogger(Silence.class.getName()).log(System.Logger.Level.DEBUG, "whose lines these are", e);
        }
    }

    private void look() throws InterruptedIOException {
        looks++;
        try {
            Instance now = instance();
            if (now != null && now.running() && now.id().equals(id)) {
                ended = 0;
                compare();
            } else {
                ended();
            }
            broken = 0;
        } catch (ApiException e) {
            broken = 0;
            if (e.status() == 404) {
                ended();
            }
        } catch (InterruptedIOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            broken(e);
        } catch (IOException e) {
            broken(e);
        }
    }

    /** HTTP/1.1 has no pings: that the server does not answer in time is all that shows a dead stream. */
    private Instance instance() throws IOException {
        return source.instance(patience.answer());
    }

    /** Twice, because the end of a log may still be on its way when the container has ended. */
    private void ended() {
        if (++ended == 2) {
            giveUp(Verdict.ENDED, "");
        }
    }

    /** Twice, because a request may fail for reasons of its own. */
    private void broken(IOException e) {
        if (++broken == 2) {
            giveUp(Verdict.BROKEN, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** Whether the log has more than has come; judged only at the second look that shows it, as it may be on its way. */
    private void compare() throws IOException {
        if (!withheld && Integer.bitCount(looks) != 1 && looks % SELDOM != 0) {
            return;
        }
        Source.Glance glance = source.glance();
        if (glance.unreadable() != null) {
            giveUp(Verdict.UNREADABLE, glance.unreadable());
        } else if (isNews(glance.newest())) {
            if (withheld) {
                giveUp(Verdict.DEAF, "");
            }
            withheld = true;
        }
    }

    private boolean isNews(Instant time) {
        Instant known = transcript.newest();
        return time != null && (known == null || time.isAfter(known));
    }

    private synchronized void giveUp(Verdict because, String detail) {
        if (!over) {
            over = true;
            words = detail;
            verdict = because;
            letGo.run();
        }
    }
}
