package dev.hakobune.cluster.logs;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;

import dev.hakobune.cluster.http.ApiException;

/**
 * Whose a line is. A log is asked for by the container's name, and the node gives that of the instance which it takes for the
 * newest, or for the one before; it may know of a restart long before the server tells of it. Used by the follower's thread.
 */
final class Ownership {

    private static final System.Logger LOG = System.getLogger(Ownership.class.getName());

    /** For sixteen seconds, as a kubelet that could not tell the server of a restart tries again after ten. */
    private static final int LOOKS = 9;

    private final Source source;
    private final ServerLogs.Patience patience;

    Ownership(Source source, ServerLogs.Patience patience) {
        this.source = source;
        this.patience = patience;
    }

    /** Whether what the node gives as the newest instance's is still that of {@code reading}; waits until that is known. */
    boolean isStill(Instance reading, Transcript transcript) throws InterruptedException {
        for (int i = 0; i < LOOKS; i++) {
            transcript.pondered();
            try {
                Instance now = source.instance(patience.answer());
                if (now == null || !now.id().equals(reading.id())) {
                    return false;
                }
                if (i == 0 && isBefore(source.endOfPrevious(), reading.started())) {
                    return true;
                }
            } catch (ApiException e) {
                if (e.status() == 400 || e.status() == 404) {
                    // There was none before it, or nobody will say more.
                    return true;
                }
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "whose lines these are", e);
            }
            Thread.sleep(patience.after(i));
        }
        return true;
    }

    /** Whether all that came is {@code next}'s: the node knew of it already, and the server not yet, when the log was opened. */
    boolean isAllOf(Instance next, Transcript transcript) {
        Instant first = transcript.first();
        if (first == null || next.started() == null || first.isBefore(next.started())) {
            return false;
        }
        try {
            return isBefore(source.endOfPrevious(), first);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "whose lines these were", e);
            return false;
        }
    }

    private static boolean isBefore(Instant time, Instant other) {
        return time != null && other != null && time.isBefore(other);
    }

    /**
     * Whether a line that the node gives as the instance's before {@code next} can be that: not when it was written after
     * {@code next} was started, which is told to the second below.
     */
    static boolean isOlder(RawLines.Raw line, Instance next, Transcript transcript) {
        Instant started = next.started();
        return started == null || line.time() == null
                || line.time().isBefore(transcript.gapBefore(line) ? started : started.plusSeconds(1));
    }
}
