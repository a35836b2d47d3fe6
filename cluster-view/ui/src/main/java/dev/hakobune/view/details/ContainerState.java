package dev.hakobune.view.details;

import java.util.Set;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Health;
import dev.hakobune.view.Texts;

/** A container's status (an entry of {@code containerStatuses}) in words. */
final class ContainerState {

    /** What waits by itself, and has never been started. */
    private static final Set<String> NOT_STARTED = Set.of("ContainerCreating", "PodInitializing");

    private ContainerState() {}

    static Health health(Doc status) {
        if (status.has("state", "running")) {
            return status.has("ready") && !status.flag("ready") ? Health.UNDER_WAY : Health.GOOD;
        }
        if (status.has("state", "terminated")) {
            return status.number(0, "state", "terminated", "exitCode") == 0 ? Health.DONE : Health.BAD;
        }
        String reason = status.text("state", "waiting", "reason");
        return reason.isEmpty() || NOT_STARTED.contains(reason) ? Health.UNDER_WAY : Health.BAD;
    }

    /** @param leaving whether its pod is being deleted: nothing is created in it, whatever its kubelet says */
    static String words(Doc status, boolean leaving) {
        if (status.has("state", "running")) {
            return status.has("ready") && !status.flag("ready") ? Texts.text("container.not-ready") : "Running";
        }
        if (status.has("state", "terminated")) {
            return ending(status.doc("state", "terminated"));
        }
        String reason = status.text("state", "waiting", "reason");
        if (leaving && NOT_STARTED.contains(reason)) {
            return "Terminating";
        }
        return reason.isEmpty() ? Texts.text("container.waiting") : reason;
    }

    /** How a container ended: reason, exit code, and what that code says. */
    static String ending(Doc terminated) {
        long code = terminated.number(0, "exitCode");
        String reason = terminated.text("reason");
        String explained = explain(code, reason);
        String words = Texts.text("container.exit-code", code);
        if (!reason.isEmpty() && !reason.equals("Error")) {
            words = reason + ", " + words;
        }
        return explained.isEmpty() ? words : words + " (" + explained + ")";
    }

    /** What an exit code means by the shell's and the kernel's conventions. */
    private static String explain(long code, String reason) {
        if (reason.equals("OOMKilled")) {
            return Texts.text("exit.out-of-memory");
        }
        return switch ((int) code) {
            case 126, 127, 137, 139, 143 -> Texts.text("exit." + code);
            default -> "";
        };
    }
}
