package dev.hakobune.cluster.connect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.Clusters;
import dev.hakobune.cluster.Contexts;
import dev.hakobune.cluster.config.ClusterEntry;
import dev.hakobune.cluster.config.ContextEntry;
import dev.hakobune.cluster.config.Kubeconfig;
import dev.hakobune.cluster.config.KubeconfigFiles;

/** The contexts of kubeconfig files, and the clusters opened from them. */
public final class KubeconfigClusters implements Clusters {

    private final KubeconfigWatch watch;
    private final Dialer dialer;
    private final Pace pace;
    private final List<LiveCluster> open = new ArrayList<>();
    private boolean closed;

    KubeconfigClusters(KubeconfigWatch watch, Dialer dialer, Pace pace) {
        this.watch = watch;
        this.dialer = dialer;
        this.pace = pace;
    }

    /**
     * Reads the files, which is quick and blocks, and keeps reading them as they change.
     *
     * @param files in order of precedence; empty for those of {@code KUBECONFIG}, else {@code ~/.kube/config}
     */
    public static KubeconfigClusters start(List<Path> files) {
        Dialer dialer = Dialer.system();
        List<Path> looked = files.isEmpty()
                ? KubeconfigFiles.of(dialer.environment(), Path.of(System.getProperty("user.home")))
                : files;
        return new KubeconfigClusters(new KubeconfigWatch(looked, KubeconfigWatch.INTERVAL), dialer, Pace.NORMAL);
    }

    @Override
    public Contexts contexts() {
        return contexts(watch.now());
    }

    @Override
    public AutoCloseable onContexts(Consumer<Contexts> listener) {
        return watch.listen(kubeconfig -> listener.accept(contexts(kubeconfig)));
    }

    @Override
    public synchronized Cluster open(String context) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        LiveCluster cluster = new LiveCluster(context, watch, dialer, pace, this::forget);
        open.add(cluster);
        cluster.start();
        return cluster;
    }

    @Override
    public void close() {
        List<LiveCluster> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(open);
        }
        watch.close();
        all.forEach(LiveCluster::close);
    }

    private synchronized void forget(LiveCluster cluster) {
        open.remove(cluster);
    }

    private static Contexts contexts(Kubeconfig kubeconfig) {
        List<Contexts.Context> contexts = kubeconfig.contexts().values().stream()
                .map(context -> context(context, kubeconfig.clusters().get(context.cluster()))).toList();
        return new Contexts(contexts, kubeconfig.current(), kubeconfig.looked(), kubeconfig.problems());
    }

    private static Contexts.Context context(ContextEntry context, ClusterEntry cluster) {
        return new Contexts.Context(context.name(), context.cluster(), context.user(), namespace(context),
                cluster == null ? "" : cluster.server(), Connection.desktop(context.name()));
    }

    static String namespace(ContextEntry context) {
        return context == null || context.namespace().isEmpty() ? "default" : context.namespace();
    }
}
