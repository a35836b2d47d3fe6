package dev.hakobune.cluster.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How eagerly failed requests are tried again, and how much is asked for at once.
 *
 * @param first     the wait after the first failure; doubled with each further one
 * @param longest   the longest wait
 * @param forbidden the wait after a refusal, which only a change of the user's rights can turn
 * @param page      objects in one page of a list
 * @param random    for jitter, so that many watches do not come back in step
 */
record Pace(Duration first, Duration longest, Duration forbidden, int page, RandomGenerator random) {

    /** For servers far and near: noticed within a second, tried for ever, never in step. */
    static Pace ordinary() {
        return new Pace(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(2), 500,
                RandomGenerator.getDefault());
    }

    /** The wait after so many failures in a row. */
    Duration wait(int failures) {
        long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(Math.max(failures - 1, 0), 16));
        return jittered(Duration.ofMillis(ceiling));
    }

    /** Something between half of {@code wait} and the whole. */
    Duration jittered(Duration wait) {
        long millis = Math.max(1, wait.toMillis());
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }

    /** How long the server is asked to keep a watch open, in seconds. */
    int watchSeconds() {
        return random.nextInt(300, 600);
    }
}
