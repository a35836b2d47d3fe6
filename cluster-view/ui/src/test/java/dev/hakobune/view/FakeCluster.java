package dev.hakobune.view;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Objects;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.access.Access;
import dev.hakobune.cluster.apply.Applier;
import dev.hakobune.cluster.connect.ConnectionReport;
import dev.hakobune.cluster.connect.ConnectionState;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.cluster.exec.Shells;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.logs.LogEntry;
import dev.hakobune.cluster.logs.Logs;
import dev.hakobune.cluster.rollout.Rollouts;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Changes;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Feeds;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.cluster.watch.Subscription;

/** A cluster in memory, of which a test sets the parts that it needs. */
public class FakeCluster implements Cluster {

    public static final ResourceType POD = type("", "pods", "Pod");
    public static final ResourceType DEPLOYMENT = type("apps", "deployments", "Deployment");
    public static final ResourceType REPLICA_SET = type("apps", "replicasets", "ReplicaSet");

    public static ResourceType type(String group, String plural, String kind) {
        return new ResourceType(group, "v1", plural, kind, true, List.of(), List.of(),
                Set.of("list", "watch", "get", "delete", "patch"));
    }

    public static ResourceRef pod(String name) {
        return new ResourceRef(POD, "default", name);
    }

    public static ResourceRef deployment(String name) {
        return new ResourceRef(DEPLOYMENT, "default", name);
    }

    /** A pod with containers of these names. */
    public static Doc podDoc(String... containers) {
        List<Object> list = new ArrayList<>();
        for (String container : containers) {
            list.add(Map.of("name", container));
        }
        return new Doc(Map.of("spec", Map.of("containers", list)));
    }

    /** What is read of any object; null for one that is gone. */
    public volatile Doc object = podDoc("nginx", "echo");
    /** What every feed says is gone. */
    public volatile List<Row> removed = List.of();
    public Shells shells = (_, _, _, _, _) -> {
        throw new IOException("no shell here");
    };
    public Rollouts rollouts;
    public Applier applier;
    public Deleter deleter;
    public Access access = (_, _, _, _) -> new Access.Verdict(true, "");

    /** Logs being followed: what a test sends here reaches the view. */
    public final List<Consumer<LogEntry>> logListeners = new CopyOnWriteArrayList<>();
    public final List<Logs.Request> logRequests = new CopyOnWriteArrayList<>();

    /** Feeds being watched: run one to say that something has changed. */
    public final List<Runnable> feedListeners = new CopyOnWriteArrayList<>();

    private volatile ConnectionReport connection = report(ConnectionState.LIVE);

    /** Who is told how the connection stands. */
    public final List<Consumer<ConnectionReport>> connectionListeners = new CopyOnWriteArrayList<>();

    @Override
    public String context() {
        return "fake";
    }

    @Override
    public String defaultNamespace() {
        return "default";
    }

    /** How the connection stands from now on. */
    public void connection(ConnectionState state) {
        connection = report(state);
        connectionListeners.forEach(listener -> listener.accept(connection));
    }

    private static ConnectionReport report(ConnectionState state) {
        return new ConnectionReport(state, state, Instant.EPOCH, null, "", "", "", null, false, false);
    }

    @Override
    public ConnectionReport connection() {
        return connection;
    }

    @Override
    public AutoCloseable onConnection(Consumer<ConnectionReport> listener) {
        connectionListeners.add(listener);
        return () -> connectionListeners.remove(listener);
    }

    @Override
    public Catalog catalog() {
        return new Catalog(List.of(POD, DEPLOYMENT, REPLICA_SET), List.of());
    }

    @Override
    public AutoCloseable onCatalog(Consumer<Catalog> listener) {
        listener.accept(catalog());
        return () -> {};
    }

    @Override
    public void retryNow() {}

    @Override
    public Feeds feeds() {
        return (Query _, Runnable dirty) -> {
            feedListeners.add(dirty);
            return new Subscription() {

                @Override
                public Changes drain() {
                    return new Changes(new FeedState(FeedState.Sync.LIVE, 0, null, null), List.of(), List.of(),
                            removed);
                }

                @Override
                public void close() {
                    feedListeners.remove(dirty);
                }
            };
        };
    }

    @Override
    public Objects objects() {
        return new Objects() {

            @Override
            public Doc get(ResourceRef ref) throws IOException {
                Doc there = object;
                if (there == null) {
                    throw new ApiException(404, "NotFound", ref.words() + " not found", List.of(), null);
                }
                return there;
            }

            @Override
            public String yaml(ResourceRef ref) {
                return "";
            }
        };
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
        return (request, listener) -> {
            logRequests.add(request);
            logListeners.add(listener);
            return () -> logListeners.remove(listener);
        };
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
    public void close() {}
}
