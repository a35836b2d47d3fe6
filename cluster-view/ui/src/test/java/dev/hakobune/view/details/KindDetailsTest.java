package dev.hakobune.view.details;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.Owner;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.view.Samples;

import static dev.hakobune.view.Samples.pod;
import static org.assertj.core.api.Assertions.assertThat;

class KindDetailsTest {

    private static final String SERVICE = """
            metadata: {name: echo, uid: s}
            spec: {type: ClusterIP, clusterIP: 10.96.0.9, selector: {app: echo, release: summer},
              ports: [{name: http, port: 80, targetPort: http, protocol: TCP}]}
            """;

    private final Row summer = pod("1", "echo-summer", "node-1", 0, Map.of("app", "echo", "release", "summer"));
    private final Row spring = pod("2", "echo-spring", "node-1", 0, Map.of("app", "echo", "release", "spring"));
    private final Row mail = pod("3", "mail", "node-1", 0, Map.of("app", "mail"));

    private static Section.Objects objects(List<Section> sections, String title) {
        return sections.stream().filter(section -> section.title().equals(title)).map(Section.Objects.class::cast)
                .findFirst().orElseThrow();
    }

    @Test
    void aServiceReachesThePodsThatHaveAllItsLabels() {
        Subject subject = Docs.subject(Samples.SERVICE, SERVICE, summer, spring, mail);
        List<Section> sections = new ServiceDetails().sections(subject);
        assertThat(objects(sections, "Pods it reaches").objects()).extracting(related -> related.ref().name())
                .containsExactly("echo-summer");
        assertThat(new ServiceDetails().verdict(subject).health()).isEqualTo(Health.GOOD);
    }

    @Test
    void aServiceSaysWhyItDoesNotReachAPodThatOneMayHaveMeant() {
        List<Section> sections = new ServiceDetails()
                .sections(Docs.subject(Samples.SERVICE, SERVICE, summer, spring, mail));
        assertThat(objects(sections, "Pods it does not reach").objects())
                .extracting(related -> related.ref().name() + ": " + related.note())
                .containsExactly("echo-spring: release=spring, not summer");
    }

    @Test
    void aServiceThatSelectsNothingNeedsAPerson() {
        Verdict verdict = new ServiceDetails().verdict(Docs.subject(Samples.SERVICE, SERVICE, mail));
        assertThat(verdict.health()).isEqualTo(Health.BAD);
        assertThat(verdict.words()).contains("app=echo,release=summer");
    }

    @Test
    void aRolloutThatDoesNotGoOnSaysWhatTheServerSays() {
        Verdict verdict = new WorkloadDetails().verdict(Docs.subject(Samples.DEPLOYMENT, """
                metadata: {name: echo, uid: d, generation: 2}
                spec: {replicas: 3}
                status:
                  observedGeneration: 2
                  readyReplicas: 3
                  updatedReplicas: 1
                  conditions: [{type: Progressing, status: "False", message: has timed out progressing}]
                """));
        assertThat(verdict.health()).isEqualTo(Health.BAD);
        assertThat(verdict.words()).contains("has timed out progressing");
    }

    @Test
    void aDeploymentThatTheControllerHasNotSeenIsUnderWay() {
        Verdict verdict = new WorkloadDetails().verdict(Docs.subject(Samples.DEPLOYMENT, """
                metadata: {name: echo, uid: d, generation: 3}
                spec: {replicas: 3}
                status: {observedGeneration: 2, readyReplicas: 3, updatedReplicas: 3}
                """));
        assertThat(verdict.health()).isEqualTo(Health.UNDER_WAY);
    }

    @Test
    void aWorkloadScaledToNothingIsDone() {
        Verdict verdict = new WorkloadDetails().verdict(Docs.subject(Samples.DEPLOYMENT, """
                metadata: {name: echo, uid: d}
                spec: {replicas: 0}
                """));
        assertThat(verdict.health()).isEqualTo(Health.DONE);
    }

    @Test
    void aContainerOfAPodThatIsBeingDeletedIsNotBeingCreated() {
        Section.Containers containers = (Section.Containers) new PodDetails().sections(Docs.subject(Samples.POD, """
                metadata: {name: echo, uid: p, deletionTimestamp: "2026-01-01T00:00:00Z"}
                spec: {nodeName: node-1, containers: [{name: echo}]}
                status:
                  phase: Running
                  containerStatuses: [{name: echo, state: {waiting: {reason: ContainerCreating}}}]
                """)).getFirst();
        assertThat(containers.containers()).extracting(Section.Container::state).containsExactly("Terminating");
    }

    @Test
    void aSecretsValueNeverStandsInItsText() {
        Subject subject = Docs.subject(Samples.type("", "v1", "secrets", "Secret", true), """
                metadata: {name: pw, uid: x}
                type: Opaque
                data: {password: aHVudGVyMg==}
                """);
        Section.Keys keys = (Section.Keys) new KeyDetails().sections(subject).getFirst();
        assertThat(keys.keys().getFirst().text()).isEqualTo("hunter2");
        assertThat(keys.keys().getFirst().secret()).isTrue();
        assertThat(keys.toString()).doesNotContain("hunter2");
    }

    @Test
    void aValueThatIsNotTextIsOnlyCounted() {
        Subject subject = Docs.subject(Samples.type("", "v1", "secrets", "Secret", true), """
                metadata: {name: pw, uid: x}
                data: {key: /v8=}
                """);
        Section.Keys keys = (Section.Keys) new KeyDetails().sections(subject).getFirst();
        assertThat(keys.keys().getFirst().text()).isNull();
        assertThat(keys.keys().getFirst().bytes()).isEqualTo(2);
    }

    @Test
    void aCustomResourceShowsItsPlainValues() {
        Subject subject = Docs.subject(Samples.type("example.com", "v1", "boats", "Boat", true), """
                metadata: {name: a, uid: x}
                spec: {masts: 2, hull: {wood: oak}, crew: [{name: a}, {name: b}]}
                status: {conditions: [{type: Ready, status: "False", reason: Leaking, message: below the line}]}
                """);
        Section.Facts spec = new GenericDetails().sections(subject).stream()
                .filter(section -> section.title().equals("spec")).map(Section.Facts.class::cast).findFirst()
                .orElseThrow();
        assertThat(spec.facts()).extracting(Section.Fact::name).contains("masts", "hull.wood", "crew");
        assertThat(new GenericDetails().verdict(subject))
                .isEqualTo(new Verdict(Health.BAD, "Leaking", "below the line"));
    }

    @Test
    void whatIsHeldSaysSoOfWhateverKindItIs() {
        Subject held = Docs.subject(Samples.type("", "v1", "configmaps", "ConfigMap", true), """
                {"metadata": {"name": "kept", "deletionTimestamp": "2026-01-01T00:00:00Z",
                  "finalizers": ["example.com/hold"]}}
                """);
        Verdict verdict = Common.leaving(held.doc(), KindDetails.of(held.ref().type()).verdict(held));
        assertThat(verdict.head()).isEqualTo("Terminating");
        assertThat(verdict.words()).contains("example.com/hold");
    }

    @ParameterizedTest
    @CsvSource({"NamespaceContentRemaining,False,GOOD", "NamespaceContentRemaining,True,UNDER_WAY",
            "NamespaceFinalizersRemaining,False,GOOD", "NamespaceFinalizersRemaining,True,UNDER_WAY",
            "NamespaceDeletionContentFailure,False,GOOD", "NamespaceDeletionContentFailure,True,BAD",
            "Ready,True,GOOD", "Ready,False,BAD", "Ready,Unknown,UNDER_WAY"})
    void aConditionsNameSaysWhetherItIsGoodNews(String type, String holds, Health health) {
        assertThat(Common.condition(new Doc(Map.of("type", type, "status", holds))).health()).isEqualTo(health);
    }

    @Test
    void aConditionsMessageHasNoBlankLinesAroundIt() {
        assertThat(Common.condition(new Doc(Map.of("type", "Ready", "status", "True", "message", "\n\n left\n")))
                .message()).isEqualTo("left");
    }

    @Test
    void aNodeTellsItsPodsByTheirNamespaces() {
        List<Section> sections = new NodeDetails().sections(Docs.subject(Samples.NODE, "metadata: {name: node-1}",
                summer, podIn("kube-system", "dns"), spring));
        assertThat(sections).filteredOn(Section.Objects.class::isInstance).extracting(Section::title)
                .containsExactly("Pods in default (2)", "Pods in kube-system (1)");
    }

    private static Row podIn(String namespace, String name) {
        return new PodRow(Samples.POD, "uid-" + name, namespace, name, Map.of(), 0, 1, null, "node-1", "", "",
                Health.GOOD, "Running", 1, 1, 0, 0, "", List.of());
    }

    @Test
    void aRolloutIsUnderWayAsLongAsPodsOfAnEarlierRevisionMakeUpTheNumber() {
        Verdict verdict = deployment("replicas: 4, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3");
        assertThat(verdict.health()).isEqualTo(Health.UNDER_WAY);
        assertThat(verdict.words()).contains("one pod of an earlier revision is still there");
    }

    @Test
    void aDeploymentOfWhoseNewestRevisionNothingIsThereYetIsUnderWay() {
        Verdict verdict = deployment("replicas: 3, readyReplicas: 3, availableReplicas: 3");
        assertThat(verdict.health()).isEqualTo(Health.UNDER_WAY);
        assertThat(verdict.words()).contains("0 of 3");
    }

    @Test
    void podsThatAreReadyAndNotAvailableAreUnderWay() {
        Verdict verdict = deployment("replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 2");
        assertThat(verdict.health()).isEqualTo(Health.UNDER_WAY);
        assertThat(verdict.words()).contains("One pod is ready, but not for long enough");
    }

    @Test
    void aDeploymentIsGoodWhenItsRolloutIsComplete() {
        Verdict verdict = deployment("replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3");
        assertThat(verdict).isEqualTo(new Verdict(Health.GOOD, "3 of 3 ready", "All pods are ready."));
    }

    @Test
    void moreReadyThanWantedIsNoPartOfTheWhole() {
        assertThat(deployment("replicas: 4, updatedReplicas: 3, readyReplicas: 4, availableReplicas: 4").head())
                .isEqualTo("4 ready, 3 wanted");
    }

    @Test
    void aRolloutWhoseNewPodsDoNotStartNamesOneAndWhy() {
        Row before = set("old", 1, Health.GOOD);
        Row newest = set("new", 2, Health.UNDER_WAY);
        Subject subject = Docs.subject(Samples.DEPLOYMENT, """
                metadata: {name: echo, uid: d, generation: 2}
                spec: {replicas: 3}
                status: {observedGeneration: 2, replicas: 4, updatedReplicas: 1, readyReplicas: 3}
                """, List.of(before, newest),
                podOf(before, "echo-a", Health.BAD, "CrashLoopBackOff"),
                podOf(before, "echo-b", Health.GOOD, "Running"),
                podOf(newest, "echo-c", Health.BAD, "ImagePullBackOff"));
        Verdict verdict = new WorkloadDetails().verdict(subject);
        assertThat(verdict.health()).isEqualTo(Health.BAD);
        assertThat(verdict.words()).isEqualTo("The pod echo-c does not run: ImagePullBackOff."
                + " A rollout is under way: 1 of 3 pods are of the newest revision.");
        assertThat(objects(new WorkloadDetails().sections(subject), "ReplicaSets").objects())
                .extracting(Section.Related::health).containsExactlyInAnyOrder(Health.GOOD, Health.BAD);
    }

    @Test
    void aReplicaSetWhosePodDoesNotStartSaysWhy() {
        Row set = set("new", 2, Health.UNDER_WAY);
        Verdict verdict = new WorkloadDetails().verdict(Docs.subject(Samples.REPLICA_SET, """
                metadata: {name: new, uid: new}
                spec: {replicas: 1}
                """, podOf(set, "echo-c", Health.BAD, "ImagePullBackOff")));
        assertThat(verdict).isEqualTo(new Verdict(Health.BAD, "0 of 1 ready",
                "The pod echo-c does not run: ImagePullBackOff. One pod is not ready yet."));
    }

    private static Row set(String uid, long revision, Health health) {
        return new ObjectRow(Samples.REPLICA_SET, uid, "default", uid, Map.of(), 0, 1,
                new Owner("apps/v1", "Deployment", "echo", "d"), health, "", 0, 1, revision, List.of(), List.of(), 0,
                0);
    }

    private static Row podOf(Row set, String name, Health health, String status) {
        return new PodRow(Samples.POD, "uid-" + name, "default", name, Map.of(), 0, 1,
                new Owner("apps/v1", "ReplicaSet", set.name(), set.uid()), "node-1", "", "", health, status, 0, 1, 0, 0,
                "", List.of());
    }

    private static Verdict deployment(String status) {
        return new WorkloadDetails().verdict(Docs.subject(Samples.DEPLOYMENT, """
                metadata: {name: echo, uid: d, generation: 2}
                spec: {replicas: 3}
                status: {observedGeneration: 2, %s}
                """.formatted(status)));
    }
}
