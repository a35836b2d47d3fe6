package dev.hakobune.practice.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;

/**
 * What a Deployment says of itself: the counts, summed over its ReplicaSets, and three conditions. {@code Available} says
 * whether enough pods are available; {@code Progressing} whether the rollout still moves, until it is through or
 * {@code progressDeadlineSeconds} have passed without a step; {@code ReplicaFailure} why pods cannot be made. This is what
 * {@code kubectl rollout status} waits for. See "Deployment status" in the Kubernetes documentation.
 */
final class DeploymentStatus {
    private final Resources resources;
    private final Kind kind;

    DeploymentStatus(Resources resources) {
        this.resources = resources;
        this.kind = resources.kinds().of("deployments.apps");
    }

    /** @return the Deployment as it is now */
    ObjectNode write(ObjectNode deployment, List<ObjectNode> sets, Optional<ObjectNode> current) {
        var now = resources.now();
        return resources.change(kind, Meta.namespace(deployment),
                Meta.name(deployment), "status", Pods.WRITER, d -> {
                    var before = d.deepCopy();
                    count(d, sets, current);
                    d.withObject("/status").set("observedGeneration", deployment.path("metadata").path("generation"));
                    available(d, now);
                    progressing(d, before, current, now);
                    replicaFailure(d, sets, now);
                });
    }

    private static int total(List<ObjectNode> sets, String field) {
        return sets.stream().mapToInt(s -> Json.number(s, 0, "status", field)).sum();
    }

    private static void count(ObjectNode d, List<ObjectNode> sets, Optional<ObjectNode> current) {
        var status = Json.in(d, "status");
        int available = total(sets, "availableReplicas");
        int asked = sets.stream().mapToInt(Rollout::replicas).sum();
        Json.putCount(status, "replicas", total(sets, "replicas"));
        Json.putCount(status, "updatedReplicas",
                current.map(c -> Json.number(c, 0, "status", "replicas")).orElse(0));
        Json.putCount(status, "readyReplicas", total(sets, "readyReplicas"));
        Json.putCount(status, "availableReplicas", available);
        Json.putCount(status, "unavailableReplicas", Math.max(0, asked - available));
    }

    private static void available(ObjectNode d, Instant now) {
        var rollout = new Rollout(d);
        if (Json.number(d, 0, "status", "availableReplicas") >= rollout.wanted() - rollout.unavailable()) {
            Conditions.renew(d, "Available", "True", "MinimumReplicasAvailable",
                    "Deployment has minimum availability.", now, false);
        } else {
            Conditions.renew(d, "Available", "False", "MinimumReplicasUnavailable",
                    "Deployment does not have minimum availability.", now, false);
        }
    }

    private void progressing(ObjectNode d, ObjectNode before, Optional<ObjectNode> current, Instant now) {
        if (Json.flag(d, "spec", "paused")) {
            progress(d, "Unknown", "DeploymentPaused", "Deployment is paused", now, false);
            return;
        }
        if (Conditions.find(d, "Progressing").filter(c -> Json.text(c, "reason").equals("DeploymentPaused"))
                .isPresent()) {
            progress(d, "Unknown", "DeploymentResumed", "Deployment is resumed", now, true);
        }
        var what = current.map(c -> "ReplicaSet \"" + Meta.name(c) + "\"")
                .orElse("Deployment \"" + Meta.name(d) + "\"");
        var reason = Conditions.find(d, "Progressing").map(c -> Json.text(c, "reason")).orElse("");
        boolean done = reason.equals("NewReplicaSetAvailable");
        if (Rollout.isComplete(d)) {
            progress(d, "True", "NewReplicaSetAvailable", what + " has successfully progressed.", now, !done);
        } else if (progressed(before, d)) {
            progress(d, "True", "ReplicaSetUpdated", what + " is progressing.", now, true);
        } else if (timedOut(d, now)) {
            progress(d, "False", "ProgressDeadlineExceeded", what + " has timed out progressing.", now,
                    !reason.equals("ProgressDeadlineExceeded"));
        }
    }

    private static boolean progressed(ObjectNode before, ObjectNode d) {
        int oldBefore = Json.number(before, 0, "status", "replicas")
                - Json.number(before, 0, "status", "updatedReplicas");
        int oldNow = Json.number(d, 0, "status", "replicas") - Json.number(d, 0, "status", "updatedReplicas");
        return more(before, d, "updatedReplicas") || oldNow < oldBefore || more(before, d, "readyReplicas")
                || more(before, d, "availableReplicas");
    }

    private static boolean more(ObjectNode before, ObjectNode d, String field) {
        return Json.number(d, 0, "status", field) > Json.number(before, 0, "status", field);
    }

    private static boolean timedOut(ObjectNode d, Instant now) {
        var condition = Conditions.find(d, "Progressing");
        if (condition.isEmpty() || Json.text(condition.get(), "reason").equals("NewReplicaSetAvailable")) {
            return false;
        }
        if (Json.text(condition.get(), "reason").equals("ProgressDeadlineExceeded")) {
            return true;
        }
        int deadline = Json.number(d, 600, "spec", "progressDeadlineSeconds");
        return Instant.parse(Json.text(condition.get(), "lastUpdateTime")).plusSeconds(deadline).isBefore(now);
    }

    private static void progress(ObjectNode d, String status, String reason, String message, Instant now,
            boolean moved) {
        Conditions.renew(d, "Progressing", status, reason, message, now, moved);
    }

    private static void replicaFailure(ObjectNode d, List<ObjectNode> sets, Instant now) {
        var failure = sets.stream().flatMap(s -> Conditions.find(s, "ReplicaFailure").stream()).findFirst();
        if (failure.isPresent()) {
            Conditions.renew(d, "ReplicaFailure", "True", "FailedCreate", Json.text(failure.get(), "message"), now,
                    false);
        } else if (Conditions.find(d, "ReplicaFailure").isPresent()) {
            Conditions.remove(d, "ReplicaFailure");
        }
    }

    /** Says that a rollout begins, unless it has been said. */
    void noteProgress(ObjectNode deployment, ObjectNode set, String reason, String words) {
        boolean begun = Conditions.find(deployment, "Progressing").isPresent();
        if (begun && reason.equals("FoundNewReplicaSet")) {
            return;
        }
        resources.change(kind, Meta.namespace(deployment),
                Meta.name(deployment), "status", Pods.WRITER,
                d -> progress(d, "True", reason, words + " \"" + Meta.name(set) + "\"",
                        resources.now(), true));
    }

    /** How long until the progress deadline must be looked at; empty when nothing is under way. */
    Optional<Duration> untilDeadline(ObjectNode d) {
        var condition = Conditions.find(d, "Progressing");
        if (condition.isEmpty() || Json.flag(d, "spec", "paused") || Rollout.isComplete(d)
                || Json.text(condition.get(), "reason").equals("ProgressDeadlineExceeded")) {
            return Optional.empty();
        }
        var end = Instant.parse(Json.text(condition.get(), "lastUpdateTime"))
                .plusSeconds(Json.number(d, 600, "spec", "progressDeadlineSeconds") + 1);
        return Optional.of(Duration.between(resources.now(), end)).filter(Duration::isPositive);
    }
}
