package dev.hakobune.cluster.tree;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Changes;

/**
 * The cluster's tree, fed with the changes of the feeds of Pods, Nodes, Namespaces, Deployments, ReplicaSets, StatefulSets,
 * DaemonSets, Jobs and CronJobs, in any order; each change costs what it changes. Not thread-safe: one thread at a time,
 * and any but the JavaFX thread.
 */
public final class ClusterTree {

    private final String cluster;
    private final BiFunction<String, String, Optional<ResourceType>> types;
    private final Set<String> namespaces;
    private final Map<String, TreeNode> pods = new HashMap<>();
    private final Map<String, ObjectRow> objects = new HashMap<>();
    private final Map<Arrangement, Plan> plans = new EnumMap<>(Arrangement.class);

    /**
     * @param cluster the name at the root
     * @param types   finds a kind by {@code apiVersion} and {@code kind}, for owners of kinds that nobody lists: the present
     *                catalog's {@link dev.hakobune.cluster.Catalog#ofManifest}
     * @param namespaces the namespaces that the feeds were asked for; others are not shown, empty as they would seem. None
     *                   for all
     */
    public ClusterTree(String cluster, BiFunction<String, String, Optional<ResourceType>> types,
            Set<String> namespaces) {
        this.cluster = cluster;
        this.types = types;
        this.namespaces = Set.copyOf(namespaces);
    }

    /** Takes in what a feed's drain gave. */
    public void apply(Changes changes) {
        for (Row gone : changes.removed()) {
            remove(gone);
        }
        for (Row row : changes.upserted()) {
            put(row);
        }
    }

    /** The tree as it is now; unchanged parts are the same instances as the last time. */
    public TreeNode root(Arrangement arrangement) {
        return plans.computeIfAbsent(arrangement, this::plan).root();
    }

    private void put(Row row) {
        switch (row) {
            case PodRow pod -> {
                TreeNode before = pods.get(pod.uid());
                if (before != null && before.row().looksLike(pod)) {
                    return;
                }
                TreeNode node = PodNodes.node(pod);
                pods.put(pod.uid(), node);
                plans.values().forEach(plan -> plan.pod(pod, node));
            }
            case ObjectRow object when !shown(object) -> {
            }
            case ObjectRow object -> {
                ObjectRow before = objects.put(object.uid(), object);
                if (before == null || !before.looksLike(object)) {
                    plans.values().forEach(plan -> plan.object(object));
                }
            }
        }
    }

    private boolean shown(ObjectRow row) {
        return namespaces.isEmpty() || !row.type().is("", "Namespace") || namespaces.contains(row.name());
    }

    private void remove(Row row) {
        switch (row) {
            case PodRow pod -> {
                if (pods.remove(pod.uid()) != null) {
                    plans.values().forEach(plan -> plan.podGone(pod.uid()));
                }
            }
            case ObjectRow object -> {
                if (objects.remove(object.uid()) != null) {
                    plans.values().forEach(plan -> plan.objectGone(object));
                }
            }
        }
    }

    private Plan plan(Arrangement arrangement) {
        Plan plan = switch (arrangement) {
            case BY_NODE -> new ByNode(cluster);
            case BY_APP -> new ByApp(cluster, types);
        };
        objects.values().forEach(plan::object);
        pods.values().forEach(node -> plan.pod((PodRow) node.row(), node));
        return plan;
    }
}
