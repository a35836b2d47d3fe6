package dev.hakobune.app.session;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.hakobune.app.Closing;
import dev.hakobune.app.window.PracticeMenus.Befallen;
import dev.hakobune.app.window.Spot;
import dev.hakobune.cluster.connect.KubeconfigClusters;
import dev.hakobune.practice.PracticeCluster;
import dev.hakobune.practice.scene.Scene;
import dev.hakobune.view.Threads;

/**
 * The practice cluster inside the program: at most one at a time, reached by a kubeconfig of its own, as any other
 * cluster is. On the JavaFX thread, once it has been made.
 */
public final class Practice implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Practice.class.getName());

    /** More nodes than a menu can show are not offered for trouble. */
    private static final int NODES = 12;

    /** One that runs. */
    private record Running(PracticeCluster cluster, KubeconfigClusters clusters, Spot spot, Scene scene,
            Set<Befallen> troubles) {

        void close() {
            clusters.close();
            Closing.quietly(cluster);
        }
    }

    private final Threads threads;
    private Running running;
    private boolean prepared;
    private boolean starting;
    /** Where the present one's kubeconfig is: the same from one to the next, so that kubectl in a terminal finds each. */
    private volatile Path kubeconfig;
    private volatile boolean closed;

    /**
     * Starts one at once when one is asked for on the command line, and blocks until it serves: that is sooner than beside a
     * window which is being made, and no other context is opened first. When it cannot start, {@link #start} says why. On any
     * thread.
     *
     * @param asked what it holds at the start; null when none is asked for
     */
    public Practice(Threads threads, Scene asked) {
        this.threads = threads;
        if (asked != null) {
            try {
                running = begin(asked);
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "No practice cluster before the window", e);
            }
        }
    }

    /** Loads in the background what a start needs: for who is offered one, and will not have to wait for that then. */
    public void prepare() {
        if (!prepared) {
            prepared = true;
            threads.background().execute(() -> {
                try {
                    PracticeCluster.prepare();
                } catch (IOException e) {
                    LOG.log(Level.DEBUG, "Nothing could be prepared; whoever starts one is told why", e);
                }
            });
        }
    }

    /**
     * Starts one in the background, in place of the one that runs.
     *
     * @param scene  what it holds at the start
     * @param open   given the context to open
     * @param failed told why it cannot start, be it a mistake of the program's own
     */
    public void start(Scene scene, Consumer<Spot> open, Consumer<Exception> failed) {
        if (!starting) {
            starting = true;
            threads.background().execute(() -> replace(scene, open, failed));
        }
    }

    private void replace(Scene scene, Consumer<Spot> open, Consumer<Exception> failed) {
        try {
            Running begun = begin(scene);
            if (closed) {
                begun.close();
                Files.deleteIfExists(kubeconfig);
                return;
            }
            threads.fx().execute(() -> {
                Running before = running;
                running = begun;
                starting = false;
                open.accept(begun.spot());
                if (before != null) {
                    threads.background().execute(before::close);
                }
            });
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                LOG.log(Level.WARNING, "No practice cluster", e);
            }
            threads.fx().execute(() -> {
                starting = false;
                failed.accept(e);
            });
        }
    }

    private Running begin(Scene scene) throws IOException {
        long began = System.nanoTime();
        PracticeCluster cluster = PracticeCluster.start(PracticeCluster.Settings.believable().with(scene),
                kubeconfig());
        LOG.log(Level.INFO, "The practice cluster started in {0} ms", (System.nanoTime() - began) / 1_000_000);
        KubeconfigClusters offered = KubeconfigClusters.start(List.of(cluster.kubeconfig()));
        Spot spot = new Spot(offered, offered.contexts().contexts().getFirst(), true);
        return new Running(cluster, offered, spot, scene, new HashSet<>());
    }

    private Path kubeconfig() throws IOException {
        if (kubeconfig == null) {
            Path made = Files.createTempFile("practice-", ".kubeconfig");
            // Also when the program is ended from outside.
            made.toFile().deleteOnExit();
            kubeconfig = made;
        }
        return kubeconfig;
    }

    /** Its contexts: one once it has been started, else none. */
    public List<Spot> spots() {
        return running == null ? List.of() : List.of(running.spot());
    }

    /** The scene that it began with; the usual one while there is none. */
    public Scene scene() {
        return running == null ? Scene.USUAL : running.scene();
    }

    /** The nodes that trouble can befall. */
    public List<String> nodes() {
        return IntStream.rangeClosed(1, Math.min(NODES, running.scene().nodes())).mapToObj(i -> "node-" + i).toList();
    }

    /** Whether a node has been put into a trouble. */
    public boolean isOn(Befallen befallen) {
        return running.troubles().contains(befallen);
    }

    /** Puts a node into a trouble, or takes it out. */
    public void toggle(Befallen befallen) {
        boolean on = running.troubles().add(befallen);
        if (!on) {
            running.troubles().remove(befallen);
        }
        var cluster = running.cluster().simulation();
        switch (befallen.trouble()) {
            case LOST -> {
                if (on) {
                    cluster.loseNode(befallen.node());
                } else {
                    cluster.returnNode(befallen.node());
                }
            }
            case MEMORY -> cluster.pressNode(befallen.node(), "MemoryPressure", on);
            case DISK -> cluster.pressNode(befallen.node(), "DiskPressure", on);
        }
    }

    /** The line that points kubectl to it; only once it has been started. */
    public String kubectlLine() {
        String path = running.cluster().kubeconfig().toAbsolutePath().toString();
        return System.getProperty("os.name").startsWith("Windows")
                ? "$env:KUBECONFIG='" + path + "'"
                : "export KUBECONFIG='" + path + "'";
    }

    @Override
    public void close() {
        closed = true;
        if (running != null) {
            running.close();
            Closing.quietly(() -> Files.deleteIfExists(kubeconfig));
        }
    }
}
