package dev.hakobune.practice.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;

/**
 * Runs pods until enough of them have succeeded.
 *
 * <p>At each look, in this order:
 * <ol>
 * <li>Each pod counts once, when it has succeeded, failed, or is deleted before that, which is a failure. A finalizer keeps
 * it until it has been counted. A pod whose Job is gone is let go.
 * <li>A Job that has come to its end is left alone, until {@code ttlSecondsAfterFinished} is over.
 * <li>It fails when its pods have failed more often than {@code backoffLimit}, or when it has run for longer than
 * {@code activeDeadlineSeconds}: what still runs is deleted, and when that has stopped the Job is at its end.
 * <li>It is complete when {@code completions} pods have succeeded.
 * <li>Otherwise as many pods are kept as still have to succeed, {@code parallelism} at most. After a failure it waits, 10 s
 * and then twice as long each time, before it makes another one.
 * </ol>
 *
 * <p>A failed pod stays, for its log to be read; a container that is restarted in its pod ({@code OnFailure}) counts as a
 * failure too. See "Jobs" in the Kubernetes documentation. Named as in Kubernetes: {@code pkg/controller/job}.
 */
public final class JobController implements Controller {
    private static final String RESOURCE = "jobs.batch";
    private static final String NAME = "job-controller";
    /** Holds a pod until it has been counted. */
    private static final String TRACKED = "batch.kubernetes.io/job-tracking";

    private final Resources resources;
    private final ControlPlane plane;
    private final Events events;
    private final Pods pods;
    private final Kind kind;

    public JobController(Resources resources, ControlPlane plane, Events events) {
        this.resources = resources;
        this.plane = plane;
        this.events = events;
        this.pods = new Pods(resources);
        this.kind = resources.kinds().of(RESOURCE);
    }

    @Override
    public Stream<Key> concerned(Change change) {
        var owners = Owners.concerned(resources, change, RESOURCE, "pods", false);
        boolean ofJob = change.key().resource().equals("pods")
                && change.now().labels().containsKey("batch.kubernetes.io/controller-uid");
        return ofJob ? Stream.concat(owners, Stream.of(change.key())) : owners;
    }

    @Override
    public void reconcile(Key key) {
        if (key.resource().equals("pods")) {
            resources.find("pods", key.namespace(), key.name()).filter(this::isOrphan).ifPresent(this::untrack);
            return;
        }
        var found = resources.find(RESOURCE, key.namespace(), key.name());
        if (found.isEmpty()) {
            return;
        }
        var job = found.get();
        var tally = tally(job);
        if (Meta.isDeleting(job)) {
            status(key, tally, 0, _ -> {});
        } else if (isFinished(job)) {
            deleteWhenOld(key, job);
        } else {
            step(key, job, tally);
        }
        tally.counted.forEach(this::untrack);
    }

    private boolean isOrphan(ObjectNode pod) {
        return resources.list(RESOURCE, Meta.namespace(pod)).stream()
                .noneMatch(job -> Json.items(pod, "metadata", "ownerReferences").stream()
                        .anyMatch(owner -> Json.text(owner, "uid").equals(job.uid())));
    }

    private void untrack(ObjectNode pod) {
        if (isTracked(pod)) {
            pods.change(pod, p -> {
                var meta = Json.in(p, "metadata");
                Json.listIn(meta, "finalizers").removeIf(f -> f.asString("").equals(TRACKED));
                if (meta.path("finalizers").isEmpty()) {
                    meta.remove("finalizers");
                }
            });
        }
    }

    private static boolean isTracked(JsonNode pod) {
        return Json.items(pod, "metadata", "finalizers").stream().anyMatch(f -> f.asString("").equals(TRACKED));
    }

    /**
     * What has become of a Job's pods.
     *
     * @param counted   those that {@code succeeded} and {@code failed} count for the first time
     * @param succeeded how many have succeeded since the Job began; {@code failed} likewise
     */
    private record Tally(List<ObjectNode> pods, List<ObjectNode> counted, long succeeded, long failed) {

        private List<ObjectNode> active() {
            return pods.stream().filter(Pods::isActive).toList();
        }

        private long terminating() {
            return pods.stream().filter(p -> Meta.isDeleting(p) && !Pods.isFinished(p)).count();
        }
    }

    private Tally tally(ObjectNode job) {
        var all = pods.claim(job);
        var counted = all.stream().filter(p -> isTracked(p) && !Pods.isActive(p)).toList();
        long succeeded = counted.stream().filter(JobController::hasSucceeded).count();
        return new Tally(all, counted, Json.number(job, 0, "status", "succeeded") + succeeded,
                Json.number(job, 0, "status", "failed") + counted.size() - succeeded);
    }

    private static boolean hasSucceeded(JsonNode pod) {
        return Json.text(pod, "status", "phase").equals("Succeeded");
    }

    private void step(Key key, ObjectNode job, Tally tally) {
        long retries = tally.failed + tally.active().stream()
                .flatMap(p -> Json.items(p, "status", "containerStatuses").stream())
                .mapToInt(c -> Json.number(c, 0, "restartCount")).sum();
        var failure = Conditions.find(job, "FailureTarget");
        if (failure.isPresent()) {
            end(key, job, tally, Json.text(failure.get(), "reason"), Json.text(failure.get(), "message"));
        } else if (tally.succeeded >= Json.number(job, 1, "spec", "completions")) {
            end(key, job, tally, "", "");
        } else if (retries > Json.number(job, 6, "spec", "backoffLimit")) {
            end(key, job, tally, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        } else if (pastDeadline(job)) {
            end(key, job, tally, "DeadlineExceeded", "Job was active longer than specified deadline");
        } else {
            go(key, job, tally);
        }
    }

    /** Whether it has come to its end, a good or a bad one. */
    static boolean isFinished(JsonNode job) {
        return Conditions.isTrue(job, "Complete") || Conditions.isTrue(job, "Failed");
    }

    private boolean pastDeadline(JsonNode job) {
        var start = Json.text(job, "status", "startTime");
        return job.path("spec").has("activeDeadlineSeconds") && !start.isEmpty()
                && !Instant.parse(start).plusSeconds(Json.number(job, 0, "spec", "activeDeadlineSeconds"))
                        .isAfter(resources.now());
    }

    private void go(Key key, ObjectNode job, Tally tally) {
        var active = tally.active();
        if (Json.flag(job, "spec", "suspend")) {
            active.forEach(pod -> dismiss(job, pod));
            status(key, tally, 0, object -> {
                Json.in(object, "status").remove("startTime");
                Conditions.set(object, "Suspended", true, "JobSuspended", "Job suspended", resources.now());
            });
            return;
        }
        int wanted = (int) Math.min(Json.number(job, 1, "spec", "parallelism"),
                Json.number(job, 1, "spec", "completions") - tally.succeeded);
        var wait = backOff(tally);
        int there = active.size();
        if (wait.isPositive()) {
            plane.lookLater(this, key, wait);
        } else {
            for (; there < wanted; there++) {
                var pod = Pods.fromTemplate(job, job.path("spec").path("template"));
                Json.listIn(Json.in(pod, "metadata"), "finalizers").add(TRACKED);
                pods.create(events, NAME, job, pod);
            }
            active.stream().limit(Math.max(0, active.size() - wanted)).forEach(pod -> dismiss(job, pod));
        }
        status(key, tally, there, object -> {
            Json.fill(Json.in(object, "status"), "startTime", resources.now().toString());
            if (Conditions.isTrue(object, "Suspended")) {
                Conditions.set(object, "Suspended", false, "JobResumed", "Job resumed", resources.now());
            }
        });
        if (job.path("spec").has("activeDeadlineSeconds")) {
            plane.lookLater(this, key,
                    Duration.ofSeconds(Json.number(job, 0, "spec", "activeDeadlineSeconds") + 1));
        }
    }

    /** Deletes a pod that is no longer wanted, without counting it as failed. */
    private void dismiss(ObjectNode job, ObjectNode pod) {
        untrack(pod);
        pods.delete(events, NAME, job, pod);
    }

    /** 10 s after the first failure, then twice as long each time, six minutes at most. */
    private Duration backOff(Tally tally) {
        if (tally.failed == 0) {
            return Duration.ZERO;
        }
        long seconds = Math.min(360, 10L << Math.min(tally.failed - 1, 6));
        return tally.pods.stream().filter(p -> !Pods.isActive(p) && !hasSucceeded(p))
                .flatMap(JobController::failedAt).max(Comparator.naturalOrder())
                .map(t -> Duration.between(resources.now(), t.plusSeconds(seconds))).orElse(Duration.ZERO);
    }

    /** When its containers ended, or, while they run on, when it was deleted. */
    private static Stream<Instant> failedAt(JsonNode pod) {
        if (!Pods.isFinished(pod)) {
            return Stream.of(Instant.parse(Json.text(pod, "metadata", "deletionTimestamp"))
                    .minusSeconds(Json.number(pod, 0, "metadata", "deletionGracePeriodSeconds")));
        }
        return Json.items(pod, "status", "containerStatuses").stream()
                .map(c -> Json.text(c, "state", "terminated", "finishedAt")).filter(t -> !t.isEmpty())
                .map(Instant::parse);
    }

    /** Brings a Job to its end: by what it has reached, or by the reason for which it fails. */
    private void end(Key key, ObjectNode job, Tally tally, String reason, String message) {
        var now = resources.now();
        boolean complete = reason.isEmpty();
        var why = complete ? "CompletionsReached" : reason;
        var words = complete ? "Reached expected number of succeeded pods" : message;
        tally.active().forEach(pod -> pods.delete(events, NAME, job, pod));
        boolean stopped = tally.active().isEmpty() && tally.terminating() == 0;
        status(key, tally, 0, object -> {
            Conditions.set(object, complete ? "SuccessCriteriaMet" : "FailureTarget", true, why, words, now);
            if (stopped) {
                Conditions.set(object, complete ? "Complete" : "Failed", true, why, words, now);
                if (complete) {
                    Json.in(object, "status").put("completionTime", now.toString());
                }
            }
        });
        if (stopped && complete) {
            events.normal(NAME, job, "Completed", "Job completed");
        } else if (stopped) {
            events.warning(NAME, job, reason, message);
        }
    }

    private void status(Key key, Tally tally, int active, Consumer<ObjectNode> more) {
        resources.change(kind, key.namespace(), key.name(), "status", Pods.WRITER, object -> {
            var status = Json.in(object, "status");
            Json.putCount(status, "active", active);
            status.put("ready", active == 0 ? 0 : (int) tally.active().stream().filter(Pods::isReady).count());
            Json.putCount(status, "succeeded", tally.succeeded);
            Json.putCount(status, "failed", tally.failed);
            status.put("terminating", (int) tally.terminating());
            Json.in(status, "uncountedTerminatedPods");
            more.accept(object);
        });
    }

    private void deleteWhenOld(Key key, ObjectNode job) {
        if (!job.path("spec").has("ttlSecondsAfterFinished")) {
            return;
        }
        var end = Json.items(job, "status", "conditions").stream()
                .filter(c -> List.of("Complete", "Failed").contains(Json.text(c, "type")))
                .map(c -> Instant.parse(Json.text(c, "lastTransitionTime"))).findFirst().orElse(resources.now());
        var wait = Duration.between(resources.now(),
                end.plusSeconds(Json.number(job, 0, "spec", "ttlSecondsAfterFinished")));
        if (wait.isPositive()) {
            plane.lookLater(this, key, wait);
        } else {
            resources.delete(kind, key.namespace(), key.name(), Deletion.Options.BACKGROUND);
        }
    }
}
