package dev.hakobune.cluster.connect;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.Objects;
import dev.hakobune.cluster.access.Access;
import dev.hakobune.cluster.access.ServerAccess;
import dev.hakobune.cluster.apply.Applier;
import dev.hakobune.cluster.apply.ServerSideApplier;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.cluster.delete.ServerDeleter;
import dev.hakobune.cluster.discovery.Discovery;
import dev.hakobune.cluster.exec.ServerShells;
import dev.hakobune.cluster.exec.Shells;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.logs.Logs;
import dev.hakobune.cluster.logs.ServerLogs;
import dev.hakobune.cluster.objects.ServerObjects;
import dev.hakobune.cluster.rollout.Rollouts;
import dev.hakobune.cluster.rollout.ServerRollouts;
import dev.hakobune.cluster.watch.Feeds;
import dev.hakobune.cluster.watch.LiveFeeds;

/** An opened context: one connection, and the parts that work over it. */
public final class LiveCluster implements Cluster {

    private final String context;
    private final KubeconfigWatch kubeconfig;
    private final Consumer<LiveCluster> closed;
    private final Connection connection;
    private final Broadcast<Catalog> catalog = new Broadcast<>(Catalog.EMPTY);
    private final OpenHandles open = new OpenHandles();
    private final LiveFeeds feeds;
    private final ServerAccess access;
    private final Rollouts rollouts;
    private final Shells shells;
    private final Logs logs;
    private final Deleter deleter;
    private final Applier applier;
    private final Objects objects;

    LiveCluster(String context, KubeconfigWatch kubeconfig, Dialer dialer, Pace pace, Consumer<LiveCluster> closed) {
        this.context = context;
        this.kubeconfig = kubeconfig;
        this.closed = closed;
        Parts parts = new Parts();
        this.connection = new Connection(context, kubeconfig, dialer, pace, parts);
        Api api = connection.api();
        this.feeds = new LiveFeeds(api, () -> connection().version(), Thread.ofVirtual().name("feed-", 0).factory(),
                dialer.clock());
        this.access = new ServerAccess(api, dialer.clock());
        this.rollouts = new ServerRollouts(api, dialer.clock());
        this.shells = new ServerShells(api);
        Logs following = new ServerLogs(api, dialer.clock());
        this.logs = (request, listener) -> open.add(following.follow(request, listener));
        this.deleter = new ServerDeleter(api, parts::whole, dialer.clock());
        this.applier = new ServerSideApplier(api, catalog::value, parts::refresh);
        this.objects = new ServerObjects(api);
    }

    void start() {
        connection.start();
    }

    /** Plain requests to this cluster, whatever way leads to it now. */
    public Api api() {
        return connection.api();
    }

    @Override
    public String context() {
        return context;
    }

    @Override
    public String defaultNamespace() {
        return KubeconfigClusters.namespace(kubeconfig.now().contexts().get(context));
    }

    @Override
    public ConnectionReport connection() {
        return connection.report().value();
    }

    @Override
    public AutoCloseable onConnection(Consumer<ConnectionReport> listener) {
        return connection.report().listen(listener);
    }

    @Override
    public Catalog catalog() {
        return catalog.value();
    }

    @Override
    public AutoCloseable onCatalog(Consumer<Catalog> listener) {
        return catalog.listen(listener);
    }

    @Override
    public void retryNow() {
        connection.wake();
    }

    @Override
    public Feeds feeds() {
        return feeds;
    }

    @Override
    public Objects objects() {
        return objects;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public Applier applier() {
        return applier;
    }

    @Override
    public Deleter deleter() {
        return deleter;
    }

    @Override
    public Logs logs() {
        return logs;
    }

    @Override
    public Shells shells() {
        return shells;
    }

    @Override
    public Rollouts rollouts() {
        return rollouts;
    }

    @Override
    public void close() {
        connection.close();
        feeds.close();
        open.close();
        closed.accept(this);
    }

    /** What is done with the connection as it comes and goes. */
    private final class Parts implements Connection.Session {

        void refresh() throws IOException {
            discover(connection.api());
        }

        /** Who asks while discovery goes on waits for that one. */
        synchronized Catalog whole() throws IOException {
            if (!catalog.value().whole()) {
                refresh();
            }
            return catalog.value();
        }

        @Override
        public boolean begin(Api api) throws IOException {
            if (!catalog.value().isEmpty()) {
                return false;
            }
            catalog.set(new Discovery(api).core());
            return true;
        }

        @Override
        public synchronized void discover(Api api) throws IOException {
            Catalog read = new Discovery(api).read();
            if (!read.equals(catalog.value())) {
                catalog.set(read);
            }
        }

        @Override
        public void connected(boolean sameCluster) {
            access.forget();
            feeds.connected(sameCluster);
        }

        @Override
        public void disconnected(IOException problem, Instant truth) {
            feeds.disconnected(problem, truth);
        }
    }
}
