package dev.hakobune.view;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.PodRow;

/** Objects to test with. */
public final class Samples {

    public static final Set<String> VERBS = Set.of("list", "watch", "get", "create", "patch", "delete");
    public static final ResourceType POD = type("", "v1", "pods", "Pod", true);
    public static final ResourceType NODE = type("", "v1", "nodes", "Node", false);
    public static final ResourceType SERVICE = type("", "v1", "services", "Service", true);
    public static final ResourceType DEPLOYMENT = type("apps", "v1", "deployments", "Deployment", true);
    public static final ResourceType REPLICA_SET = type("apps", "v1", "replicasets", "ReplicaSet", true);

    private Samples() {}

    public static ResourceType type(String group, String version, String plural, String kind, boolean namespaced) {
        return new ResourceType(group, version, plural, kind, namespaced, List.of(), List.of(), VERBS);
    }

    /** A running pod of one container. */
    public static PodRow pod(String name) {
        return pod("uid-" + name, name, "node-1", 0, Map.of("app", name));
    }

    public static PodRow pod(String uid, String name, String node, int restarts, Map<String, String> labels) {
        return new PodRow(POD, uid, "default", name, labels, 1_700_000_000L, 1, null, node, "10.0.0.1", "",
                Health.GOOD, "Running", 1, 1, restarts, 0, "", List.of());
    }
}
