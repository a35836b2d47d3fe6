package dev.hakobune.cluster.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.hakobune.cluster.Doc;

/**
 * How far a Deployment's rollout has come, in the words of {@code kubectl rollout status}
 * ({@code polymorphichelpers/rollout_status.go}).
 *
 * @param words    a line
 * @param complete whether it is done
 */
record Progress(String words, boolean complete) {

    /** Why a container does not start, of the reasons that do not pass by themselves in a moment. */
    private static final Set<String> WAITS = Set.of("ImagePullBackOff", "ErrImagePull", "InvalidImageName",
            "ErrImageNeverPull", "CrashLoopBackOff", "CreateContainerConfigError", "CreateContainerError",
            "RunContainerError");

    static Progress of(Doc deployment) {
        String name = deployment.text("metadata", "name");
        // The status tells of the spec only when the controller has seen it.
        if (deployment.number(0, "metadata", "generation") > deployment.number(0, "status", "observedGeneration")) {
            return new Progress("Waiting for deployment spec update to be observed...", false);
        }
        if (!condition(deployment, "Progressing", "ProgressDeadlineExceeded").isEmpty()) {
            return new Progress("deployment \"" + name + "\" exceeded its progress deadline", false);
        }
        long wanted = deployment.number(1, "spec", "replicas");
        long replicas = deployment.number(0, "status", "replicas");
        long updated = deployment.number(0, "status", "updatedReplicas");
        long available = deployment.number(0, "status", "availableReplicas");
        String waiting = "Waiting for deployment \"" + name + "\" rollout to finish: ";
        if (updated < wanted) {
            return new Progress(waiting + updated + " out of " + wanted + " new replicas have been updated...", false);
        }
        if (replicas > updated) {
            return new Progress(waiting + (replicas - updated) + " old replicas are pending termination...", false);
        }
        if (available < updated) {
            return new Progress(waiting + available + " of " + updated + " updated replicas are available...", false);
        }
        return new Progress("deployment \"" + name + "\" successfully rolled out", true);
    }

    /**
     * What keeps a rollout from going on, in the server's words; empty when nothing does.
     *
     * @param pods the pods of the newest revision
     */
    static String stuck(Doc deployment, List<Doc> pods) {
        List<String> reasons = new ArrayList<>();
        reasons.add(condition(deployment, "ReplicaFailure", ""));
        for (Doc pod : pods) {
            for (String statuses : List.of("initContainerStatuses", "containerStatuses")) {
                pod.docs("status", statuses).forEach(status -> reasons.add(waiting(status)));
            }
            pod.docs("status", "conditions").stream()
                    .filter(condition -> condition.text("type").equals("PodScheduled")
                            && condition.text("status").equals("False"))
                    .forEach(condition -> reasons.add(condition.text("reason") + ": " + condition.text("message")));
        }
        reasons.add(condition(deployment, "Progressing", "ProgressDeadlineExceeded"));
        return String.join("\n", reasons.stream().filter(reason -> !reason.isEmpty()).distinct().toList());
    }

    private static String waiting(Doc status) {
        Doc waiting = status.doc("state", "waiting");
        return WAITS.contains(waiting.text("reason"))
                ? status.text("name") + ": " + waiting.text("reason") + ": " + waiting.text("message")
                : "";
    }

    /** The message of a condition, when it holds: {@code Progressing} is bad news when it is False, others when True. */
    private static String condition(Doc deployment, String type, String reason) {
        return deployment.docs("status", "conditions").stream()
                .filter(condition -> condition.text("type").equals(type)
                        && (reason.isEmpty()
                                ? condition.text("status").equals("True")
                                : condition.text("reason").equals(reason)))
                .map(condition -> condition.text("reason") + ": " + condition.text("message")).findFirst().orElse("");
    }
}
