package dev.hakobune.practice.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.control.Conditions;
import dev.hakobune.practice.json.Json;

/** What a node reports of a pod: phase, conditions and containers. */
final class PodStatus {
    /**
     * Why the node has given a pod up.
     *
     * @param disruption whether that was for reasons of the node's, rather than of the pod's
     */
    record Failure(String reason, String message, boolean disruption) {}

    private static final List<String> CONDITIONS = List.of("PodReadyToStartContainers", "Initialized", "Ready",
            "ContainersReady", "PodScheduled");

    private PodStatus() {}

    static void write(ObjectNode pod, List<Container> containers, String nodeAddress, String address, Instant began,
            Instant now, Optional<Failure> failure) {
        var status = Json.in(pod, "status");
        status.put("hostIP", nodeAddress);
        status.set("hostIPs", Json.array().add(Json.of("ip", nodeAddress)));
        if (!address.isEmpty()) {
            status.put("podIP", address);
            status.set("podIPs", Json.array().add(Json.of("ip", address)));
        }
        status.put("startTime", began.toString());
        status.put("phase", failure.isPresent() ? "Failed" : phase(pod, containers));
        failure.ifPresent(why -> status.put("reason", why.reason()).put("message", why.message()));
        for (var role : Container.Role.values()) {
            var list = Json.array();
            containers.stream().filter(c -> c.role == role).forEach(c -> list.add(c.status()));
            if (!list.isEmpty()) {
                status.set(role.statuses, list);
            }
        }
        conditions(pod, containers, address, now);
        Conditions.order(pod, CONDITIONS);
        failure.filter(Failure::disruption).ifPresent(why -> Conditions.set(pod, "DisruptionTarget", true,
                "TerminationByKubelet", why.message(), now));
    }

    private static List<Container> of(List<Container> containers, Container.Role role) {
        return containers.stream().filter(c -> c.role == role).toList();
    }

    static String phase(ObjectNode pod, List<Container> containers) {
        var policy = Json.text(pod, "spec", "restartPolicy");
        var main = of(containers, Container.Role.MAIN);
        if (policy.equals("Never")
                && of(containers, Container.Role.INIT).stream().anyMatch(c -> c.isTerminated() && c.exitCode() != 0)) {
            return "Failed";
        }
        if (main.stream().allMatch(Container::isTerminated) && !policy.equals("Always")) {
            if (main.stream().allMatch(c -> c.exitCode() == 0)) {
                return "Succeeded";
            }
            if (policy.equals("Never")) {
                return "Failed";
            }
        }
        boolean begun = main.stream().allMatch(c -> c.isRunning() || c.isTerminated() || c.process != null);
        return begun ? "Running" : "Pending";
    }

    private static void conditions(ObjectNode pod, List<Container> containers, String address, Instant now) {
        var phase = Json.text(pod, "status", "phase");
        var init = of(containers, Container.Role.INIT);
        var main = of(containers, Container.Role.MAIN);
        boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
        Conditions.set(pod, "PodReadyToStartContainers", !address.isEmpty() && !ended, "", "", now);
        var incomplete = init.stream().filter(c -> !(c.isTerminated() && c.exitCode() == 0)).toList();
        if (incomplete.isEmpty() || phase.equals("Succeeded")) {
            Conditions.set(pod, "Initialized", true, phase.equals("Succeeded") ? "PodCompleted" : "", "", now);
        } else {
            Conditions.set(pod, "Initialized", false, "ContainersNotInitialized",
                    "containers with incomplete status: " + names(incomplete), now);
        }
        var unready = main.stream().filter(c -> !c.ready).toList();
        for (var type : List.of("Ready", "ContainersReady")) {
            if (phase.equals("Succeeded")) {
                Conditions.set(pod, type, false, "PodCompleted", "", now);
            } else if (phase.equals("Failed")) {
                Conditions.set(pod, type, false, "PodFailed", "", now);
            } else if (!unready.isEmpty() || !incomplete.isEmpty()) {
                Conditions.set(pod, type, false, "ContainersNotReady",
                        "containers with unready status: " + names(unready), now);
            } else {
                Conditions.set(pod, type, true, "", "", now);
            }
        }
    }

    private static String names(List<Container> containers) {
        return containers.stream().map(c -> c.name).collect(Collectors.joining(" ", "[", "]"));
    }
}
