package dev.hakobune.app.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import dev.hakobune.app.session.Session;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.cluster.watch.Subscription;

/**
 * Looks at every frame: how long after the one before it comes, and which changes it shows that have arrived. A change
 * arrives when the feed, which the table reads too, says so. On the JavaFX thread but for the arrivals.
 */
final class Frames implements AutoCloseable {

    private static final double LATE_MS = 33.4;

    private record Arrival(long version, long nanos) {}

    private final Scene scene;
    private final Map<String, Object> items = new HashMap<>();
    private final TableColumn<Object, Row> column;
    private final Map<String, Arrival> arrivals = new ConcurrentHashMap<>();
    private final List<Double> delays = new ArrayList<>();
    /** The longest that a replayed event has waited, in microseconds, by its resource version. */
    private volatile long waited;
    private final List<Double> gaps = new ArrayList<>();
    private final Runnable laidOut = this::look;
    private final Subscription feed;
    private final AnimationTimer timer = new AnimationTimer() {

        private long last;

        @Override
        public void handle(long now) {
            if (last > 0) {
                gaps.add((now - last) / 1e6);
            }
            last = now;
        }
    };

    @SuppressWarnings("unchecked")
    Frames(TableView<?> table, Session session, Scene scene) {
        this.scene = scene;
        column = (TableColumn<Object, Row>) table.getColumns().getFirst();
        table.getItems().forEach(item -> items.put(column.getCellData(item).uid(), item));
        Query query = Query.of(session.scope().kind().get(), Set.of());
        var holder = new Object() {
            Subscription subscription;
        };
        holder.subscription = session.cluster().feeds().subscribe(query, () -> arrive(holder.subscription));
        feed = holder.subscription;
        feed.drain();
        scene.addPostLayoutPulseListener(laidOut);
        timer.start();
    }

    private void arrive(Subscription subscription) {
        long now = System.nanoTime();
        long clock = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        subscription.drain().upserted().forEach(row -> {
            arrivals.putIfAbsent(row.uid(), new Arrival(row.version(), now));
            waited = Math.max(waited, clock - row.version());
        });
    }

    private void look() {
        long now = System.nanoTime();
        arrivals.forEach((uid, arrival) -> {
            Object item = items.get(uid);
            if (item == null || column.getCellData(item).version() >= arrival.version) {
                arrivals.remove(uid, arrival);
                if (item != null) {
                    delays.add((now - arrival.nanos) / 1e6);
                }
            }
        });
    }

    double waitedMs() {
        return waited / 1e3;
    }

    int count() {
        return gaps.size();
    }

    double late() {
        return gaps.stream().filter(gap -> gap > LATE_MS).count();
    }

    double longest() {
        return gaps.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    int seen() {
        return delays.size();
    }

    double percentile(double share) {
        Collections.sort(delays);
        return delays.isEmpty() ? 0 : delays.get((int) Math.min(delays.size() - 1, delays.size() * share));
    }

    @Override
    public void close() {
        timer.stop();
        scene.removePostLayoutPulseListener(laidOut);
        feed.close();
    }
}
