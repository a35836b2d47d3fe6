package dev.hakobune.view.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Where an instant stands from left to right. Between two beginnings the scale is even, but a month takes little more
 * room than an hour: what matters is the order and what lasted longer, and every beginning must be seen.
 */
final class TimeScale {

    private final List<Instant> knots;
    private final double[] places;

    private TimeScale(List<Instant> knots, double[] places) {
        this.knots = knots;
        this.places = places;
    }

    /** A scale for these episodes up to now, from 0 to 1. */
    static TimeScale of(List<Episode> episodes, Instant now) {
        TreeSet<Instant> marks = new TreeSet<>();
        for (Episode episode : episodes) {
            marks.add(episode.from());
            marks.add(episode.latest());
        }
        marks.add(now);
        List<Instant> knots = new ArrayList<>(marks);
        double[] places = new double[knots.size()];
        for (int i = 1; i < places.length; i++) {
            double seconds = Math.max(1, Duration.between(knots.get(i - 1), knots.get(i)).toMillis() / 1000.0);
            places[i] = places[i - 1] + 2 + Math.log1p(seconds);
        }
        double whole = places.length < 2 ? 1 : places[places.length - 1];
        for (int i = 0; i < places.length; i++) {
            places[i] /= whole;
        }
        return new TimeScale(knots, places);
    }

    /** The place of an instant, from 0 to 1. */
    double place(Instant instant) {
        if (knots.size() < 2 || !instant.isAfter(knots.getFirst())) {
            return 0;
        }
        for (int i = 1; i < knots.size(); i++) {
            Instant end = knots.get(i);
            if (!instant.isAfter(end)) {
                Instant start = knots.get(i - 1);
                double part = (double) Duration.between(start, instant).toMillis()
                        / Math.max(1, Duration.between(start, end).toMillis());
                return places[i - 1] + part * (places[i] - places[i - 1]);
            }
        }
        return 1;
    }
}
