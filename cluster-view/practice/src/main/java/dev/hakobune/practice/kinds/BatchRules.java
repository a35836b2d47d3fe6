package dev.hakobune.practice.kinds;

import java.time.ZoneId;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.control.Schedule;
import dev.hakobune.practice.json.Json;

/** Jobs and CronJobs. */
final class BatchRules {
    private static final List<String> MODES = List.of("Indexed", "NonIndexed");
    private static final List<String> POLICIES = List.of("Allow", "Forbid", "Replace");

    /** Leaves room for what the names of the Jobs end with. */
    private static final int LONGEST_NAME = 52;

    static final Rules JOB = new Rules() {
        @Override
        public void defaults(ObjectNode job) {
            jobDefaults(Json.in(job, "spec"));
            Json.fill(Json.in(job, "spec"), "manualSelector", false);
        }

        /**
         * A Job's pods are told from all others by labels that hold its own uid. A Job without labels shows those of its
         * pods.
         */
        @Override
        public void prepare(ObjectNode job) {
            var spec = Json.in(job, "spec");
            var uid = Meta.uid(job);
            var name = Meta.name(job);
            if (!Json.flag(spec, "manualSelector")) {
                Json.in(spec, "template", "metadata", "labels").put("batch.kubernetes.io/controller-uid", uid)
                        .put("batch.kubernetes.io/job-name", name).put("controller-uid", uid).put("job-name", name);
                Json.in(spec, "selector", "matchLabels").put("batch.kubernetes.io/controller-uid", uid);
            }
            var labels = spec.path("template").path("metadata").path("labels");
            if (job.path("metadata").path("labels").isEmpty() && labels instanceof ObjectNode shown) {
                Json.in(job, "metadata").set("labels", shown.deepCopy());
            }
        }

        @Override
        public void validate(ObjectNode job, Problems problems) {
            job("spec", job.path("spec"), problems);
            var selector = job.path("spec").path("selector");
            if (selector.path("matchLabels").size() != 1 && !Json.flag(job, "spec", "manualSelector")) {
                problems.invalid("spec.selector", Problems.Go.selector(selector), "`selector` not auto-generated");
            }
        }

        @Override
        public void validateChange(ObjectNode before, ObjectNode now, Problems problems) {
            for (var field : List.of("template", "selector", "completions")) {
                if (!before.path("spec").path(field).equals(now.path("spec").path(field))) {
                    problems.invalid("spec." + field, now.path("spec").path(field), "field is immutable");
                }
            }
        }
    };

    static final Rules CRON_JOB = new Rules() {
        @Override
        public void defaults(ObjectNode cron) {
            var spec = Json.in(cron, "spec");
            if (Json.text(spec, "concurrencyPolicy").isEmpty()) {
                spec.put("concurrencyPolicy", "Allow");
            }
            Json.fill(spec, "suspend", false);
            Json.fill(spec, "successfulJobsHistoryLimit", 3);
            Json.fill(spec, "failedJobsHistoryLimit", 1);
            PodSpecs.defaults(Json.in(spec, "jobTemplate", "spec", "template", "spec"));
        }

        @Override
        public void validate(ObjectNode cron, Problems problems) {
            var schedule = Json.text(cron, "spec", "schedule");
            if (schedule.isEmpty()) {
                problems.required("spec.schedule", "");
            } else {
                schedule(schedule, problems);
            }
            var spec = cron.path("spec");
            Validation.notNegative("spec.startingDeadlineSeconds", spec.path("startingDeadlineSeconds"), problems);
            if (spec.hasNonNull("timeZone")) {
                zone(Json.text(spec, "timeZone"), problems);
            }
            var policy = Json.text(spec, "concurrencyPolicy");
            if (!POLICIES.contains(policy)) {
                problems.unsupported("spec.concurrencyPolicy", policy, POLICIES);
            }
            job("spec.jobTemplate.spec", spec.path("jobTemplate").path("spec"), problems);
            for (var limit : List.of("successfulJobsHistoryLimit", "failedJobsHistoryLimit")) {
                Validation.notNegative("spec." + limit, spec.path(limit), problems);
            }
            var name = Meta.name(cron);
            if (name.length() > LONGEST_NAME) {
                problems.invalid("metadata.name", name, "must be no more than " + LONGEST_NAME + " characters");
            }
        }
    };

    private BatchRules() {}

    private static void schedule(String schedule, Problems problems) {
        // A zone may stand before the rest, for the library that Kubernetes reads schedules with.
        var rest = schedule.replaceFirst("^(CRON_)?TZ=\\S* *", "");
        try {
            Schedule.of(rest);
            if (schedule.contains("TZ")) {
                problems.invalid("spec.schedule", schedule,
                        "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
            }
        } catch (IllegalArgumentException e) {
            problems.invalid("spec.schedule", schedule, e.getMessage());
        }
    }

    private static void zone(String zone, Problems problems) {
        if (zone.isEmpty()) {
            problems.invalid("spec.timeZone", zone, "timeZone must be nil or non-empty string");
        } else if (zone.equalsIgnoreCase("Local")) {
            problems.invalid("spec.timeZone", zone,
                    "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        } else if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            problems.invalid("spec.timeZone", zone, "unknown time zone " + zone);
        }
    }

    private static void jobDefaults(ObjectNode spec) {
        if (!spec.hasNonNull("completions") && !spec.hasNonNull("parallelism")) {
            spec.put("completions", 1);
        }
        Json.fill(spec, "parallelism", 1);
        Json.fill(spec, "backoffLimit", 6);
        Json.fill(spec, "completionMode", "NonIndexed");
        Json.fill(spec, "suspend", false);
        Json.fill(spec, "podReplacementPolicy", "TerminatingOrFailed");
        PodSpecs.defaults(Json.in(spec, "template", "spec"));
    }

    private static void job(String field, JsonNode spec, Problems problems) {
        for (var number : List.of("parallelism", "completions", "activeDeadlineSeconds", "backoffLimit",
                "ttlSecondsAfterFinished")) {
            Validation.notNegative(field + "." + number, spec.path(number), problems);
        }
        var mode = Json.text(spec, "completionMode");
        if (!mode.isEmpty() && !MODES.contains(mode)) {
            problems.unsupported(field + ".completionMode", mode, MODES);
        } else if (mode.equals("Indexed") && !spec.hasNonNull("completions")) {
            problems.required(field + ".completions", "when completion mode is Indexed");
        }
        var pod = spec.path("template").path("spec");
        PodValidation.validate(field + ".template.spec", pod, problems);
        var policy = Json.text(pod, "restartPolicy");
        if (policy.equals("Always")) {
            problems.required(field + ".template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"");
        }
    }
}
