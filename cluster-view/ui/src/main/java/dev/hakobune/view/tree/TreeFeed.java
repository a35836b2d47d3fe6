package dev.hakobune.view.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.select.Filter;
import dev.hakobune.cluster.tree.Arrangement;
import dev.hakobune.cluster.tree.ClusterTree;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.cluster.tree.TreeNode.Kind;
import dev.hakobune.cluster.watch.Changes;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.cluster.watch.Subscription;
import dev.hakobune.view.Growth;

/**
 * Turns the feeds of pods, nodes and workloads into snapshots of the tree. What is wanted is set from any thread;
 * snapshots are made by one thread at a time, the step of a frame drain.
 */
final class TreeFeed implements AutoCloseable {

    private static final String[][] ALWAYS = {{"", "Pod"}, {"", "Node"}};
    private static final String[][] BY_APP = {{"", "Namespace"}, {"apps", "Deployment"}, {"apps", "ReplicaSet"},
            {"apps", "StatefulSet"}, {"apps", "DaemonSet"}, {"batch", "Job"}, {"batch", "CronJob"}};

    /** What the tree is to show. */
    record Wish(Arrangement arrangement, Set<String> namespaces, Filter filter) {}

    /**
     * @param root   what to show, filtered
     * @param pods   how far the list of pods can be trusted
     * @param counts objects by kind, of those that are listed and may be
     * @param all    whether the filter leaves nothing out
     * @param nodesForbidden whether nodes are shown only as far as pods name them, since this user may not list them
     */
    record Snapshot(Wish wish, TreeNode root, FeedState pods, Map<ResourceType, Integer> counts, boolean all,
            boolean nodesForbidden) {}

    private final Cluster cluster;
    private final Map<Query, Subscription> open = new HashMap<>();
    private final Map<ResourceType, Integer> counts = new HashMap<>();
    private volatile Wish wish = new Wish(Arrangement.BY_NODE, Set.of(), Filter.ALL);
    private volatile Catalog catalog = Catalog.EMPTY;
    private Runnable dirty = () -> {};
    private Wish made;
    private ClusterTree tree;
    private TreeFilter filter;
    private FeedState pods;
    private boolean nodesForbidden;
    private Growth growth = new Growth();
    private boolean closed;

    TreeFeed(Cluster cluster) {
        this.cluster = cluster;
    }

    void onDirty(Runnable dirty) {
        this.dirty = dirty;
    }

    void wish(Wish wish) {
        this.wish = wish;
        dirty.run();
    }

    void catalog(Catalog catalog) {
        this.catalog = catalog;
        dirty.run();
    }

    synchronized Snapshot snapshot() {
        Wish now = wish;
        Catalog offered = catalog;
        if (closed || offered.isEmpty()) {
            return null;
        }
        if (made == null || !made.namespaces().equals(now.namespaces())) {
            release();
            growth = new Growth();
            tree = new ClusterTree(cluster.context(), (version, kind) -> catalog.ofManifest(version, kind),
                    now.namespaces());
        }
        subscribe(offered, now);
        for (Map.Entry<Query, Subscription> entry : open.entrySet()) {
            Changes changes = entry.getValue().drain();
            tree.apply(changes);
            ResourceType type = entry.getKey().type();
            if (changes.state().sync() == FeedState.Sync.FORBIDDEN) {
                counts.remove(type);
            } else {
                counts.put(type, changes.state().count());
            }
            if (type.is("", "Pod")) {
                pods = changes.state();
            } else if (type.is("", "Node")) {
                nodesForbidden = changes.state().sync() == FeedState.Sync.FORBIDDEN;
            }
        }
        if (made == now && growth.early(pods)) {
            return null;
        }
        if (made == null || made.filter() != now.filter() || made.arrangement() != now.arrangement()) {
            filter = new TreeFilter(node -> matches(node, now.filter()));
        }
        made = now;
        TreeNode root = tree.root(now.arrangement());
        boolean all = now.filter().equals(Filter.ALL);
        return new Snapshot(now, all ? root : filter.apply(root), pods, Map.copyOf(counts), all,
                nodesForbidden && now.arrangement() == Arrangement.BY_NODE);
    }

    /** Opens the feeds that the arrangement needs; those once opened stay, so that going back is immediate. */
    private void subscribe(Catalog offered, Wish wish) {
        List<String[]> kinds = new ArrayList<>(List.of(ALWAYS));
        if (wish.arrangement() == Arrangement.BY_APP) {
            kinds.addAll(List.of(BY_APP));
        }
        for (String[] kind : kinds) {
            offered.find(kind[0], kind[1]).filter(ResourceType::watchable)
                    .ifPresent(type -> open.computeIfAbsent(Query.of(type, wish.namespaces()),
                            query -> cluster.feeds().subscribe(query, dirty)));
        }
    }

    /**
     * Whether a node is asked for, together with all that is below it. A selector that says what must not be is asked of pods,
     * and of workloads without any: what holds pods would else, by having no such label, bring in pods that have it.
     */
    static boolean matches(TreeNode node, Filter filter) {
        return switch (filter) {
            case Filter.Selector selector when selector.excludes() && node.kind() != Kind.POD
                    && (node.kind() != Kind.WORKLOAD || !node.children().isEmpty()) ->
                false;
            case Filter.Words(List<String> words) when node.row() == null -> {
                String label = node.label().toLowerCase(Locale.ROOT);
                yield words.stream().allMatch(label::contains);
            }
            default -> node.row() != null && filter.test(node.row());
        };
    }

    private void release() {
        open.values().forEach(Subscription::close);
        open.clear();
        counts.clear();
        pods = null;
        made = null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        release();
    }
}
