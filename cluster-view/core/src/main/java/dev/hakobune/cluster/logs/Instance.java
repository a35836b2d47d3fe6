package dev.hakobune.cluster.logs;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Texts;

/**
 * A container of a pod as the node tells of it: which instance is the newest, and how it fares.
 *
 * @param pod       the pod's UID
 * @param id        the newest instance's container id; empty while none has been made
 * @param started   when the newest instance was started, to the second below; null when it is not known
 * @param restarts  how many came before it
 * @param running   whether it runs
 * @param ended     how it ended ({@code state.terminated}), or how the one before did; empty when there is none
 * @param waiting   what is waited for, empty when for nothing
 * @param restarted whether another instance will follow this one when it ends, or has ended
 * @param fate      what has been decided about the pod
 */
record Instance(String pod, String id, Instant started, long restarts, boolean running, Doc ended, String waiting,
        boolean restarted, Fate fate) {

    /** What has been decided about a pod: only one that is meant to live starts what has not started. */
    enum Fate {
        LIVES,
        /** It is being deleted. Kubelets before 1.22 tell of a container they removed then that it is being created. */
        LEAVES,
        /** All of its containers have ended for good, those too that never started. */
        OVER;

        private static Fate of(Doc pod) {
            if (List.of("Succeeded", "Failed").contains(pod.text("status", "phase"))) {
                return OVER;
            }
            return pod.has("metadata", "deletionTimestamp") ? LEAVES : LIVES;
        }
    }

    /** Null when the pod has no such container. */
    static Instance of(Doc pod, String container) {
        for (String kind : List.of("containers", "initContainers", "ephemeralContainers")) {
            for (Doc spec : pod.docs("spec", kind)) {
                if (spec.text("name").equals(container)) {
                    String statuses = kind.replace("ontainers", "ontainerStatuses");
                    Doc status = pod.docs("status", statuses).stream()
                            .filter(each -> each.text("name").equals(container)).findFirst().orElse(Doc.EMPTY);
                    return of(pod, kind, spec, status);
                }
            }
        }
        return null;
    }

    private static Instance of(Doc pod, String kind, Doc spec, Doc status) {
        Doc state = status.doc("state");
        Doc ended = state.has("terminated") ? state.doc("terminated") : status.doc("lastState", "terminated");
        String id = status.text("containerID").isEmpty() ? ended.text("containerID") : status.text("containerID");
        if (id.isEmpty()) {
            // Not every server tells it; when it started tells instances apart as well.
            id = state.text("running", "startedAt") + ended.text("startedAt");
        }
        return new Instance(pod.text("metadata", "uid"), id,
                time(state.has("running") ? state.text("running", "startedAt") : ended.text("startedAt")),
                status.number(0, "restartCount"), state.has("running"),
                ended,
                waiting(pod, status), restarted(pod, kind, spec, ended), Fate.of(pod));
    }

    private static Instant time(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static String waiting(Doc pod, Doc status) {
        Doc waiting = status.doc("state", "waiting");
        if (status.has("state", "terminated")) {
            return "";
        }
        if (!waiting.text("reason").isEmpty()) {
            return join(waiting.text("reason"), waiting.text("message"));
        }
        return pod.docs("status", "conditions").stream()
                .filter(condition -> condition.text("type").equals("PodScheduled")
                        && condition.text("status").equals("False"))
                .map(condition -> join(condition.text("reason"), condition.text("message"))).findFirst()
                .orElse(pod.text("status", "phase"));
    }

    private static String join(String reason, String message) {
        return message.isEmpty() ? reason : reason + ": " + message;
    }

    private static boolean restarted(Doc pod, String kind, Doc spec, Doc ended) {
        if (Fate.of(pod) != Fate.LIVES || kind.equals("ephemeralContainers")) {
            return false;
        }
        boolean failed = ended.number(0, "exitCode") != 0;
        boolean init = kind.equals("initContainers") && !spec.text("restartPolicy").equals("Always");
        return switch (pod.text("spec", "restartPolicy")) {
            case "Never" -> spec.text("restartPolicy").equals("Always");
            case "OnFailure" -> failed || spec.text("restartPolicy").equals("Always");
            default -> !init || failed;
        };
    }

    /** When the last instance that ended did so, to the second below; null when none has, or it is not known. */
    Instant finished() {
        return time(ended.text("finishedAt"));
    }

    /** How the last instance that ended did so, in words; empty when none has. */
    String ending() {
        if (ended.fields().isEmpty()) {
            return "";
        }
        String reason = ended.text("reason");
        String words = Texts.text("logs.exit", Long.toString(ended.number(0, "exitCode")));
        String message = ended.text("message").strip();
        return words + (reason.isEmpty() ? "" : ", " + reason) + (message.isEmpty() ? "" : ": " + message);
    }
}
