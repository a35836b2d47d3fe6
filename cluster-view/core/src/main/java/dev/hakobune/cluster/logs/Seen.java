package dev.hakobune.cluster.logs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The newest lines of a log that came already, so that a stream which begins anew neither doubles nor loses one.
 * <p>
 * The server's {@code sinceTime} has a grain of one second, so it sends some lines again. They are told by timestamp and
 * content, and counted: the same line twice in one nanosecond is two lines. Standard output and standard error are
 * stamped by two threads of the node, so that timestamps may run back a little; a second more than needed is asked for.
 */
final class Seen {

    private record Key(long second, int nano, long hash) {}

    private final Deque<Key> keys = new ArrayDeque<>();
    private Map<Key, Integer> expected = Map.of();
    /** Lines that came when it was not known yet whose they are: they may come again, or not. */
    private final Map<Key, Integer> taken = new HashMap<>();
    private Instant newest;

    /**
     * For the instance that has followed, when it was started: a node may have given its first lines already while the
     * server still told of the instance before.
     */
    Seen next(Instant started) {
        Seen next = new Seen();
        keys.forEach(key -> next.taken.merge(key, 1, Integer::sum));
        if (newest != null && started != null && !newest.isBefore(started)) {
            next.newest = newest;
        }
        return next;
    }

    /** From when to ask the server; null when nothing has come yet. */
    Instant since() {
        return newest == null ? null : newest.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
    }

    /** The time of the newest line; null when none has come yet. */
    Instant newest() {
        return newest;
    }

    /** A stream begins anew at {@link #since}. */
    void resume() {
        expected = new HashMap<>();
        keys.forEach(key -> expected.merge(key, 1, Integer::sum));
    }

    /** Whether a line that comes after {@link #resume} came before it already. */
    boolean again(RawLines.Raw line) {
        Key key = key(line);
        if (key == null) {
            return false;
        }
        if (expected.containsKey(key)) {
            expected.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
            return true;
        }
        if (taken.containsKey(key)) {
            taken.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
            add(line);
            return true;
        }
        return false;
    }

    /** Whether all lines that must come again have. */
    boolean caughtUp() {
        return expected.isEmpty();
    }

    /** Whether a new line proves that lines which must come again will not, and so others may be missing as well. */
    boolean gapBefore(RawLines.Raw line) {
        return !expected.isEmpty() && line.time() != null && line.time().isAfter(newest);
    }

    void forgive() {
        expected = Map.of();
    }

    void add(RawLines.Raw line) {
        Key key = key(line);
        if (key == null) {
            return;
        }
        if (newest == null || line.time().isAfter(newest)) {
            newest = line.time();
        }
        keys.addLast(key);
        long oldest = since().getEpochSecond();
        while (!keys.isEmpty() && keys.peekFirst().second < oldest) {
            keys.removeFirst();
        }
    }

    private static Key key(RawLines.Raw line) {
        if (line.time() == null) {
            return null;
        }
        long hash = line.cut();
        for (int i = 0; i < line.text().length(); i++) {
            hash = hash * 1_099_511_628_211L + line.text().charAt(i);
        }
        return new Key(line.time().getEpochSecond(), line.time().getNano(), hash);
    }
}
