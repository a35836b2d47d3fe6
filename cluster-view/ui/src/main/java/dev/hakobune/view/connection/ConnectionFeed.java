package dev.hakobune.view.connection;

import java.util.function.Consumer;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.connect.ConnectionReport;
import dev.hakobune.view.Threads;
import dev.hakobune.view.Ticker;

/** Brings the connection's reports to the JavaFX thread, and ticks for the countdown. */
final class ConnectionFeed implements AutoCloseable {

    private final AutoCloseable listener;
    private final Ticker ticker;
    private ConnectionReport report;

    /** @param show called on the JavaFX thread with each report, and again each second while a retry is awaited */
    ConnectionFeed(Cluster cluster, Threads threads, Consumer<ConnectionReport> show) {
        listener = cluster.onConnection(now -> threads.fx().execute(() -> {
            report = now;
            show.accept(now);
        }));
        ticker = new Ticker(threads, () -> {
            if (report != null && report.retryAt() != null) {
                show.accept(report);
            }
        });
    }

    @Override
    public void close() throws Exception {
        listener.close();
        ticker.close();
    }
}
