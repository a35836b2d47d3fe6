package dev.hakobune.practice.node;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Names;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.time.Loop;

/** One node: its addresses, what it can hold, the images it has, what it runs short of, and whether it answers. On the loop only. */
public final class Machine {
    private final String name;
    private final int number;
    private final Loop loop;
    private final Names names;
    private final double pace;
    private final Set<String> images = new HashSet<>();
    private final Set<String> pressures = new HashSet<>();
    private int lastPod;
    private boolean lost;
    private boolean cordoned;

    /** @param pace what delays are multiplied by: 1 is believable, less is faster */
    Machine(int number, Loop loop, Names names, double pace) {
        this.name = "node-" + number;
        this.number = number;
        this.loop = loop;
        this.names = names;
        this.pace = pace;
    }

    public String name() {
        return name;
    }

    String address() {
        return "172.18." + number / 250 + "." + (1 + number % 250);
    }

    /** An address for a new pod. */
    String podAddress() {
        lastPod++;
        return "10." + (244 + number / 256) + "." + number % 256 + "." + (1 + lastPod % 250);
    }

    boolean hasImage(String image) {
        return images.contains(image);
    }

    void keepImage(String image) {
        images.add(image);
    }

    public boolean isLost() {
        return lost;
    }

    void lost(boolean lost) {
        this.lost = lost;
    }

    /** Whether it has heard that it is to take no new pods. */
    boolean isCordoned() {
        return cordoned;
    }

    void cordoned(boolean cordoned) {
        this.cordoned = cordoned;
    }

    /** Whether it runs short of something, by the condition that tells it, such as {@code MemoryPressure}. */
    boolean isUnder(String pressure) {
        return pressures.contains(pressure);
    }

    void under(String pressure, boolean on) {
        if (on) {
            pressures.add(pressure);
        } else {
            pressures.remove(pressure);
        }
    }

    Loop loop() {
        return loop;
    }

    Names names() {
        return names;
    }

    /** A time between the two, now longer, now shorter, in milliseconds. */
    Duration between(int least, int most) {
        return Duration.ofMillis((long) (pace * (least + names.below(most - least + 1))));
    }

    /** Whether delays are left out, as tests have it. */
    boolean isHurried() {
        return pace < 0.5;
    }

    /** The Node object as the node registers itself. */
    ObjectNode object(Instant now, String version, String pods) {
        var labels = Json.of("beta.kubernetes.io/arch", "amd64", "beta.kubernetes.io/os", "linux", "kubernetes.io/arch",
                "amd64", "kubernetes.io/hostname", name, "kubernetes.io/os", "linux", "hakobune.dev/practice", "true");
        var capacity = Json.of("cpu", "4", "ephemeral-storage", "61255492Ki", "hugepages-2Mi", "0", "memory",
                "8143832Ki", "pods", pods);
        var node = Json.of("apiVersion", "v1", "kind", "Node", "metadata", Json.of("name", name, "labels", labels,
                "annotations", Json.of("node.alpha.kubernetes.io/ttl", "0")), "spec",
                Json.of("podCIDR", "10.244." + number % 256 + ".0/24", "podCIDRs",
                        List.of("10.244." + number % 256 + ".0/24"), "providerID", "practice://" + name));
        var conditions = Json.array();
        for (var type : List.of("MemoryPressure", "DiskPressure", "PIDPressure")) {
            var what = switch (type) {
                case "MemoryPressure" ->
                    List.of("KubeletHasSufficientMemory", "kubelet has sufficient memory available");
                case "DiskPressure" -> List.of("KubeletHasNoDiskPressure", "kubelet has no disk pressure");
                default -> List.of("KubeletHasSufficientPID", "kubelet has sufficient PID available");
            };
            conditions.add(condition(type, "False", what.getFirst(), what.getLast(), now));
        }
        conditions.add(condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", now));
        node.set("status", Json.of("capacity", capacity, "allocatable", capacity.deepCopy(), "conditions", conditions,
                "addresses",
                List.of(Json.of("type", "InternalIP", "address", address()),
                        Json.of("type", "Hostname", "address", name)),
                "daemonEndpoints", Json.of("kubeletEndpoint", Json.of("Port", 10250)), "nodeInfo",
                Json.of("machineID", names.hex(32), "systemUUID", names.uid(), "bootID", names.uid(),
                        "kernelVersion", "6.8.0-practice", "osImage", "Hakobune practice node (simulated)",
                        "containerRuntimeVersion", "simulated://1.0", "kubeletVersion", version, "kubeProxyVersion", "",
                        "operatingSystem", "linux", "architecture", "amd64")));
        return node;
    }

    static ObjectNode condition(String type, String status, String reason, String message, Instant now) {
        return Json.of("type", type, "status", status, "lastHeartbeatTime", now.toString(), "lastTransitionTime",
                now.toString(), "reason", reason, "message", message);
    }
}
