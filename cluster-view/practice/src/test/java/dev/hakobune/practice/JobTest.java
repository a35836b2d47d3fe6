package dev.hakobune.practice;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.control.Conditions;
import dev.hakobune.practice.control.Pods;
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
        cluster.seconds(60);
        var job = cluster.get("jobs.batch", "slow");
        assertThat(Json.find(job.path("status").path("conditions"), "type", "Failed")
                .map(c -> Json.text(c, "reason"))).contains("DeadlineExceeded");
        assertThat(Json.number(job, 0, "status", "failed")).isEqualTo(2);
    }

    @Test
    void aRunningPodThatIsDeletedHasFailedAndIsReplaced() {
        cluster.apply(job("long", "backoffLimit: 3", "sleep 1000"));
        cluster.seconds(5);
        var pod = Meta.name(cluster.all("pods").getFirst());
        cluster.delete("pods", pod, "Background");
        cluster.seconds(2);
        var status = cluster.get("jobs.batch", "long").path("status");
        assertThat(List.of(Json.number(status, 0, "failed"), Json.number(status, 0, "terminating")))
                .containsExactly(1, 1);
        cluster.seconds(60);
        assertThat(cluster.all("pods")).singleElement().matches(Pods::isReady)
                .extracting(Meta::name).isNotEqualTo(pod);
        assertThat(Json.number(cluster.get("jobs.batch", "long"), 0, "status", "failed")).isEqualTo(1);
    }

    @Test
    void aPodThatHasSucceededCountsThoughItIsDeleted() {
        cluster.apply(job("twice", "completions: 2", "sleep 10"));
        cluster.seconds(15);
        var first = cluster.all("pods").stream().filter(Pods::isFinished).findFirst().orElseThrow();
        cluster.delete("pods", Meta.name(first), "Background");
        cluster.seconds(20);
        var job = cluster.get("jobs.batch", "twice");
        assertThat(Json.number(job, 0, "status", "succeeded")).isEqualTo(2);
        assertThat(Conditions.isTrue(job, "Complete")).isTrue();
    }

    @Test
    void whatTheJobItselfNoLongerWantsHasNotFailed() {
        cluster.apply(job("less", "parallelism: 3\n  completions: 3", "sleep 1000"));
        cluster.seconds(5);
        cluster.change("jobs.batch", "less", job -> Json.in(job, "spec").put("parallelism", 1));
        cluster.seconds(60);
        assertThat(cluster.all("pods")).hasSize(1);
        cluster.change("jobs.batch", "less", job -> Json.in(job, "spec").put("suspend", true));
        cluster.seconds(60);
        assertThat(cluster.all("pods")).isEmpty();
        assertThat(cluster.get("jobs.batch", "less").path("status").has("failed")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Background, 0", "Foreground, 0", "Orphan, 1"})
    void aJobThatIsDeletedLetsItsPodsGo(String policy, int left) {
        cluster.apply(job("gone", "completions: 1", "sleep 1000"));
        cluster.seconds(5);
        cluster.delete("jobs.batch", "gone", policy);
        cluster.seconds(60);
        assertThat(cluster.exists("jobs.batch", "gone")).isFalse();
        assertThat(cluster.all("pods")).hasSize(left)
                .allMatch(pod -> pod.path("metadata").path("finalizers").isMissingNode());
    }

    @Test
    void aJobHasFailedWhenItsLastPodHasStopped() {
        cluster.apply(job("slow", "activeDeadlineSeconds: 10", "sleep 1000"));
        cluster.seconds(15);
        var job = cluster.get("jobs.batch", "slow");
        assertThat(List.of(Conditions.isTrue(job, "FailureTarget"), Conditions.isTrue(job, "Failed")))
                .containsExactly(true, false);
        cluster.seconds(40);
        assertThat(Conditions.isTrue(cluster.get("jobs.batch", "slow"), "Failed")).isTrue();
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
