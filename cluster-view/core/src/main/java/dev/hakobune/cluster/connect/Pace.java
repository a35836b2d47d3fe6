package dev.hakobune.cluster.connect;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a connection is tried and looked after.
 *
 * @param probe    between two looks at a live connection
 * @param patience how long an answer to such a look may take; it gets a second chance
 * @param attempt  how long the first answer of a new connection may take
 * @param first    the first wait after a failure
 * @param passing  the longest wait while the server seems to be off or asleep
 * @param lasting  the longest wait while a person probably has to do something
 */
record Pace(Duration probe, Duration patience, Duration attempt, Duration first, Duration passing, Duration lasting) {

    static final Pace NORMAL = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(4), Duration.ofSeconds(15),
            Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(30));

    /** Exponential back-off with a fifth of jitter, so that many windows do not knock at once. */
    Duration wait(int failures, Failure failure, RandomGenerator random) {
        long longest = (failure.passing() ? passing : lasting).toMillis();
        // A plugin may open a browser window each time, and refused credentials may get an account locked.
        boolean seldom = failure.state() == ConnectionState.PLUGIN_FAILED
                || failure.state() == ConnectionState.UNAUTHORISED;
        long millis = seldom ? longest : Math.min(longest, first.toMillis() << Math.min(failures - 1, 16));
        return Duration.ofMillis((long) (millis * (0.8 + 0.4 * random.nextDouble())));
    }
}
