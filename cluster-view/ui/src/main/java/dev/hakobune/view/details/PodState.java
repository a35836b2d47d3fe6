package dev.hakobune.view.details;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.view.Texts;

/** A pod's state in a sentence: what keeps it from running, as far as its status tells. */
final class PodState {

    private PodState() {}

    /** @param row the pod's row, whose status is kubectl's word; null while it is not known */
    static Verdict of(Doc pod, Row row, Instant now) {
        String phase = pod.text("status", "phase");
        boolean leaving = pod.has("metadata", "deletionTimestamp");
        String head = row != null ? row.status() : leaving ? "Terminating" : phase;
        Health health = row != null ? row.health() : leaving ? Health.UNDER_WAY : health(phase);
        return new Verdict(health, head, words(pod, phase, leaving || head.equals("Terminating"), now));
    }

    /** Whether all of its containers have ended for good. */
    static boolean isOver(Doc pod) {
        return List.of("Succeeded", "Failed").contains(pod.text("status", "phase"));
    }

    private static Health health(String phase) {
        return switch (phase) {
            case "Running" -> Health.GOOD;
            case "Succeeded" -> Health.DONE;
            case "Pending" -> Health.UNDER_WAY;
            default -> Health.BAD;
        };
    }

    private static String words(Doc pod, String phase, boolean terminating, Instant now) {
        if (terminating) {
            return leaving(pod, now);
        }
        if (phase.equals("Succeeded")) {
            return Texts.text("pod.completed");
        }
        if (phase.equals("Failed")) {
            String why = Common.reason(pod.text("status", "reason"), pod.text("status", "message"));
            return why.isEmpty() ? ended(pod) : why;
        }
        if (pod.text("spec", "nodeName").isEmpty()) {
            String why = Common.condition(pod, "PodScheduled").text("message");
            return why.isEmpty() ? Texts.text("pod.scheduling") : Texts.text("pod.unschedulable", why);
        }
        return statuses(pod).map(status -> trouble(pod, status)).filter(words -> !words.isEmpty()).findFirst()
                .orElseGet(() -> healthy(pod));
    }

    /** How far its deletion has come: see "Termination of Pods" in the Kubernetes documentation. */
    private static String leaving(Doc pod, Instant now) {
        List<Doc> containers = pod.docs("status", "containerStatuses");
        if (!containers.isEmpty() && statuses(pod).noneMatch(status -> status.has("state", "running"))) {
            return Texts.text("pod.terminating.ended");
        }
        long deadline = Common.seconds(pod.text("metadata", "deletionTimestamp"));
        boolean over = deadline > 0 && now.getEpochSecond() > deadline;
        return Texts.text(over ? "pod.terminating.over" : "pod.terminating",
                pod.number(30, "metadata", "deletionGracePeriodSeconds"));
    }

    private static Stream<Doc> statuses(Doc pod) {
        return Stream.concat(pod.docs("status", "initContainerStatuses").stream(),
                pod.docs("status", "containerStatuses").stream());
    }

    /** What one container suffers from; empty when it does not. */
    private static String trouble(Doc pod, Doc status) {
        String name = status.text("name");
        Doc last = status.doc("lastState", "terminated");
        String message = status.text("state", "waiting", "message");
        return switch (status.text("state", "waiting", "reason")) {
            case "CrashLoopBackOff" -> Texts.text("pod.crash-loop", name, ContainerState.ending(last));
            case "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull" ->
                Texts.text("pod.image", name, image(pod, name), message);
            case "CreateContainerConfigError", "CreateContainerError", "RunContainerError" ->
                Texts.text("pod.config", name, message);
            default -> {
                Doc ended = status.doc("state", "terminated");
                yield ended.number(0, "exitCode") != 0
                        ? Texts.text("pod.ended", name, ContainerState.ending(ended))
                        : "";
            }
        };
    }

    private static String image(Doc pod, String container) {
        return Stream.concat(pod.docs("spec", "initContainers").stream(), pod.docs("spec", "containers").stream())
                .filter(spec -> spec.text("name").equals(container)).map(spec -> spec.text("image")).findFirst()
                .orElse("");
    }

    private static String ended(Doc pod) {
        return statuses(pod).map(status -> trouble(pod, status)).filter(words -> !words.isEmpty()).findFirst()
                .orElse(Texts.text("pod.failed"));
    }

    private static String healthy(Doc pod) {
        List<Doc> init = pod.docs("status", "initContainerStatuses");
        long initDone = init.stream().filter(status -> status.has("state", "terminated") || status.flag("ready"))
                .count();
        if (initDone < init.size()) {
            return Texts.text("pod.init", initDone, init.size());
        }
        List<Doc> containers = pod.docs("status", "containerStatuses");
        int total = pod.docs("spec", "containers").size();
        List<Doc> waiting = containers.stream().filter(status -> !status.flag("ready")).toList();
        if (containers.isEmpty() || waiting.stream().anyMatch(status -> status.has("state", "waiting"))) {
            return Texts.text("pod.creating");
        }
        if (!waiting.isEmpty()) {
            return Texts.text("pod.not-ready", waiting.getFirst().text("name"), containers.size() - waiting.size(),
                    total);
        }
        Doc ready = Common.condition(pod, "Ready");
        if (!ready.text("status").equals("False")) {
            return Texts.text("pod.running", total);
        }
        // The control plane gives no reason when it takes a pod out of service since its node is silent; kubelets do.
        String why = ready.text("message");
        return why.isEmpty()
                ? Texts.text("pod.node-silent", pod.text("spec", "nodeName"))
                : Texts.text("pod.gate", why);
    }
}
