package dev.hakobune.practice.kinds;

import java.util.ArrayList;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.Columns;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.json.Json;

/** The columns of what is not a workload. */
final class ClusterColumns {
    static final Columns NODE = new Columns().name().text("Status", ClusterColumns::nodeStatus)
            .text("Roles", ClusterColumns::roles).age()
            .text("Version", n -> Json.text(n, "status", "nodeInfo", "kubeletVersion"))
            .wide("Internal-IP", n -> address(n, "InternalIP")).wide("External-IP", n -> address(n, "ExternalIP"))
            .wide("OS-Image", n -> Json.text(n, "status", "nodeInfo", "osImage"))
            .wide("Kernel-Version", n -> Json.text(n, "status", "nodeInfo", "kernelVersion"))
            .wide("Container-Runtime", n -> Json.text(n, "status", "nodeInfo", "containerRuntimeVersion"));

    static final Columns NAMESPACE = new Columns().name().text("Status", n -> Json.text(n, "status", "phase")).age();

    static final Columns CONFIG_MAP = new Columns().name()
            .text("Data", c -> Integer.toString(c.path("data").size() + c.path("binaryData").size())).age();

    static final Columns SECRET = new Columns().name().text("Type", s -> Json.text(s, "type"))
            .text("Data", s -> Integer.toString(s.path("data").size())).age();

    static final Columns SERVICE_ACCOUNT = new Columns().name()
            .text("Secrets", s -> Integer.toString(s.path("secrets").size())).age();

    static final Columns EVENT = new Columns()
            .text("Last Seen", (e, now) -> Columns.age(Json.text(e, "lastTimestamp"), now))
            .text("Type", e -> Json.text(e, "type")).text("Reason", e -> Json.text(e, "reason"))
            .text("Object", e -> Json.text(e, "involvedObject", "kind").toLowerCase(java.util.Locale.ROOT) + "/"
                    + Json.text(e, "involvedObject", "name"))
            .wide("Subobject", e -> Json.text(e, "involvedObject", "fieldPath"))
            .wide("Source", e -> Json.text(e, "source", "component")
                    + (Json.text(e, "source", "host").isEmpty() ? "" : ", " + Json.text(e, "source", "host")))
            .text("Message", e -> Json.text(e, "message").strip())
            .wide("First Seen", e -> Json.text(e, "firstTimestamp"))
            .wide("Count", e -> Integer.toString(Json.number(e, 1, "count")))
            .wide("Name", e -> Meta.name(e));

    static final Columns ENDPOINTS = new Columns().name().text("Endpoints", ClusterColumns::endpoints).age();

    static final Columns ENDPOINT_SLICE = new Columns().name().text("AddressType", s -> Json.text(s, "addressType"))
            .text("Ports", s -> unsetIfEmpty(Json.items(s, "ports").stream().map(p -> Json.text(p, "port"))
                    .collect(Collectors.joining(","))))
            .text("Endpoints", s -> unsetIfEmpty(shortened(Json.items(s, "endpoints").stream()
                    .flatMap(e -> Json.items(e, "addresses").stream()).map(a -> a.asString("")).toList())))
            .age();

    static final Columns LEASE = new Columns().name().text("Holder", l -> Json.text(l, "spec", "holderIdentity")).age();

    static final Columns VOLUME = new Columns().name()
            .text("Capacity", v -> Json.text(v, "spec", "capacity", "storage"))
            .text("Access Modes", v -> modes(v.path("spec").path("accessModes")))
            .text("Reclaim Policy", v -> Json.text(v, "spec", "persistentVolumeReclaimPolicy"))
            .text("Status", v -> Json.text(v, "status", "phase"))
            .text("Claim", v -> v.path("spec").has("claimRef")
                    ? Json.text(v, "spec", "claimRef", "namespace") + "/"
                            + Json.text(v, "spec", "claimRef", "name")
                    : "")
            .text("StorageClass", v -> Json.text(v, "spec", "storageClassName"))
            .text("VolumeAttributesClass", _ -> "<unset>").text("Reason", v -> Json.text(v, "status", "reason")).age();

    static final Columns CLAIM = new Columns().name().text("Status", c -> Json.text(c, "status", "phase"))
            .text("Volume", c -> Json.text(c, "spec", "volumeName"))
            .text("Capacity", c -> Json.text(c, "status", "capacity", "storage"))
            .text("Access Modes", c -> modes(c.path("status").path("accessModes")))
            .text("StorageClass", c -> Json.text(c, "spec", "storageClassName"))
            .text("VolumeAttributesClass", _ -> "<unset>").age()
            .wide("VolumeMode", c -> Json.text(c, "spec", "volumeMode"));

    static final Columns STORAGE_CLASS = new Columns()
            .text("Name", s -> Meta.name(s) + (Json.text(s, "metadata", "annotations",
                    "storageclass.kubernetes.io/is-default-class").equals("true") ? " (default)" : ""))
            .text("Provisioner", s -> Json.text(s, "provisioner"))
            .text("ReclaimPolicy", s -> Json.text(s, "reclaimPolicy"))
            .text("VolumeBindingMode", s -> Json.text(s, "volumeBindingMode"))
            .text("AllowVolumeExpansion", s -> Boolean.toString(Json.flag(s, "allowVolumeExpansion"))).age();

    static final Columns INGRESS = new Columns().name()
            .text("Class", i -> PodColumns.or(Json.text(i, "spec", "ingressClassName")))
            .text("Hosts", ClusterColumns::hosts)
            .text("Address", i -> Json.items(i, "status", "loadBalancer", "ingress").stream()
                    .map(a -> Json.text(a, "ip")).collect(Collectors.joining(",")))
            .text("Ports", i -> i.path("spec").path("tls").isEmpty() ? "80" : "80, 443").age();

    static final Columns CUSTOM_DEFINITION = new Columns().name().text("Created At",
            c -> Json.text(c, "metadata", "creationTimestamp"));

    static final Columns CONTROLLER_REVISION = new Columns().name()
            .text("Controller", r -> Json.items(r, "metadata", "ownerReferences").stream()
                    .filter(o -> Json.flag(o, "controller")).findFirst()
                    .map(o -> switch (Json.text(o, "kind")) {
                        case "StatefulSet" -> "statefulset.apps/" + Json.text(o, "name");
                        case "DaemonSet" -> "daemonset.apps/" + Json.text(o, "name");
                        default -> Json.text(o, "name");
                    }).orElse("<none>"))
            .number("Revision", "revision").age();

    static final Columns QUOTA = new Columns().name().text("Request", q -> usage(q, false))
            .text("Limit", q -> usage(q, true)).age();

    private ClusterColumns() {}

    private static String nodeStatus(JsonNode node) {
        var ready = Json.find(node.path("status").path("conditions"), "type", "Ready")
                .map(c -> Json.text(c, "status").equals("True") ? "Ready" : "NotReady").orElse("Unknown");
        return Json.flag(node, "spec", "unschedulable") ? ready + ",SchedulingDisabled" : ready;
    }

    private static String roles(JsonNode node) {
        var prefix = "node-role.kubernetes.io/";
        return PodColumns.or(Json.texts(node, "metadata", "labels").keySet().stream()
                .filter(l -> l.startsWith(prefix)).map(l -> l.substring(prefix.length())).sorted()
                .collect(Collectors.joining(",")));
    }

    private static String address(JsonNode node, String type) {
        return Json.find(node.path("status").path("addresses"), "type", type).map(a -> Json.text(a, "address"))
                .orElse("<none>");
    }

    private static String endpoints(JsonNode endpoints) {
        var all = new ArrayList<String>();
        for (var subset : Json.items(endpoints, "subsets")) {
            var ports = Json.items(subset, "ports");
            for (var address : Json.items(subset, "addresses")) {
                if (ports.isEmpty()) {
                    all.add(Json.text(address, "ip"));
                }
                ports.forEach(p -> all.add(Json.text(address, "ip") + ":" + Json.text(p, "port")));
            }
        }
        return PodColumns.or(shortened(all));
    }

    private static String shortened(java.util.List<String> all) {
        return all.size() <= 3
                ? String.join(",", all)
                : String.join(",", all.subList(0, 3)) + " + " + (all.size() - 3) + " more...";
    }

    private static String unsetIfEmpty(String text) {
        return text.isEmpty() ? "<unset>" : text;
    }

    private static String modes(JsonNode modes) {
        return Json.stream(modes).map(m -> switch (m.asString("")) {
            case "ReadWriteOnce" -> "RWO";
            case "ReadOnlyMany" -> "ROX";
            case "ReadWriteMany" -> "RWX";
            default -> "RWOP";
        }).collect(Collectors.joining(","));
    }

    private static String hosts(JsonNode ingress) {
        var hosts = Json.items(ingress, "spec", "rules").stream().map(r -> Json.text(r, "host"))
                .filter(h -> !h.isEmpty()).collect(Collectors.joining(","));
        return hosts.isEmpty() ? "*" : hosts;
    }

    private static String usage(JsonNode quota, boolean limits) {
        return quota.path("status").path("hard").properties().stream()
                .filter(e -> e.getKey().startsWith("limits.") == limits).map(e -> e.getKey() + ": "
                        + Json.text(quota.path("status").path("used"), e.getKey()) + "/" + e.getValue().asString(""))
                .collect(Collectors.joining(", "));
    }
}
