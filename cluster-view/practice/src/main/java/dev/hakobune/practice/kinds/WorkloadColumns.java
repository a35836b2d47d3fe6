package dev.hakobune.practice.kinds;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.Columns;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Selectors;
import dev.hakobune.practice.json.Json;

/** The columns of what runs pods. */
final class WorkloadColumns {
    static final Columns DEPLOYMENT = template(new Columns().name()
            .text("Ready", d -> status(d, "readyReplicas") + "/" + Json.number(d, 0, "spec", "replicas"))
            .number("Up-to-date", "status", "updatedReplicas").number("Available", "status", "availableReplicas")
            .age());

    static final Columns REPLICA_SET = template(new Columns().name().number("Desired", "spec", "replicas")
            .number("Current", "status", "replicas").number("Ready", "status", "readyReplicas").age());

    static final Columns STATEFUL_SET = new Columns().name()
            .text("Ready", s -> status(s, "readyReplicas") + "/" + Json.number(s, 0, "spec", "replicas")).age()
            .wide("Containers", WorkloadColumns::containers).wide("Images", WorkloadColumns::images);

    static final Columns DAEMON_SET = template(
            new Columns().name().number("Desired", "status", "desiredNumberScheduled")
                    .number("Current", "status", "currentNumberScheduled").number("Ready", "status", "numberReady")
                    .number("Up-to-date", "status", "updatedNumberScheduled")
                    .number("Available", "status", "numberAvailable").text("Node Selector",
                            d -> ServiceRules.labels(d.path("spec").path("template").path("spec").path("nodeSelector")))
                    .age());

    static final Columns JOB = template(new Columns().name().text("Status", WorkloadColumns::jobStatus)
            .text("Completions", WorkloadColumns::completions).text("Duration", WorkloadColumns::duration).age());

    static final Columns CRON_JOB = new Columns().name().text("Schedule", c -> Json.text(c, "spec", "schedule"))
            .text("Timezone", c -> PodColumns.or(Json.text(c, "spec", "timeZone")))
            .text("Suspend", c -> Json.flag(c, "spec", "suspend") ? "True" : "False")
            .text("Active", c -> Integer.toString(c.path("status").path("active").size()))
            .text("Last Schedule", (c, now) -> {
                var last = Json.text(c, "status", "lastScheduleTime");
                return last.isEmpty() ? "<none>" : Columns.age(last, now);
            }).age();

    private WorkloadColumns() {}

    private static int status(JsonNode object, String field) {
        return Json.number(object, 0, "status", field);
    }

    private static Columns template(Columns columns) {
        return columns.wide("Containers", WorkloadColumns::containers).wide("Images", WorkloadColumns::images)
                .wide("Selector", o -> Selectors.written(o.path("spec").path("selector")));
    }

    private static String containers(JsonNode object) {
        return joined(object, "name");
    }

    private static String images(JsonNode object) {
        return joined(object, "image");
    }

    private static String joined(JsonNode object, String field) {
        return Json.items(object, "spec", "template", "spec", "containers").stream().map(c -> Json.text(c, field))
                .collect(Collectors.joining(","));
    }

    private static String jobStatus(JsonNode job) {
        for (var type : java.util.List.of("Complete", "Failed", "Suspended")) {
            if (Json.find(job.path("status").path("conditions"), "type", type)
                    .filter(c -> Json.text(c, "status").equals("True")).isPresent()) {
                return type;
            }
        }
        return Meta.isDeleting(job) ? "Terminating" : "Running";
    }

    private static String completions(JsonNode job) {
        int succeeded = status(job, "succeeded");
        if (job.path("spec").hasNonNull("completions")) {
            return succeeded + "/" + Json.number(job, 0, "spec", "completions");
        }
        int parallel = Json.number(job, 1, "spec", "parallelism");
        return parallel > 1 ? succeeded + "/1 of " + parallel : succeeded + "/1";
    }

    private static String duration(JsonNode job, Instant now) {
        var start = Json.text(job, "status", "startTime");
        if (start.isEmpty()) {
            return "";
        }
        var end = Json.text(job, "status", "completionTime");
        return Columns.duration(Duration.between(Instant.parse(start), end.isEmpty() ? now : Instant.parse(end)));
    }
}
