package dev.hakobune.practice;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.control.Conditions;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of pods when their node falls silent or runs short, and how a node says that it is there. */
class NodeTest {
    private final Driven cluster = new Driven();

    @Test
    void aLostNodeIsNoticedAndItsPodsAreMadeElsewhere() {
        cluster.apply(Driven.deployment("web", 3, "nginx", ""));
        cluster.seconds(20);
        cluster.simulation().loseNode("node-2");
        cluster.seconds(45);
        assertThat(cluster.ready("web")).isEqualTo(2);
        cluster.pass(Duration.ofSeconds(320));
        assertThat(cluster.ready("web")).isEqualTo(3);
        assertThat(cluster.pods("web")).filteredOn(p -> p.path("metadata").has("deletionTimestamp")).hasSize(1);
        cluster.simulation().returnNode("node-2");
        cluster.seconds(60);
        assertThat(cluster.pods("web")).hasSize(3);
    }

    @Test
    void aDaemonsPodStaysOnASilentNode() {
        cluster.apply(Driven.daemonSet("agent"));
        cluster.seconds(20);
        cluster.simulation().loseNode("node-2");
        cluster.pass(Duration.ofMinutes(6));
        assertThat(cluster.pods("agent")).hasSize(3).noneMatch(p -> p.path("metadata").has("deletionTimestamp"));
    }

    @Test
    void aNodeRenewsItsLeaseUntilItFallsSilent() {
        cluster.seconds(25);
        assertThat(renewed("node-2")).isEqualTo("2026-01-01T00:00:20.000000Z");
        cluster.simulation().loseNode("node-2");
        cluster.pass(Duration.ofMinutes(6));
        assertThat(renewed("node-2")).isEqualTo("2026-01-01T00:00:20.000000Z");
        assertThat(heartbeat("node-1")).isEqualTo("2026-01-01T00:05:00Z");
        assertThat(heartbeat("node-2")).isEqualTo("2026-01-01T00:00:00Z");
        cluster.simulation().returnNode("node-2");
        cluster.seconds(10);
        assertThat(renewed("node-2")).isEqualTo("2026-01-01T00:06:30.000000Z");
        assertThat(heartbeat("node-2")).isEqualTo("2026-01-01T00:06:26Z");
    }

    private String renewed(String node) {
        return Json.text(cluster.simulation().resources()
                .find("leases.coordination.k8s.io", "kube-node-lease", node).orElseThrow(), "spec", "renewTime");
    }

    private String heartbeat(String node) {
        return Json.text(Conditions.find(cluster.get("nodes", node), "Ready").orElseThrow(), "lastHeartbeatTime");
    }

    @Test
    void underPressureANodeGivesUpOnePodAtATimeAndNoneThatHasEnded() {
        cluster.apply(Driven.pod("done", "nodeName: node-1\nrestartPolicy: Never\n"
                + "containers: [{name: a, image: busybox, command: ['true']}]"));
        for (var name : List.of("one", "two")) {
            cluster.apply(Driven.pod(name, "nodeName: node-1\ncontainers: [{name: a, image: nginx}]"));
        }
        cluster.seconds(20);
        cluster.simulation().pressNode("node-1", "MemoryPressure", true);
        cluster.seconds(1);
        assertThat(evicted("one", "two")).isEqualTo(1);
        cluster.seconds(15);
        assertThat(evicted("one", "two")).isEqualTo(2);
        assertThat(Json.text(cluster.get("pods", "done"), "status", "phase")).isEqualTo("Succeeded");
        assertThat(cluster.told("node-1")).contains("EvictionThresholdMet");
    }

    private long evicted(String... pods) {
        return Stream.of(pods).filter(p -> cluster.told(p).contains("Evicted")
                && Json.text(cluster.get("pods", p), "status", "reason").equals("Evicted")).count();
    }

    @Test
    void aNodeThatRanShortWhileItWasSilentSaysSoWhenItAnswersAgain() {
        cluster.apply(pod("one", ""));
        cluster.seconds(20);
        cluster.simulation().loseNode("node-1");
        cluster.seconds(60);
        cluster.simulation().pressNode("node-1", "MemoryPressure", true);
        cluster.seconds(1);
        assertThat(Conditions.isTrue(cluster.get("nodes", "node-1"), "MemoryPressure")).isFalse();
        cluster.simulation().returnNode("node-1");
        cluster.seconds(1);
        assertThat(Conditions.isTrue(cluster.get("nodes", "node-1"), "MemoryPressure")).isTrue();
        assertThat(cluster.told("node-1")).containsSubsequence("NodeNotReady", "NodeHasInsufficientMemory",
                "NodeHasNoDiskPressure", "NodeHasSufficientPID", "NodeReady", "EvictionThresholdMet");
        assertThat(evicted("one")).isEqualTo(1);
    }

    @Test
    void aNodeThatIsBackBeforeAnybodyMissedItHasNothingToTell() {
        var before = cluster.told("node-1");
        cluster.simulation().loseNode("node-1");
        cluster.seconds(20);
        cluster.simulation().returnNode("node-1");
        cluster.seconds(60);
        assertThat(cluster.told("node-1")).isEqualTo(before);
    }

    @Test
    void underMemoryPressureANodeGivesPodsUpAndTakesNone() {
        cluster.apply(Driven.deployment("web", 3, "nginx", ""));
        cluster.seconds(20);
        cluster.simulation().pressNode("node-1", "MemoryPressure", true);
        cluster.seconds(30);
        assertThat(cluster.pods("web")).filteredOn(p -> Json.text(p, "status", "reason").equals("Evicted"))
                .hasSize(1);
        assertThat(cluster.pods("web")).filteredOn(dev.hakobune.practice.control.Pods::isReady).hasSize(3)
                .noneMatch(p -> Json.text(p, "spec", "nodeName").equals("node-1"));
    }

    @Test
    void aTaintDrivesOutWhoDoesNotTolerateItOrNoLonger() {
        var toleration = "tolerations: [{key: k, value: v, effect: NoExecute%s}]\n";
        for (var pod : List.of(pod("stranger", ""), pod("guest", toleration.formatted(", tolerationSeconds: 60")),
                pod("friend", toleration.formatted("")))) {
            cluster.apply(pod);
        }
        cluster.seconds(20);
        taint("[{key: k, value: v, effect: NoExecute}]");
        cluster.seconds(50);
        assertThat(cluster.exists("pods", "stranger")).isFalse();
        assertThat(cluster.said("stranger")).contains("Marking for deletion Pod default/stranger");
        assertThat(cluster.exists("pods", "guest")).isTrue();
        cluster.seconds(50);
        assertThat(cluster.exists("pods", "guest")).isFalse();
        assertThat(cluster.exists("pods", "friend")).isTrue();
        assertThat(cluster.said("friend")).noneMatch(message -> message.contains("deletion"));
    }

    @Test
    void aNodeTellsOfItsStartAndWhetherItTakesPods() {
        assertThat(cluster.told("node-1")).containsExactly("Starting", "NodeHasSufficientMemory",
                "NodeHasNoDiskPressure", "NodeHasSufficientPID", "NodeAllocatableEnforced", "NodeReady",
                "RegisteredNode");
        for (var flag : new boolean[]{true, false}) {
            cluster.simulation().resources().change(cluster.simulation().resources().kinds().of("nodes"), "",
                    "node-1", "", Writer.of("test"), node -> Json.in(node, "spec").put("unschedulable", flag));
            cluster.seconds(1);
        }
        assertThat(cluster.said("node-1")).endsWith("Node node-1 status is now: NodeNotSchedulable",
                "Node node-1 status is now: NodeSchedulable");
    }

    @Test
    void withItsTaintADeletionIsCalledOff() {
        cluster.apply(pod("guest", "tolerations: [{operator: Exists, effect: NoExecute, tolerationSeconds: 60}]\n"));
        cluster.seconds(20);
        taint("[{key: k, effect: NoExecute}]");
        cluster.seconds(50);
        taint("[]");
        cluster.seconds(50);
        assertThat(cluster.said("guest")).contains("Cancelling deletion of Pod default/guest");
        assertThat(cluster.exists("pods", "guest")).isTrue();
    }

    private static String pod(String name, String more) {
        return Driven.pod(name, more + "nodeName: node-1\ncontainers: [{name: a, image: nginx}]");
    }

    private void taint(String taints) {
        cluster.change("nodes", "node-1", node -> Json.in(node, "spec").set("taints", Yaml.parse(taints)));
    }
}
