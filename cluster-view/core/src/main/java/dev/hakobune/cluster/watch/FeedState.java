package dev.hakobune.cluster.watch;

import java.io.IOException;
import java.time.Instant;

/**
 * How far a feed can be trusted.
 *
 * @param sync    the state
 * @param count   objects known; while LISTING, how many have come so far
 * @param since   since when this state holds
 * @param problem why it is STALE, FORBIDDEN or FAILED; else null
 */
public record FeedState(Sync sync, int count, Instant since, IOException problem) {

    /** The states of a feed. */
    public enum Sync {
        /** The first list is under way: what is shown is not all. Never the same as empty. */
        LISTING,
        /** Everything is shown, and changes arrive. */
        LIVE,
        /** What is shown was true at {@code since}; the connection is being restored. */
        STALE,
        /** This user may not list this. */
        FORBIDDEN,
        /** The server cannot give this list, whatever is tried; retried slowly. */
        FAILED
    }
}
