package dev.hakobune.practice.control;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a component keeps short what it tells of an object, so that what always fails does not fill the cluster's memory:
 * <ul>
 * <li>The same again only counts up the Event that there is.
 * <li>Of many messages for one reason, each a little different, the first nine have Events of their own; the others are combined
 * in one that shows the last of them, until ten minutes pass without.
 * <li>About one object 25 Events are told, and from then on one every five minutes; the others only count.
 * </ul>
 *
 * <p>Named as in Kubernetes: {@code EventCorrelator} of client-go's {@code tools/record}. On the loop only.
 */
final class EventCorrelator {
    /** Who tells of which object. */
    record Source(String component, String host, String uid) {}

    /**
     * The Event that is to be told.
     *
     * @param count how often it was observed since the first time, whether it was told or not
     */
    record Observation(String name, String message, Instant first, int count) {}

    private record Similar(Source source, String type, String reason) {}

    /** @param message empty where similar ones are combined */
    private record Same(Similar similar, String field, String message) {}

    private record Group(Set<String> messages, Instant last) {}

    private record Allowance(double left, Instant at) {}

    private static final int MOST_SIMILAR = 10;
    private static final Duration SIMILAR_FOR = Duration.ofMinutes(10);
    private static final int BURST = 25;
    private static final Duration REFILL = Duration.ofMinutes(5);

    private final Map<Similar, Group> groups = remembered();
    private final Map<Same, Observation> observations = remembered();
    private final Map<Source, Allowance> allowances = remembered();

    /** What was not needed for longest is forgotten, when there is much. */
    private static <K, V> Map<K, V> remembered() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > 4096;
            }
        };
    }

    /**
     * Takes note of what is to be told.
     *
     * @param name for an Event that there was none of
     * @return how to tell it; empty when enough has been told of the object
     */
    Optional<Observation> correlate(Source source, String type, String reason, String field, String message,
            String name, Instant now) {
        var similar = new Similar(source, type, reason);
        boolean combined = isCombined(similar, message, now);
        var same = combined ? new Same(similar, "", "") : new Same(similar, field, message);
        var before = observations.getOrDefault(same, new Observation(name, "", now, 0));
        var observed = new Observation(before.name(), (combined ? "(combined from similar events): " : "") + message,
                before.first(), before.count() + 1);
        observations.put(same, observed);
        return isAllowed(source, now) ? Optional.of(observed) : Optional.empty();
    }

    private boolean isCombined(Similar similar, String message, Instant now) {
        var group = groups.get(similar);
        boolean goesOn = group != null && !group.last().plus(SIMILAR_FOR).isBefore(now);
        var messages = goesOn ? group.messages() : new HashSet<String>();
        groups.put(similar, new Group(messages, now));
        if (messages.size() < MOST_SIMILAR - 1) {
            messages.add(message);
        }
        return !messages.contains(message);
    }

    private boolean isAllowed(Source source, Instant now) {
        var before = allowances.getOrDefault(source, new Allowance(BURST, now));
        double refilled = (double) Duration.between(before.at(), now).toMillis() / REFILL.toMillis();
        double left = Math.min(BURST, before.left() + refilled);
        allowances.put(source, new Allowance(left < 1 ? left : left - 1, now));
        return left >= 1;
    }
}
