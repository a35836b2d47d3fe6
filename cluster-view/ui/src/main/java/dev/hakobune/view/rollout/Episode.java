package dev.hakobune.view.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.rollout.History;
import dev.hakobune.cluster.rollout.History.Revision;

/**
 * The time in which a Deployment had one revision number. A ReplicaSet that was rolled back to has several: its old
 * numbers are gone from the cluster, but they tell what happened.
 *
 * @param number   the revision number
 * @param revision its ReplicaSet, as it is now
 * @param past     whether this is a number that the ReplicaSet had before
 * @param from     the earliest that it can have begun
 * @param latest   the latest that it can have begun; equal to {@code from} when that is known
 * @param to       when the next one began at the earliest; null for the newest
 * @param toLatest when the next one began at the latest; null for the newest
 * @param backTo   the number that was rolled back to by this one; 0 when it was no rollback
 */
record Episode(long number, Revision revision, boolean past, Instant from, Instant latest, Instant to,
        Instant toLatest, long backTo) {

    private record Begin(long number, Revision revision, long before) {}

    /** Whether it is known when it began. */
    boolean isBeginKnown() {
        return from.equals(latest);
    }

    /** Whether it is known when it ended, or that it has not. */
    boolean isEndKnown() {
        return to == null || to.equals(toLatest);
    }

    /**
     * All numbers that are known of, oldest first. A ReplicaSet's first number began when the ReplicaSet was created;
     * when a later one began is not kept on the cluster, only that it was between its neighbours.
     *
     * @param now  the time until which the newest one lasts
     * @param seen when the program saw a number appear
     */
    static List<Episode> of(History history, Instant now, Map<Long, Instant> seen) {
        List<Begin> begins = new ArrayList<>();
        for (Revision revision : history.revisions()) {
            long before = 0;
            for (long number : revision.was()) {
                begins.add(new Begin(number, revision, before));
                before = number;
            }
            begins.add(new Begin(revision.number(), revision, before));
        }
        begins.sort(Comparator.comparingLong(Begin::number));
        Instant[] known = new Instant[begins.size()];
        for (int i = 0; i < known.length; i++) {
            Begin begin = begins.get(i);
            known[i] = begin.before == 0 ? begin.revision.created() : seen.get(begin.number);
        }
        List<Episode> episodes = new ArrayList<>();
        Instant earliest = known.length == 0 || known[0] == null ? now : known[0];
        for (int i = 0; i < known.length; i++) {
            Begin begin = begins.get(i);
            Instant from = known[i] == null || known[i].isBefore(earliest) ? earliest : known[i];
            Instant latest = known[i] == null ? nextKnown(known, i, now) : from;
            boolean newest = i + 1 == known.length;
            Instant to = newest ? null : known[i + 1] == null ? latest : max(known[i + 1], latest);
            Instant toLatest = newest ? null : known[i + 1] == null ? nextKnown(known, i + 1, now) : to;
            episodes.add(new Episode(begin.number, begin.revision, begin.number != begin.revision.number(), from,
                    latest, to, toLatest, begin.before));
            earliest = from;
        }
        return List.copyOf(episodes);
    }

    private static Instant nextKnown(Instant[] known, int after, Instant now) {
        for (int i = after + 1; i < known.length; i++) {
            if (known[i] != null) {
                return known[i];
            }
        }
        return now;
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
