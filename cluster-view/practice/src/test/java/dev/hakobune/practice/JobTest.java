package dev.hakobune.practice;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs, and what makes them by the clock. */
class JobTest {
    private final Driven cluster = new Driven();

    @Test
    void aJobRunsUntilEnoughHaveSucceeded() {
        cluster.apply(job("sum", "completions: 3", "exit 0"));
        cluster.seconds(60);
        var job = cluster.get("jobs.batch", "sum");
        assertThat(Json.number(job, 0, "status", "succeeded")).isEqualTo(3);
        assertThat(Json.find(job.path("status").path("conditions"), "type", "Complete")).isPresent();
    }

    @Test
    void aJobWithoutLabelsShowsThoseOfItsPods() {
        cluster.apply("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: plain}
                spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: busybox}]}}}
                """);
        assertThat(Json.text(cluster.get("jobs.batch", "plain"), "metadata", "labels", "batch.kubernetes.io/job-name"))
                .isEqualTo("plain");
    }

    @Test
    void aFailingJobGivesUpAtItsBackOffLimit() {
        cluster.apply(job("bad", "backoffLimit: 2", "exit 1"));
        cluster.seconds(120);
        var job = cluster.get("jobs.batch", "bad");
        assertThat(Json.number(job, 0, "status", "failed")).isEqualTo(3);
        assertThat(Json.find(job.path("status").path("conditions"), "type", "Failed")
                .map(c -> Json.text(c, "reason"))).contains("BackoffLimitExceeded");
    }

    @Test
    void thePodsOfAJobThatTookTooLongHaveFailed() {
        cluster.apply(job("slow", "parallelism: 2\n  completions: 3\n  activeDeadlineSeconds: 10", "sleep 100"));
        cluster.seconds(20);
        var job = cluster.get("jobs.batch", "slow");
        assertThat(Json.find(job.path("status").path("conditions"), "type", "Failed")
                .map(c -> Json.text(c, "reason"))).contains("DeadlineExceeded");
        assertThat(Json.number(job, 0, "status", "failed")).isEqualTo(2);
    }

    private static String job(String name, String more, String script) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: %s}
                spec:
                  %s
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [{name: a, image: busybox, command: [sh, -c, '%s']}]
                """.formatted(name, more, script);
    }

    @Test
    void aCronJobMakesAJobEachTimeAndKeepsTheLastThree() {
        cluster.apply(cronJob("tick", "schedule: '*/2 * * * *'"));
        cluster.pass(Duration.ofMinutes(11));
        assertThat(cluster.all("jobs.batch")).hasSize(3);
        assertThat(Json.text(cluster.get("cronjobs.batch", "tick"), "status", "lastScheduleTime"))
                .isEqualTo("2026-01-01T00:10:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @hourly | 2026-01-01T01:00:00Z
            @every 45m | 2026-01-01T00:45:01Z
            0 */2,1 * * * | 2026-01-01T01:00:00Z
            0 1 */2 * FRI | 2026-01-01T01:00:00Z
            """)
    void aCronJobGoesByAnyFormOfSchedule(String schedule, String first) {
        cluster.apply(cronJob("tick", "schedule: '" + schedule + "'"));
        cluster.pass(Duration.ofMinutes(80));
        assertThat(Json.text(cluster.get("cronjobs.batch", "tick"), "status", "lastScheduleTime")).isEqualTo(first);
    }

    @Test
    void aCronJobGoesByTheClockOfItsTimeZone() {
        cluster.apply(cronJob("morning", "schedule: '30 9 * * *'\ntimeZone: Asia/Tokyo\nconcurrencyPolicy: ''"));
        cluster.pass(Duration.ofMinutes(31));
        var cron = cluster.get("cronjobs.batch", "morning");
        assertThat(Json.text(cron, "status", "lastScheduleTime")).isEqualTo("2026-01-01T00:30:00Z");
        assertThat(Json.text(cron, "spec", "concurrencyPolicy")).isEqualTo("Allow");
    }

    private static String cronJob(String name, String more) {
        return """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: %s}
                spec:
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          restartPolicy: Never
                          containers: [{name: a, image: busybox, command: [date]}]
                %s
                """.formatted(name, more.indent(2));
    }
}
