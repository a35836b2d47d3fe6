package dev.hakobune.cluster.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.ServerVersion;

/**
 * READY, STATUS and RESTARTS of pods, by the rules of {@code printPod} in Kubernetes' {@code printers/internalversion}. The
 * server prints, not kubectl, so the rules go with the server's version.
 */
final class PodPrinter {

    /** Words that say that a pod is on its way and nobody need worry. */
    private static final Set<String> UNDER_WAY = Set.of("", "Pending", "ContainerCreating", "PodInitializing",
            "NotReady",
            "SchedulingGated", "Terminating", "Init:ContainerCreating", "Init:PodInitializing");

    /** What kubelets also say of a container that they have removed already because its pod is being deleted. */
    private static final Set<String> NOT_STARTED = Set.of("ContainerCreating", "PodInitializing");

    private final PodDraft pod;
    private final ServerVersion version;
    private final Interner interner;

    private String status;
    private int ready;
    private int total;
    private int restarts;
    private long lastRestart;

    private PodPrinter(PodDraft pod, ServerVersion version, Interner interner) {
        this.pod = pod;
        this.version = version;
        this.interner = interner;
    }

    static PodRow row(PodDraft pod, ResourceType type, ServerVersion version, Interner interner) {
        return new PodPrinter(pod, version, interner).row(type);
    }

    private PodRow row(ResourceType type) {
        status = pod.reason.isEmpty() ? pod.phase : pod.reason;
        if (pod.conditions.stream()
                .anyMatch(condition -> condition.type.equals("PodScheduled")
                        && condition.reason.equals("SchedulingGated"))) {
            status = "SchedulingGated";
        }
        total = pod.main.size() + (int) pod.init.stream().filter(container -> container.restartable).count();
        boolean initializing = initialize();
        if (!initializing || version.atLeast(1, 29) && pod.conditionMet("Initialized")) {
            run();
        }
        terminate();
        if (!version.atLeast(1, 22)) {
            lastRestart = 0;
        }
        Meta meta = pod.meta;
        return new PodRow(type, meta.key(), meta.namespace, meta.name, meta.labels, meta.created, meta.version(),
                meta.owner,
                pod.node, pod.ip, pod.nominatedNode, health(), interner.one(status), ready, total, restarts,
                lastRestart,
                gates(), interner.one(containers()));
    }

    /** Goes through the init containers; true when one of them is not through yet. */
    private boolean initialize() {
        for (int i = 0; i < pod.initStatuses.size(); i++) {
            PodDraft.Status container = pod.initStatuses.get(i);
            PodDraft.State state = container.state;
            restarts += container.restarts;
            lastRestart = Math.max(lastRestart, container.last.finished);
            if (state.terminated && state.exitCode == 0) {
                continue;
            }
            if (container.started && pod.restartable(container.name)) {
                ready += container.ready ? 1 : 0;
                continue;
            }
            if (state.terminated) {
                status = "Init:" + end(state);
            } else if (state.waiting && !state.reason.isEmpty() && !state.reason.equals("PodInitializing")) {
                status = "Init:" + state.reason;
            } else {
                status = "Init:" + i + "/" + pod.init.size();
            }
            return true;
        }
        return false;
    }

    /** Goes through the containers proper, the first having the last word. */
    private void run() {
        restarts = 0;
        lastRestart = 0;
        for (PodDraft.Status container : pod.initStatuses) {
            if (pod.restartable(container.name)) {
                restarts += container.restarts;
                lastRestart = Math.max(lastRestart, container.last.finished);
            }
        }
        boolean running = false;
        for (PodDraft.Status container : pod.mainStatuses.reversed()) {
            PodDraft.State state = container.state;
            restarts += container.restarts;
            lastRestart = Math.max(lastRestart, container.last.finished);
            if (state.waiting && !state.reason.isEmpty()) {
                status = state.reason;
            } else if (state.terminated) {
                status = end(state);
            } else if (container.ready && state.running) {
                running = true;
                ready++;
            }
        }
        if (status.equals("Completed") && running) {
            status = pod.conditionMet("Ready") ? "Running" : "NotReady";
        }
    }

    private void terminate() {
        if (!pod.meta.deleting) {
            return;
        }
        boolean ended = pod.phase.equals("Succeeded") || pod.phase.equals("Failed");
        if (pod.reason.equals("NodeLost")) {
            status = "Unknown";
        } else if (!ended || !version.atLeast(1, 32)) {
            status = "Terminating";
        }
    }

    private static String end(PodDraft.State state) {
        if (!state.reason.isEmpty()) {
            return state.reason;
        }
        return state.signal != 0 ? "Signal:" + state.signal : "ExitCode:" + state.exitCode;
    }

    private Health health() {
        if (pod.meta.deleting) {
            return Health.UNDER_WAY;
        }
        if (status.equals("Running")) {
            // All containers may be ready and the pod not: its node is silent, or a gate is shut.
            boolean served = pod.conditions.stream().noneMatch(c -> c.type.equals("Ready") && !c.met);
            return ready == total && served ? Health.GOOD : Health.UNDER_WAY;
        }
        if (status.equals("Completed") || status.equals("Succeeded")) {
            return Health.DONE;
        }
        boolean unschedulable = pod.conditions.stream()
                .anyMatch(
                        condition -> condition.type.equals("PodScheduled") && condition.reason.equals("Unschedulable"));
        boolean counting = status.startsWith("Init:") && status.length() > 5 && Character.isDigit(status.charAt(5));
        return (counting || UNDER_WAY.contains(status)) && !unschedulable ? Health.UNDER_WAY : Health.BAD;
    }

    private String gates() {
        if (pod.gates.isEmpty()) {
            return "";
        }
        return interner.one(pod.gates.stream().filter(pod::conditionMet).count() + "/" + pod.gates.size());
    }

    private List<ContainerRow> containers() {
        List<ContainerRow> rows = new ArrayList<>(pod.init.size() + pod.main.size() + pod.ephemeral.size());
        for (PodDraft.Container container : pod.init) {
            ContainerRow.Role role = container.restartable ? ContainerRow.Role.SIDECAR : ContainerRow.Role.INIT;
            rows.add(container(container, role, pod.initStatuses));
        }
        for (PodDraft.Container container : pod.main) {
            rows.add(container(container, ContainerRow.Role.MAIN, pod.mainStatuses));
        }
        for (PodDraft.Container container : pod.ephemeral) {
            rows.add(container(container, ContainerRow.Role.EPHEMERAL, pod.ephemeralStatuses));
        }
        return List.copyOf(rows);
    }

    private ContainerRow container(PodDraft.Container container, ContainerRow.Role role,
            List<PodDraft.Status> statuses) {
        PodDraft.Status found = null;
        for (PodDraft.Status candidate : statuses) {
            if (candidate.name.equals(container.name)) {
                found = candidate;
            }
        }
        if (found == null) {
            return interner.one(
                    new ContainerRow(container.name, role, container.image, Health.UNDER_WAY, "Waiting", false, 0));
        }
        PodDraft.State state = found.state;
        String word;
        Health health;
        if (state.running) {
            word = "Running";
            health = found.ready || role == ContainerRow.Role.EPHEMERAL ? Health.GOOD : Health.UNDER_WAY;
        } else if (state.terminated) {
            word = end(state);
            health = state.exitCode == 0 ? Health.DONE : Health.BAD;
        } else {
            word = pod.meta.deleting && NOT_STARTED.contains(state.reason)
                    ? "Terminating"
                    : state.reason.isEmpty() ? "Waiting" : state.reason;
            boolean harmless = state.reason.isEmpty() || UNDER_WAY.contains(state.reason);
            health = harmless ? Health.UNDER_WAY : Health.BAD;
        }
        return interner
                .one(new ContainerRow(container.name, role, container.image, health, interner.one(word), found.ready,
                        found.restarts));
    }
}
