package dev.hakobune.cluster.rows;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.google.gson.stream.JsonReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.ServerVersion;

import static org.assertj.core.api.Assertions.assertThat;

/** The words of {@code kubectl get pods}, for states that are hard to come by on a real cluster; the live test has the others. */
class PodPrinterTest {

    static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true, List.of("po"), List.of(),
            Set.of("list", "watch"));

    private static final ServerVersion NEW = new ServerVersion(1, 34, "v1.34.0");
    private static final ServerVersion OLD = new ServerVersion(1, 20, "v1.20.2");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aRunningPodCountsItsReadyContainers() {
        PodRow row = row(NEW, "containers:[{name:a},{name:b}]",
                "phase:Running,containerStatuses:[{name:a,ready:true,state:{running:{}}},{name:b,ready:false,state:{running:{}}}]");

        assertThat(cells(row)).startsWith("ns", "p", "1/2", "Running", "0");
        assertThat(row.health()).isEqualTo(Health.UNDER_WAY);
    }

    @Test
    void restartsTellWhenTheLastOneWas() {
        String status = "phase:Running,containerStatuses:[{name:a,ready:true,restartCount:3,state:{running:{}},"
                + "lastState:{terminated:{exitCode:1,finishedAt:'2026-01-01T09:00:00Z'}}}]";

        assertThat(cells(row(NEW, "containers:[{name:a}]", status))).contains("3 (3h ago)");
        assertThat(cells(row(OLD, "containers:[{name:a}]", status))).contains("3").doesNotContain("3 (3h ago)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { //
            "{name:i1,state:{running:{}}} | Init:0/2 | UNDER_WAY",
            "{name:i1,state:{terminated:{exitCode:0}}},{name:i2,state:{waiting:{reason:PodInitializing}}} | Init:1/2 | UNDER_WAY",
            "{name:i1,state:{terminated:{exitCode:1}}} | Init:ExitCode:1 | BAD",
            "{name:i1,state:{terminated:{exitCode:137,signal:9}}} | Init:Signal:9 | BAD",
            "{name:i1,state:{terminated:{exitCode:1,reason:Error}}} | Init:Error | BAD",
            "{name:i1,state:{waiting:{reason:CrashLoopBackOff}},restartCount:4} | Init:CrashLoopBackOff | BAD"})
    void anInitContainerHasTheWordUntilAllAreThrough(String statuses, String word, Health health) {
        PodRow row = row(NEW, "initContainers:[{name:i1},{name:i2}],containers:[{name:a}]",
                "phase:Pending,initContainerStatuses:[" + statuses
                        + "],containerStatuses:[{name:a,state:{waiting:{reason:PodInitializing}}}]");

        assertThat(row.status()).isEqualTo(word);
        assertThat(row.health()).isEqualTo(health);
    }

    @Test
    void aSidecarCountsAmongTheContainersOnceItHasStarted() {
        PodRow row = row(NEW, "initContainers:[{name:s,restartPolicy:Always},{name:i}],containers:[{name:a}]",
                "phase:Running,initContainerStatuses:[{name:s,ready:true,started:true,restartCount:2,state:{running:{}}},"
                        + "{name:i,restartCount:5,state:{terminated:{exitCode:0,reason:Completed}}}],"
                        + "containerStatuses:[{name:a,ready:true,restartCount:1,state:{running:{}}}]");

        assertThat(cells(row)).startsWith("ns", "p", "2/2", "Running", "3");
        assertThat(row.containers()).extracting(ContainerRow::role).containsExactly(ContainerRow.Role.SIDECAR,
                ContainerRow.Role.INIT, ContainerRow.Role.MAIN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { //
            "{waiting:{reason:ContainerCreating}} | ContainerCreating | UNDER_WAY",
            "{waiting:{reason:ImagePullBackOff}} | ImagePullBackOff | BAD",
            "{terminated:{exitCode:0,reason:Completed}} | Completed | DONE",
            "{terminated:{exitCode:137,reason:OOMKilled}} | OOMKilled | BAD",
            "{terminated:{exitCode:3}} | ExitCode:3 | BAD", "{terminated:{exitCode:139,signal:11}} | Signal:11 | BAD"})
    void aContainersReasonIsThePodsStatus(String state, String word, Health health) {
        PodRow row = row(NEW, "containers:[{name:a}]",
                "phase:Pending,containerStatuses:[{name:a,state:" + state + "}]");

        assertThat(row.status()).isEqualTo(word);
        assertThat(row.health()).isEqualTo(health);
        assertThat(row.containers().getFirst().status()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"True,Running", "False,NotReady"})
    void aPodWithOneContainerDoneAndOneRunningIsRunning(String ready, String word) {
        PodRow row = row(NEW, "containers:[{name:a},{name:b}]",
                "phase:Running,conditions:[{type:Ready,status:'" + ready + "'}],containerStatuses:["
                        + "{name:a,state:{terminated:{exitCode:0,reason:Completed}}},{name:b,ready:true,state:{running:{}}}]");

        assertThat(row.status()).isEqualTo(word);
        assertThat(cells(row)).contains("1/2");
    }

    @ParameterizedTest
    @CsvSource({"True,GOOD", "False,UNDER_WAY"})
    void aPodThatGetsNoRequestsIsNotWell(String ready, Health health) {
        PodRow row = row(NEW, "containers:[{name:a}]", "phase:Running,conditions:[{type:Ready,status:'" + ready
                + "'}],containerStatuses:[{name:a,ready:true,state:{running:{}}}]");

        assertThat(row.status()).isEqualTo("Running");
        assertThat(row.health()).isEqualTo(health);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { //
            "phase:Failed,reason:Evicted | Evicted | BAD", "phase:Pending | Pending | UNDER_WAY",
            "phase:Pending,conditions:[{type:PodScheduled,status:'False',reason:SchedulingGated}] | SchedulingGated | UNDER_WAY",
            "phase:Pending,conditions:[{type:PodScheduled,status:'False',reason:Unschedulable}] | Pending | BAD"})
    void aPodWithoutContainersTellsItsPhaseOrReason(String status, String word, Health health) {
        PodRow row = row(NEW, "containers:[{name:a}]", status);

        assertThat(row.status()).isEqualTo(word);
        assertThat(row.health()).isEqualTo(health);
        assertThat(row.containers().getFirst().status()).isEqualTo("Waiting");
    }

    @Test
    void aPodBeingDeletedIsTerminatingUnlessItsNodeIsLost() {
        String deleting = ",deletionTimestamp:'2026-01-01T11:00:00Z'";

        assertThat(row(NEW, "containers:[{name:a}]", "phase:Running", deleting).status()).isEqualTo("Terminating");
        assertThat(row(NEW, "containers:[{name:a}]", "phase:Running,reason:NodeLost", deleting).status())
                .isEqualTo("Unknown");
        assertThat(row(OLD, "containers:[{name:a}]", "phase:Succeeded", deleting).status()).isEqualTo("Terminating");
        assertThat(row(NEW, "containers:[{name:a}]", "phase:Succeeded", deleting).status()).isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @CsvSource({"ContainerCreating,Terminating", "PodInitializing,Terminating", "ImagePullBackOff,ImagePullBackOff"})
    void aContainerOfAPodBeingDeletedIsNotBeingCreated(String reason, String word) {
        PodRow row = row(OLD, "containers:[{name:a}]",
                "phase:Running,containerStatuses:[{name:a,state:{waiting:{reason:" + reason + "}}}]",
                ",deletionTimestamp:'2026-01-01T11:00:00Z'");

        assertThat(row.containers().getFirst().status()).isEqualTo(word);
    }

    @Test
    void absentPlacesAreNone() {
        PodRow row = row(NEW, "containers:[{name:a}]", "phase:Pending");

        assertThat(cells(row).subList(5, 10)).containsExactly("3h", "<none>", "<none>", "<none>", "<none>");
    }

    @Test
    void widePlacesAreShown() {
        PodRow row = row(NEW, "nodeName:n1,containers:[{name:a}],readinessGates:[{conditionType:x},{conditionType:y}]",
                "phase:Pending,podIP:'10.1.1.1',nominatedNodeName:n2,conditions:[{type:x,status:'True'},{type:y,status:'False'}]");

        assertThat(cells(row).subList(6, 10)).containsExactly("10.1.1.1", "n1", "n2", "1/2");
    }

    @Test
    void aContainerOfAWaitingPodHasNoStateYetAndEphemeralOnesAreMarked() {
        PodRow row = row(NEW, "containers:[{name:a,image:x}],ephemeralContainers:[{name:d,image:y}]",
                "phase:Running,containerStatuses:[{name:a,state:{}}],ephemeralContainerStatuses:[{name:d,state:{running:{}}}]");

        assertThat(row.containers()).containsExactly(
                new ContainerRow("a", ContainerRow.Role.MAIN, "x", Health.UNDER_WAY, "Waiting", false, 0),
                new ContainerRow("d", ContainerRow.Role.EPHEMERAL, "y", Health.GOOD, "Running", false, 0));
    }

    private static List<String> cells(PodRow row) {
        return java.util.stream.IntStream.range(0, PodColumns.COLUMNS.size()).mapToObj(i -> row.cell(i, NOW)).toList();
    }

    private static PodRow row(ServerVersion version, String spec, String status) {
        return row(version, spec, status, "");
    }

    private static PodRow row(ServerVersion version, String spec, String status, String metadata) {
        String pod = "{metadata:{uid:u,namespace:ns,name:p,resourceVersion:'7',creationTimestamp:'2026-01-01T09:00:00Z'"
                + metadata + "},spec:{" + spec + "},status:{" + status + "}}";
        var json = new JsonReader(new StringReader(pod));
        json.setStrictness(com.google.gson.Strictness.LENIENT);
        try {
            return (PodRow) new PodReader(PODS, () -> version).item(json).row();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
