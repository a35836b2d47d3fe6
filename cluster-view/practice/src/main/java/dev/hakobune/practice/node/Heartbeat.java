package dev.hakobune.practice.node;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.time.Loop;

/**
 * How a node says that it is there: every ten seconds by a Lease in {@code kube-node-lease}, which is small, and every five minutes by
 * its whole status though nothing in it is new. See "Node heartbeats" in the Kubernetes documentation; in Kubernetes,
 * {@code pkg/kubelet/nodelease} and {@code pkg/kubelet/kubelet_node_status.go}. On the loop only.
 */
final class Heartbeat {
    private static final String NAMESPACE = "kube-node-lease";
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final Duration REPORT = Duration.ofMinutes(5);
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter
            .ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Resources resources;
    private final Machine machine;
    private final Loop loop;
    private final Kind nodes;
    private final Kind leases;
    private final Writer kubelet = Writer.of("kubelet");

    Heartbeat(Resources resources, Machine machine, Loop loop) {
        this.resources = resources;
        this.machine = machine;
        this.loop = loop;
        this.nodes = resources.kinds().of("nodes");
        this.leases = resources.kinds().of("leases.coordination.k8s.io");
    }

    /** Begins; the Node is there already. */
    void begin() {
        var node = resources.get(nodes, "", machine.name());
        var owner = Json.of("apiVersion", "v1", "kind", "Node", "name", machine.name(), "uid", node.uid());
        resources.create(leases, NAMESPACE, Json.of("metadata",
                Json.of("name", machine.name(), "ownerReferences", List.of(owner)), "spec", Json.of("holderIdentity",
                        machine.name(), "leaseDurationSeconds", 40, "renewTime", now())),
                kubelet);
        loop.after(RENEWAL, this::renew);
        loop.after(REPORT, this::report);
    }

    private void renew() {
        if (!machine.isLost()) {
            resources.find("leases.coordination.k8s.io", NAMESPACE, machine.name())
                    .ifPresent(_ -> resources.change(leases, NAMESPACE, machine.name(), "", kubelet,
                            lease -> Json.in(lease, "spec").put("renewTime", now())));
        }
        loop.after(RENEWAL, this::renew);
    }

    private void report() {
        if (!machine.isLost()) {
            resources.find("nodes", "", machine.name()).ifPresent(_ -> resources.change(nodes, "", machine.name(),
                    "status", kubelet, node -> tell(node, resources.now())));
        }
        loop.after(REPORT, this::report);
    }

    /** Notes in a node's conditions that the kubelet has told them now. */
    static void tell(ObjectNode node, Instant now) {
        Json.objects(node, "status", "conditions").forEach(c -> c.put("lastHeartbeatTime", now.toString()));
    }

    private String now() {
        return MICROSECONDS.format(resources.now());
    }
}
