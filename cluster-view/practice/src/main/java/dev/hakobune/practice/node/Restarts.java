package dev.hakobune.practice.node;

import java.time.Duration;

import dev.hakobune.practice.json.Json;

/**
 * Has the containers of a pod started again that ended: those that the pod's {@code restartPolicy} says, the first time at
 * once, and then after waits that double each time, up to five minutes, in {@code CrashLoopBackOff}. See "Pod Lifecycle" in the
 * Kubernetes documentation. On the loop only.
 */
final class Restarts {
    /** How often a kubelet looks for containers that have ended (its PLEG): so long it takes until one is started again. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Machine machine;
    private final PodWorker worker;
    private final Starter starter;

    Restarts(Machine machine, PodWorker worker, Starter starter) {
        this.machine = machine;
        this.worker = worker;
        this.starter = starter;
    }

    /** A container has ended that was not stopped. */
    void ended(Container container, int code) {
        if (isWanted(container, code)) {
            // Until the kubelet looks again, it is to be seen how the container ended.
            machine.loop().after(LOOK, () -> restart(container));
        }
    }

    private boolean isWanted(Container container, int code) {
        return switch (Json.text(worker.pod(), "spec", "restartPolicy")) {
            case "Always" -> container.role == Container.Role.MAIN || code != 0;
            case "OnFailure" -> code != 0;
            default -> false;
        };
    }

    private void restart(Container container) {
        if (worker.isStopping() || !container.isTerminated()) {
            return;
        }
        var wait = container.nextRun();
        if (wait.isZero()) {
            starter.start(container);
        } else {
            backOff(container, wait);
        }
    }

    private void backOff(Container container, Duration wait) {
        var pod = worker.key().name() + "_" + worker.key().namespace() + "(" + worker.uid() + ")";
        container.waiting("CrashLoopBackOff", "back-off " + Starter.goDuration(wait) + " restarting failed container="
                + container.name + " pod=" + pod);
        worker.event(container.field(), "Warning", "BackOff",
                "Back-off restarting failed container " + container.name + " in pod " + pod);
        worker.changed();
        machine.loop().after(wait, () -> starter.start(container));
    }
}
