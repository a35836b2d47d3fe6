package dev.hakobune.practice.kinds;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.control.Schedule;
import dev.hakobune.practice.json.Json;

/** Jobs and CronJobs. */
final class BatchRules {
    static final Rules JOB = new Rules() {
        @Override
        public void defaults(ObjectNode job) {
            jobDefaults(Json.in(job, "spec"));
            Json.fill(Json.in(job, "spec"), "manualSelector", false);
        }

        /** A Job's pods are told from all others by labels that hold its own uid. */
        @Override
        public void prepare(ObjectNode job) {
            var spec = Json.in(job, "spec");
            var uid = Json.text(job, "metadata", "uid");
            var name = Json.text(job, "metadata", "name");
            if (!Json.flag(spec, "manualSelector")) {
                Json.in(spec, "template", "metadata", "labels").put("batch.kubernetes.io/controller-uid", uid)
                        .put("batch.kubernetes.io/job-name", name).put("controller-uid", uid).put("job-name", name);
                spec.set("selector",
                        Json.of("matchLabels", Json.of("batch.kubernetes.io/controller-uid", uid)));
            }
        }

        @Override
        public void validate(ObjectNode job, Problems problems) {
            job("spec", job.path("spec"), problems);
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
            Json.fill(spec, "concurrencyPolicy", "Allow");
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
            } else if (Schedule.parse(schedule).isEmpty()) {
                problems.invalid("spec.schedule", schedule, "expected exactly 5 fields, found "
                        + schedule.split("\\s+").length + ": [" + schedule + "]");
            }
            job("spec.jobTemplate.spec", cron.path("spec").path("jobTemplate").path("spec"), problems);
        }
    };

    private BatchRules() {}

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
        var pod = spec.path("template").path("spec");
        PodSpecs.validate(field + ".template.spec", pod, problems);
        var policy = Json.text(pod, "restartPolicy");
        if (!policy.equals("OnFailure") && !policy.equals("Never")) {
            problems.unsupported(field + ".template.spec.restartPolicy", policy, List.of("OnFailure", "Never"));
        }
    }
}
