package dev.hakobune.practice.control;

import java.time.Duration;
import java.time.Instant;
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
 * <li>A Job that has come to its end is left alone, until {@code ttlSecondsAfterFinished} is over.
 * <li>It fails when its pods have failed more often than {@code backoffLimit}, or when it has run for longer than
 * {@code activeDeadlineSeconds}: what still runs is deleted.
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
        return Owners.concerned(resources, change, RESOURCE, "pods", false);
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.find(RESOURCE, key.namespace(), key.name());
        if (found.isEmpty() || Meta.isDeleting(found.get())) {
            return;
        }
        var job = found.get();
        if (isFinished(job)) {
            deleteWhenOld(key, job);
            return;
        }
        var all = pods.claim(job);
        var active = all.stream().filter(Pods::isActive).toList();
        long succeeded = all.stream().filter(p -> Json.text(p, "status", "phase").equals("Succeeded")).count();
        long failed = all.stream().filter(p -> Json.text(p, "status", "phase").equals("Failed")).count();
        long retries = failed + active.stream().flatMap(p -> Json.items(p, "status", "containerStatuses").stream())
                .mapToInt(c -> Json.number(c, 0, "restartCount")).sum();
        int completions = Json.number(job, 1, "spec", "completions");
        if (retries > Json.number(job, 6, "spec", "backoffLimit")) {
            end(key, job, active, succeeded, failed, "BackoffLimitExceeded",
                    "Job has reached the specified backoff limit");
        } else if (pastDeadline(job)) {
            end(key, job, active, succeeded, failed, "DeadlineExceeded",
                    "Job was active longer than specified deadline");
        } else if (succeeded >= completions) {
            end(key, job, active, succeeded, failed, "", "");
        } else {
            go(key, job, all, active, succeeded, failed, completions);
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

    private void go(Key key, ObjectNode job, List<ObjectNode> all, List<ObjectNode> active, long succeeded,
            long failed, int completions) {
        if (Json.flag(job, "spec", "suspend")) {
            active.forEach(pod -> pods.delete(events, NAME, job, pod));
            status(key, 0, 0, succeeded, failed, object -> {
                Json.in(object, "status").remove("startTime");
                Conditions.set(object, "Suspended", true, "JobSuspended", "Job suspended", resources.now());
            });
            return;
        }
        int wanted = (int) Math.min(Json.number(job, 1, "spec", "parallelism"), completions - succeeded);
        var wait = backOff(all, failed);
        int there = active.size();
        if (wait.isPositive()) {
            plane.lookLater(this, key, wait);
        } else {
            for (; there < wanted; there++) {
                pods.create(events, NAME, job, Pods.fromTemplate(job, job.path("spec").path("template")));
            }
            active.stream().limit(Math.max(0, active.size() - wanted))
                    .forEach(pod -> pods.delete(events, NAME, job, pod));
        }
        int count = there;
        long ready = active.stream().filter(Pods::isReady).count();
        status(key, count, ready, succeeded, failed, object -> {
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

    /** 10 s after the first failure, then twice as long each time, six minutes at most. */
    private Duration backOff(List<ObjectNode> all, long failed) {
        if (failed == 0) {
            return Duration.ZERO;
        }
        var last = all.stream().filter(p -> Json.text(p, "status", "phase").equals("Failed"))
                .flatMap(p -> Json.items(p, "status", "containerStatuses").stream())
                .map(c -> Json.text(c, "state", "terminated", "finishedAt")).filter(t -> !t.isEmpty())
                .max(String::compareTo);
        long seconds = Math.min(360, 10L << Math.min(failed - 1, 6));
        return last.map(t -> Duration.between(resources.now(), Instant.parse(t).plusSeconds(seconds)))
                .orElse(Duration.ZERO);
    }

    private void end(Key key, ObjectNode job, List<ObjectNode> active, long succeeded, long failed, String reason,
            String message) {
        active.forEach(pod -> pods.delete(events, NAME, job, pod));
        var now = resources.now();
        // A pod that is on its way out will not succeed any more.
        status(key, 0, 0, succeeded, failed + active.size(), object -> {
            if (reason.isEmpty()) {
                Json.in(object, "status").put("completionTime", now.toString());
                Conditions.set(object, "SuccessCriteriaMet", true, "CompletionsReached",
                        "Reached expected number of succeeded pods", now);
                Conditions.set(object, "Complete", true, "CompletionsReached",
                        "Reached expected number of succeeded pods", now);
            } else {
                Conditions.set(object, "FailureTarget", true, reason, message, now);
                Conditions.set(object, "Failed", true, reason, message, now);
            }
        });
        if (reason.isEmpty()) {
            events.normal(NAME, job, "Completed", "Job completed");
        } else {
            events.warning(NAME, job, reason, message);
        }
    }

    private void status(Key key, int active, long ready, long succeeded, long failed,
            Consumer<ObjectNode> more) {
        resources.change(kind, key.namespace(), key.name(), "status", Pods.WRITER, object -> {
            var status = Json.in(object, "status");
            Json.putCount(status, "active", active);
            status.put("ready", (int) ready);
            Json.putCount(status, "succeeded", succeeded);
            Json.putCount(status, "failed", failed);
            status.put("terminating", 0);
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
