package dev.hakobune.practice.fields;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the lists and maps of Kubernetes objects are merged and owned: what the OpenAPI extensions
 * {@code x-kubernetes-list-map-keys}, {@code x-kubernetes-list-type}, {@code x-kubernetes-map-type} and
 * {@code x-kubernetes-patch-merge-key} say. The names of fields are enough to tell: no two kinds served here use one
 * name in two ways, save {@code ports}.
 */
public final class Shape {
    private static final Map<String, List<String>> KEYS = Map.ofEntries(Map.entry("containers", List.of("name")),
            Map.entry("initContainers", List.of("name")), Map.entry("ephemeralContainers", List.of("name")),
            Map.entry("volumes", List.of("name")), Map.entry("env", List.of("name")),
            Map.entry("volumeMounts", List.of("mountPath")), Map.entry("volumeDevices", List.of("devicePath")),
            Map.entry("imagePullSecrets", List.of("name")), Map.entry("secrets", List.of("name")),
            Map.entry("hostAliases", List.of("ip")), Map.entry("conditions", List.of("type")),
            Map.entry("ownerReferences", List.of("uid")), Map.entry("podIPs", List.of("ip")),
            Map.entry("addresses", List.of("type")),
            Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
            Map.entry("schedulingGates", List.of("name")), Map.entry("readinessGates", List.of("conditionType")),
            Map.entry("resourceClaims", List.of("name")));

    /** Lists whose elements are texts and each owned on its own. */
    private static final Set<String> SETS = Set.of("finalizers");

    /** Maps that have one owner as a whole. */
    private static final Set<String> ATOMIC = Set.of("selector", "nodeSelector", "labelSelector", "namespaceSelector",
            "fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "involvedObject", "claimRef",
            "targetRef",
            "volumeClaimTemplates", "defaultBackend", "resource");

    /** Fields that are no pointers in Kubernetes' types. */
    private static final Set<String> INLINE = Set.of("metadata", "spec", "status", "template", "jobTemplate",
            "strategy",
            "updateStrategy", "containers", "resources", "loadBalancer", "source", "roleRef", "nodeInfo",
            "daemonEndpoints", "kubeletEndpoint", "names", "acceptedNames");

    private Shape() {}

    /** The fields that tell the elements of a list apart; none when the list is owned as a whole. */
    public static List<String> keys(String parent, String field) {
        if (field.equals("ports")) {
            return switch (parent) {
                case "containers", "initContainers", "ephemeralContainers" -> List.of("containerPort", "protocol");
                case "spec" -> List.of("port", "protocol");
                default -> List.of();
            };
        }
        // The conditions of a Pod's readiness gates and of a JobTemplate are keyed alike; a node's addresses are too,
        // those of Endpoints are not.
        if (field.equals("addresses") && !parent.equals("status")) {
            return List.of();
        }
        return KEYS.getOrDefault(field, List.of());
    }

    /** The one field by which a strategic merge patch tells elements apart; empty when the list is replaced. */
    public static String mergeKey(String parent, String field) {
        if (field.equals("topologySpreadConstraints")) {
            return "topologyKey";
        }
        var keys = keys(parent, field);
        return keys.isEmpty() ? "" : keys.getFirst();
    }

    public static boolean isSet(String field) {
        return SETS.contains(field);
    }

    public static boolean isAtomic(String field) {
        return ATOMIC.contains(field);
    }

    /**
     * Whether a field of a built-in kind is there of itself wherever its parent is, so that nobody ever brings it: a Go
     * struct holds it even when a manifest says nothing of it.
     */
    static boolean isInline(String field) {
        return INLINE.contains(field);
    }
}
