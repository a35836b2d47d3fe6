package dev.hakobune.app.session;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import dev.hakobune.app.Closing;
import dev.hakobune.app.window.Spot;
import dev.hakobune.cluster.connect.KubeconfigClusters;
import dev.hakobune.practice.PracticeCluster;
import dev.hakobune.view.Threads;

/**
 * The practice cluster inside the program, started at most once and reached by a kubeconfig of its own, as any other
 * cluster is. On the JavaFX thread.
 */
public final class Practice implements AutoCloseable {

    private final Threads threads;
    private PracticeCluster cluster;
    private KubeconfigClusters clusters;
    private Spot spot;
    private boolean starting;
    private volatile boolean closed;

    public Practice(Threads threads) {
        this.threads = threads;
    }

    /**
     * Starts it in the background, or finds it running.
     *
     * @param open   given the context to open
     * @param failed told why it cannot start
     */
    public void start(Consumer<Spot> open, Consumer<IOException> failed) {
        if (spot != null) {
            open.accept(spot);
        } else if (!starting) {
            starting = true;
            threads.background().execute(() -> begin(open, failed));
        }
    }

    private void begin(Consumer<Spot> open, Consumer<IOException> failed) {
        try {
            PracticeCluster started = PracticeCluster.start();
            KubeconfigClusters offered = KubeconfigClusters.start(List.of(started.kubeconfig()));
            if (closed) {
                Closing.quietly(offered);
                Closing.quietly(started);
                return;
            }
            threads.fx().execute(() -> {
                cluster = started;
                clusters = offered;
                spot = new Spot(offered, offered.contexts().contexts().getFirst(), true);
                starting = false;
                open.accept(spot);
            });
        } catch (IOException e) {
            threads.fx().execute(() -> {
                starting = false;
                failed.accept(e);
            });
        }
    }

    /** Its contexts: one once it has been started, else none. */
    public List<Spot> spots() {
        return spot == null ? List.of() : List.of(spot);
    }

    /** The line that points kubectl to it; only once it has been started. */
    public String kubectlLine() {
        String path = cluster.kubeconfig().toAbsolutePath().toString();
        return System.getProperty("os.name").startsWith("Windows")
                ? "$env:KUBECONFIG='" + path + "'"
                : "export KUBECONFIG='" + path + "'";
    }

    @Override
    public void close() {
        closed = true;
        if (cluster != null) {
            clusters.close();
            Closing.quietly(cluster);
        }
    }
}
