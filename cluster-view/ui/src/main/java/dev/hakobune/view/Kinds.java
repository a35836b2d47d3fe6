package dev.hakobune.view;

import java.util.Locale;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.icons.Icon;

/** Which picture stands for which kind and state. */
public final class Kinds {

    private Kinds() {}

    /** How a sentence names a kind: as kubectl does in English, as Kubernetes writes it in Japanese. */
    public static String word(ResourceType type) {
        return Texts.text("kind.word", type.kind(), type.kind().toLowerCase(Locale.ROOT));
    }

    public static Icon icon(ResourceType type) {
        return switch (type.group()) {
            case "" -> switch (type.kind()) {
                case "Pod", "PodTemplate" -> Icon.POD;
                case "Node" -> Icon.NODE;
                case "Namespace" -> Icon.NAMESPACE;
                case "ReplicationController" -> Icon.REPLICA_SET;
                case "Service" -> Icon.SERVICE;
                case "Endpoints" -> Icon.ENDPOINTS;
                case "ConfigMap" -> Icon.CONFIG_MAP;
                case "Secret" -> Icon.SECRET;
                case "PersistentVolume" -> Icon.VOLUME;
                case "PersistentVolumeClaim" -> Icon.VOLUME_CLAIM;
                case "Event" -> Icon.EVENT;
                case "ServiceAccount" -> Icon.SERVICE_ACCOUNT;
                default -> Icon.SETTINGS;
            };
            case "apps" -> switch (type.kind()) {
                case "Deployment" -> Icon.DEPLOYMENT;
                case "ReplicaSet" -> Icon.REPLICA_SET;
                case "StatefulSet" -> Icon.STATEFUL_SET;
                case "DaemonSet" -> Icon.DAEMON_SET;
                default -> Icon.SETTINGS;
            };
            case "batch" -> type.kind().equals("CronJob") ? Icon.CRON_JOB : Icon.JOB;
            case "networking.k8s.io", "extensions" -> type.kind().equals("NetworkPolicy")
                    ? Icon.NETWORK_POLICY
                    : Icon.INGRESS;
            case "discovery.k8s.io" -> Icon.ENDPOINTS;
            case "events.k8s.io" -> Icon.EVENT;
            case "autoscaling" -> Icon.AUTOSCALER;
            case "rbac.authorization.k8s.io" -> Icon.ROLE;
            case "storage.k8s.io" -> type.kind().equals("StorageClass") ? Icon.STORAGE_CLASS : Icon.VOLUME;
            default -> builtIn(type.group()) ? Icon.SETTINGS : Icon.CUSTOM_RESOURCE;
        };
    }

    /** Whether Kubernetes itself defines the group; all others come with custom resources. */
    public static boolean builtIn(String group) {
        return group.indexOf('.') < 0 || group.endsWith(".k8s.io") && !group.contains(".x-")
                && !group.equals("snapshot.storage.k8s.io") && !group.equals("gateway.networking.k8s.io")
                && !group.equals("metrics.k8s.io");
    }

    public static Icon icon(TreeNode node) {
        return switch (node.kind()) {
            case CLUSTER -> Icon.CLUSTER;
            case NODE -> Icon.NODE;
            case UNSCHEDULED -> Icon.UNSCHEDULED;
            case NAMESPACE -> Icon.NAMESPACE;
            case WORKLOAD -> node.ref() == null ? Icon.DEPLOYMENT : icon(node.ref().type());
            case POD -> Icon.POD;
            case CONTAINER -> Icon.CONTAINER;
            case INIT_CONTAINER, SIDECAR_CONTAINER -> Icon.INIT_CONTAINER;
            case EPHEMERAL_CONTAINER -> Icon.EPHEMERAL_CONTAINER;
        };
    }

    /** The shape of a state; null for what has none. */
    public static Icon icon(Health health) {
        return switch (health) {
            case GOOD -> Icon.STATE_GOOD;
            case UNDER_WAY -> Icon.STATE_UNDER_WAY;
            case BAD -> Icon.STATE_BAD;
            case DONE -> Icon.STATE_DONE;
            case NONE -> null;
        };
    }

    /** The style class that gives a state its colour. */
    public static String style(Health health) {
        return switch (health) {
            case GOOD -> "state-good";
            case UNDER_WAY -> "state-under-way";
            case BAD -> "state-bad";
            case DONE -> "state-done";
            case NONE -> "state-none";
        };
    }

    /** The kind's plural in Kubernetes' own spelling: Pods, Ingresses, NetworkPolicies, Endpoints. */
    public static String plural(ResourceType type) {
        String kind = type.kind();
        int common = 0;
        while (common < Math.min(kind.length(), type.plural().length())
                && Character.toLowerCase(kind.charAt(common)) == type.plural().charAt(common)) {
            common++;
        }
        return kind.substring(0, common) + type.plural().substring(common);
    }
}
