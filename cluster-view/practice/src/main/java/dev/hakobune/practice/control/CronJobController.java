package dev.hakobune.practice.control;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/**
 * Makes a Job whenever the clock says so.
 *
 * <p>At each look, in this order:
 * <ol>
 * <li>It notes which of its Jobs still run, and tells of those that have come to their end.
 * <li>It forgets the oldest beyond {@code successfulJobsHistoryLimit} and {@code failedJobsHistoryLimit}.
 * <li>It finds the latest time at which a Job was due, and makes that one, named after that time, so that it cannot be made
 * twice. Of several that were missed only the last is made up for. What still runs from before is put up with, replaced, or
 * keeps the new one from starting: {@code concurrencyPolicy}.
 * <li>It has itself woken at the next time.
 * </ol>
 *
 * <p>See "CronJob" in the Kubernetes documentation. Named as in Kubernetes: {@code pkg/controller/cronjob}.
 */
public final class CronJobController implements Controller {
    private static final String RESOURCE = "cronjobs.batch";
    private static final String NAME = "cronjob-controller";

    private final Resources resources;
    private final ControlPlane plane;
    private final Events events;
    private final Kind kind;
    private final Kind jobs;

    public CronJobController(Resources resources, ControlPlane plane, Events events) {
        this.resources = resources;
        this.plane = plane;
        this.events = events;
        this.kind = resources.kinds().of(RESOURCE);
        this.jobs = resources.kinds().of("jobs.batch");
    }

    @Override
    public Stream<Key> concerned(Change change) {
        return Owners.concerned(resources, change, RESOURCE, "jobs.batch", false);
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.find(RESOURCE, key.namespace(), key.name());
        if (found.isEmpty() || Meta.isDeleting(found.get())) {
            return;
        }
        var cron = found.get();
        var uid = Meta.uid(cron);
        var mine = resources.list("jobs.batch", key.namespace()).stream().filter(j -> j.controller().equals(uid))
                .map(Stored::tree).toList();
        noteFinished(key, cron, mine);
        forget(cron, mine, "Complete", Json.number(cron, 3, "spec", "successfulJobsHistoryLimit"));
        forget(cron, mine, "Failed", Json.number(cron, 1, "spec", "failedJobsHistoryLimit"));
        if (Json.flag(cron, "spec", "suspend")) {
            return;
        }
        var schedule = Schedule.of(Json.text(cron, "spec", "schedule"));
        var given = Json.text(cron, "spec", "timeZone");
        var zone = ZoneId.of(given.isEmpty() ? "UTC" : given);
        var last = Json.text(cron, "status", "lastScheduleTime");
        var since = Instant.parse(last.isEmpty() ? Json.text(cron, "metadata", "creationTimestamp") : last);
        var now = resources.now();
        Instant due = null;
        for (var next = schedule.after(since, zone); next.isPresent()
                && !next.get().isAfter(now); next = schedule.after(next.get(), zone)) {
            due = next.get();
        }
        if (due != null) {
            start(key, cron, mine, due);
        }
        schedule.after(now, zone)
                .ifPresent(next -> plane.lookLater(this, key, Duration.between(resources.now(), next).plusMillis(50)));
    }

    private void start(Key key, ObjectNode cron, List<ObjectNode> mine, Instant due) {
        var running = mine.stream().filter(j -> !JobController.isFinished(j)).toList();
        var policy = Json.text(cron, "spec", "concurrencyPolicy");
        if (policy.equals("Forbid") && !running.isEmpty()) {
            events.normal(NAME, cron, "JobAlreadyActive",
                    "Not starting job because prior execution is running and concurrency policy is Forbid");
            return;
        }
        if (policy.equals("Replace")) {
            running.forEach(job -> delete(cron, job));
        }
        var name = key.name() + "-" + due.getEpochSecond() / 60;
        var template = cron.path("spec").path("jobTemplate");
        var job = Json.of("metadata", Json.of("name", name, "ownerReferences",
                Json.array().add(Pods.reference(cron)), "annotations",
                Json.of("batch.kubernetes.io/cronjob-scheduled-timestamp", due.toString())), "spec",
                Json.copy(template.path("spec")));
        if (template.path("metadata").has("labels")) {
            Json.in(job, "metadata").set("labels", template.path("metadata").get("labels").deepCopy());
        }
        try {
            resources.create(jobs, key.namespace(), job, Pods.WRITER);
            events.normal(NAME, cron, "SuccessfulCreate", "Created job " + name);
        } catch (ApiError e) {
            if (!e.reason().equals("AlreadyExists")) {
                throw e;
            }
        }
        resources.change(kind, key.namespace(), key.name(), "status", Pods.WRITER,
                c -> Json.in(c, "status").put("lastScheduleTime", due.toString()));
    }

    private void noteFinished(Key key, ObjectNode cron, List<ObjectNode> mine) {
        var active = Json.array();
        for (var job : mine) {
            if (!JobController.isFinished(job)) {
                active.add(Json.of("kind", "Job", "namespace", key.namespace(), "name", Meta.name(job), "uid",
                        Meta.uid(job), "apiVersion", "batch/v1"));
            }
        }
        for (var before : Json.items(cron, "status", "active")) {
            mine.stream().filter(j -> Meta.uid(j).equals(Json.text(before, "uid")))
                    .filter(JobController::isFinished).findFirst()
                    .ifPresent(job -> events.normal(NAME, cron, "SawCompletedJob", "Saw completed job: "
                            + Meta.name(job) + ", condition: "
                            + (Conditions.isTrue(job, "Complete") ? "Complete" : "Failed")));
        }
        var success = mine.stream().map(j -> Json.text(j, "status", "completionTime")).max(String::compareTo);
        resources.change(kind, key.namespace(), key.name(), "status", Pods.WRITER, c -> {
            var status = Json.in(c, "status");
            if (active.isEmpty()) {
                status.remove("active");
            } else {
                status.set("active", active);
            }
            Json.putText(status, "lastSuccessfulTime", success.orElse(""));
        });
    }

    private void forget(ObjectNode cron, List<ObjectNode> mine, String condition, int kept) {
        var done = mine.stream().filter(j -> Conditions.isTrue(j, condition))
                .sorted(Comparator.comparing((ObjectNode j) -> Json.text(j, "status", "startTime"))).toList();
        done.subList(0, Math.max(0, done.size() - kept)).forEach(job -> delete(cron, job));
    }

    private void delete(ObjectNode cron, ObjectNode job) {
        resources.delete(jobs, Meta.namespace(job), Meta.name(job),
                Deletion.Options.BACKGROUND);
        events.normal(NAME, cron, "SuccessfulDelete", "Deleted job " + Meta.name(job));
    }
}
