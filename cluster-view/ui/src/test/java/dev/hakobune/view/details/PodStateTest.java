package dev.hakobune.view.details;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Health;

import static org.assertj.core.api.Assertions.assertThat;

class PodStateTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Verdict of(String yaml) {
        return PodState.of(Docs.yaml(yaml), null, NOW);
    }

    @Test
    void aRunningPodSaysThatItsContainersAreReady() {
        Verdict verdict = of("""
                spec: {nodeName: node-1, containers: [{name: nginx}, {name: echo}]}
                status:
                  phase: Running
                  conditions: [{type: Ready, status: "True"}]
                  containerStatuses:
                  - {name: nginx, ready: true, state: {running: {}}}
                  - {name: echo, ready: true, state: {running: {}}}
                """);
        assertThat(verdict).isEqualTo(new Verdict(Health.GOOD, "Running", "Both containers are ready."));
    }

    @Test
    void aPodOfASilentNodeSaysSo() {
        assertThat(of("""
                spec: {nodeName: node-1, containers: [{name: echo}]}
                status:
                  phase: Running
                  conditions: [{type: Ready, status: "False"}]
                  containerStatuses:
                  - {name: echo, ready: true, state: {running: {}}}
                """).words()).startsWith("Nothing is heard from its node, node-1.");
    }

    @Test
    void aCrashLoopNamesTheContainerAndItsExitCode() {
        assertThat(of("""
                spec: {nodeName: node-1, containers: [{name: crash}]}
                status:
                  phase: Running
                  containerStatuses:
                  - name: crash
                    state: {waiting: {reason: CrashLoopBackOff}}
                    lastState: {terminated: {exitCode: 3, reason: Error}}
                """).words()).contains("crash", "exit code 3");
    }

    @Test
    void aContainerKilledForItsMemorySaysSo() {
        assertThat(of("""
                spec: {nodeName: node-1, containers: [{name: db}]}
                status:
                  phase: Running
                  containerStatuses:
                  - name: db
                    state: {waiting: {reason: CrashLoopBackOff}}
                    lastState: {terminated: {exitCode: 137, reason: OOMKilled}}
                """).words()).contains("OOMKilled", "more memory than its limit");
    }

    @Test
    void anImageThatCannotBeFetchedIsNamed() {
        assertThat(of("""
                spec: {nodeName: node-1, containers: [{name: mailer, image: "nowhere/mailer:1"}]}
                status:
                  phase: Pending
                  containerStatuses:
                  - name: mailer
                    state: {waiting: {reason: ImagePullBackOff, message: "not found"}}
                """).words()).contains("mailer", "nowhere/mailer:1", "not found");
    }

    @Test
    void aPodThatNoNodeTakesSaysWhy() {
        assertThat(of("""
                spec: {containers: [{name: a}]}
                status:
                  phase: Pending
                  conditions: [{type: PodScheduled, status: "False", message: "0/2 nodes: Insufficient cpu"}]
                """).words()).contains("Insufficient cpu");
    }

    @Test
    void initContainersAreCounted() {
        assertThat(of("""
                spec: {nodeName: node-1, containers: [{name: a}]}
                status:
                  phase: Pending
                  initContainerStatuses:
                  - {name: one, state: {terminated: {exitCode: 0}}}
                  - {name: two, state: {running: {}}}
                """).words()).contains("1 of 2");
    }

    @Test
    void anUnreadyContainerIsNamed() {
        assertThat(of("""
                spec: {nodeName: node-1, containers: [{name: nginx}, {name: echo}]}
                status:
                  phase: Running
                  containerStatuses:
                  - {name: nginx, ready: true, state: {running: {}}}
                  - {name: echo, ready: false, state: {running: {}}}
                """).words()).contains("echo", "1 of 2");
    }

    @Test
    void anEvictedPodGivesTheServersReason() {
        assertThat(of("""
                spec: {nodeName: node-1}
                status: {phase: Failed, reason: Evicted, message: The node was low on memory}
                """).words()).isEqualTo("Evicted: The node was low on memory");
    }

    @Test
    void aPodThatIsDeletedSaysWhenItIsKilled() {
        assertThat(of("""
                metadata: {deletionTimestamp: "2026-01-01T00:00:00Z", deletionGracePeriodSeconds: 30}
                spec: {nodeName: node-1}
                status: {phase: Running}
                """).words()).contains("30 s at the latest");
    }

    @Test
    void aPodWhoseGracePeriodIsOverSaysSo() {
        assertThat(of("""
                metadata: {deletionTimestamp: "2025-12-31T23:59:31Z", deletionGracePeriodSeconds: 30}
                spec: {nodeName: node-1}
                status:
                  phase: Running
                  containerStatuses: [{name: a, state: {running: {}}}, {name: b, state: {terminated: {exitCode: 0}}}]
                """).words()).contains("the 30 s that it had for that are over").doesNotContain("at the latest");
    }

    @Test
    void aPodWhoseContainersHaveEndedIsNotToBeKilled() {
        assertThat(of("""
                metadata: {deletionTimestamp: "2026-01-01T00:00:09Z", deletionGracePeriodSeconds: 30}
                spec: {nodeName: node-1}
                status:
                  phase: Running
                  containerStatuses:
                  - {name: a, state: {waiting: {reason: ContainerCreating}}}
                  - {name: b, state: {terminated: {exitCode: 137}}}
                """).words()).contains("none of its containers runs any more").doesNotContain("killed");
    }

    @Test
    void aPodOfWhichNothingIsKnownBreaksNothing() {
        assertThat(of("metadata: {name: a}").words()).isNotEmpty();
    }
}
