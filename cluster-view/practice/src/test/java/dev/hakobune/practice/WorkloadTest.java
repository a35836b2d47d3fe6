package dev.hakobune.practice;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.control.Conditions;
import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class WorkloadTest {
    private final Driven cluster = new Driven();

    private ObjectNode container(String pod) {
        return (ObjectNode) cluster.get("pods", pod).path("status").path("containerStatuses").path(0);
    }

    @Test
    void aPodsEventsComeInTheirOrder() {
        cluster.apply(Driven.pod("one", "containers: [{name: a, image: nginx}]"));
        cluster.seconds(20);
        assertThat(cluster.told("one")).containsExactly("Scheduled", "Pulling", "Pulled", "Created", "Started");
    }

    @Test
    void aPodsConditionsStandInTheOrderOfTheKubelet() {
        cluster.apply(Driven.pod("one", "containers: [{name: a, image: nginx}]"));
        cluster.seconds(20);
        assertThat(Json.items(cluster.get("pods", "one"), "status", "conditions")).extracting(c -> Json.text(c, "type"))
                .containsExactly("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady",
                        "PodScheduled");
    }

    @Test
    void aCrashingContainerIsRestartedWithGrowingWaits() {
        cluster.apply(Driven.pod("crash", "containers: [{name: a, image: crash}]"));
        cluster.seconds(8);
        assertThat(Json.text(container("crash"), "state", "waiting", "reason")).isEqualTo("CrashLoopBackOff");
        assertThat(Json.text(container("crash"), "state", "waiting", "message"))
                .startsWith("back-off 10s restarting failed container=a");
        cluster.seconds(82);
        assertThat(Json.number(container("crash"), 0, "restartCount")).isEqualTo(4);
        assertThat(Json.number(container("crash"), 0, "lastState", "terminated", "exitCode")).isEqualTo(3);
    }

    @Test
    void initContainersRunOneAfterTheOtherBeforeTheOthers() {
        cluster.apply(Driven.pod("init", """
                initContainers:
                - {name: first, image: busybox, command: [sh, -c, 'sleep 5']}
                - {name: second, image: busybox, command: [sh, -c, 'sleep 5']}
                containers: [{name: a, image: nginx}]"""));
        cluster.seconds(7);
        assertThat(Json.text(cluster.get("pods", "init"), "status", "phase")).isEqualTo("Pending");
        cluster.seconds(20);
        assertThat(Json.text(cluster.get("pods", "init"), "status", "phase")).isEqualTo("Running");
    }

    @Test
    void aPodThatFitsNowhereSaysWhy() {
        cluster.apply(Driven.pod("large", """
                containers: [{name: a, image: nginx, resources: {requests: {cpu: '64'}}}]"""));
        cluster.apply(Driven.pod("picky", """
                nodeSelector: {disk: ssd}
                containers: [{name: a, image: nginx}]"""));
        cluster.seconds(5);
        assertThat(message("large"))
                .isEqualTo("0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, "
                        + "preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.");
        assertThat(message("picky")).startsWith(
                "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.");
    }

    private String message(String pod) {
        return Json.find(cluster.get("pods", pod).path("status").path("conditions"), "type", "PodScheduled")
                .map(c -> Json.text(c, "message")).orElse("");
    }

    @Test
    void theMostDispensablePodGoesFirst() {
        cluster.apply("""
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: web}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: a, image: nginx}]}
                """);
        cluster.seconds(20);
        var old = cluster.pods("web").stream().map(p -> Json.text(p, "metadata", "name")).toList();
        cluster.change("replicasets.apps", "web", s -> Json.in(s, "spec").put("replicas", 3));
        cluster.pass(Duration.ofMillis(100));
        cluster.change("replicasets.apps", "web", s -> Json.in(s, "spec").put("replicas", 2));
        cluster.seconds(40);
        assertThat(cluster.pods("web")).extracting(p -> Json.text(p, "metadata", "name"))
                .containsExactlyInAnyOrderElementsOf(old);
    }

    @Test
    void aStatefulSetMakesItsPodsInOrderWithClaimsOfTheirOwn() {
        cluster.apply("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db}
                spec:
                  serviceName: db
                  replicas: 3
                  selector: {matchLabels: {app: db}}
                  template:
                    metadata: {labels: {app: db}}
                    spec: {containers: [{name: a, image: redis}]}
                  volumeClaimTemplates:
                  - metadata: {name: data}
                    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """);
        cluster.pass(Duration.ofMillis(500));
        assertThat(cluster.pods("db")).hasSize(1);
        cluster.seconds(40);
        assertThat(cluster.pods("db")).extracting(p -> Json.text(p, "metadata", "name")).containsExactly("db-0",
                "db-1", "db-2");
        assertThat(cluster.all("persistentvolumeclaims")).allSatisfy(
                claim -> assertThat(Json.text(claim, "status", "phase")).isEqualTo("Bound")).hasSize(3);
        assertThat(cluster.pods("db")).extracting(p -> Json.text(p, "metadata", "labels", "controller-revision-hash"))
                .containsOnly(Json.text(cluster.get("statefulsets.apps", "db"), "status", "updateRevision"));
        cluster.change("statefulsets.apps", "db", s -> Json.in(s, "spec").put("replicas", 1));
        cluster.seconds(40);
        assertThat(cluster.pods("db")).extracting(p -> Json.text(p, "metadata", "name")).containsExactly("db-0");
        assertThat(cluster.all("persistentvolumeclaims")).as("claims are kept").hasSize(3);
    }

    @Test
    void theAddressesOfAHeadlessServiceHaveTheNamesOfTheirPods() {
        cluster.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}
                ---
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: web}
                spec:
                  serviceName: web
                  replicas: 1
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: a, image: nginx}]}
                """);
        cluster.seconds(20);
        var address = cluster.get("endpoints", "web").path("subsets").path(0).path("addresses").path(0);
        assertThat(Json.text(address, "hostname")).isEqualTo("web-0");
        assertThat(cluster.all("endpointslices.discovery.k8s.io"))
                .filteredOn(s -> Json.text(s, "metadata", "name").startsWith("web-")).singleElement()
                .satisfies(slice -> {
                    assertThat(Json.text(slice.path("endpoints").path(0), "hostname")).isEqualTo("web-0");
                    // kubectl describe service of 1.32 does not survive a port without a name.
                    assertThat(slice.path("ports").path(0).path("name").isString()).isTrue();
                });
    }

    @Test
    void aDaemonSetHasOnePodOnEachNode() {
        cluster.apply(Driven.daemonSet("agent"));
        cluster.seconds(20);
        assertThat(cluster.pods("agent")).extracting(p -> Json.text(p, "spec", "nodeName"))
                .containsExactlyInAnyOrder("node-1", "node-2", "node-3");
    }

    @Test
    void aContainerThatMustNotRunAsRootIsNotStartedAsRoot() {
        cluster.apply(
                Driven.pod("safe", "securityContext: {runAsNonRoot: true}\ncontainers: [{name: a, image: nginx}]"));
        cluster.apply(Driven.pod("user", "securityContext: {runAsNonRoot: true, runAsUser: 1000}\n"
                + "containers: [{name: a, image: nginx}]"));
        cluster.seconds(20);
        assertThat(Json.text(container("safe"), "state", "waiting", "reason")).isEqualTo("CreateContainerConfigError");
        assertThat(Json.text(container("safe"), "state", "waiting", "message"))
                .startsWith("container has runAsNonRoot and image will run as root (pod: \"safe_default(");
        assertThat(Json.flag(container("user"), "ready")).isTrue();
    }

    @Test
    void aPodHasItsDeadlineAndThenTimeToEnd() {
        cluster.apply(Driven.pod("late", """
                activeDeadlineSeconds: 20
                terminationGracePeriodSeconds: 10
                containers: [{name: a, image: busybox, command: [sleep, '1000']}]"""));
        cluster.seconds(19);
        assertThat(cluster.told("late")).doesNotContain("Killing");
        cluster.seconds(9);
        assertThat(cluster.told("late")).endsWith("DeadlineExceeded", "Killing");
        assertThat(Json.text(cluster.get("pods", "late"), "status", "phase")).isEqualTo("Running");
        cluster.seconds(3);
        assertThat(Json.text(cluster.get("pods", "late"), "status", "phase")).isEqualTo("Failed");
        assertThat(Json.text(cluster.get("pods", "late"), "status", "reason")).isEqualTo("DeadlineExceeded");
        assertThat(Json.number(container("late"), 0, "state", "terminated", "exitCode")).isEqualTo(137);
    }

    @Test
    void aPodThatIsDeletedAfterItsDeadlineGoes() {
        cluster.apply(Driven.pod("late", "activeDeadlineSeconds: 20\nterminationGracePeriodSeconds: 10\n"
                + "containers: [{name: a, image: busybox, command: [sleep, '1000']}]"));
        cluster.seconds(25);
        cluster.delete("pods", "late", "Background");
        cluster.seconds(10);
        assertThat(cluster.exists("pods", "late")).isFalse();
    }

    @Test
    void theTemplatesOfADaemonSetAreCounted() {
        var agent = Driven.daemonSet("agent");
        cluster.apply(agent);
        cluster.seconds(20);
        cluster.apply(agent.replace("nginx", "httpd"));
        cluster.change("daemonsets.apps", "agent", s -> {
            Json.in(s, "spec").put("minReadySeconds", 1);
            Json.in(s, "metadata").remove("annotations");
        });
        cluster.seconds(60);
        assertThat(Json.text(cluster.get("daemonsets.apps", "agent"), "metadata", "annotations",
                "deprecated.daemonset.template.generation")).isEqualTo("2");
        assertThat(cluster.pods("agent")).extracting(p -> Json.text(p, "metadata", "labels", "pod-template-generation"))
                .containsOnly("2").hasSize(3);
    }

    @Test
    void aClaimOfAnUnknownClassSaysSo() {
        cluster.apply("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: claim}
                spec: {storageClassName: manual, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """);
        cluster.seconds(1);
        assertThat(cluster.told("claim")).containsExactly("ProvisioningFailed");
        cluster.seconds(60);
        assertThat(event("claim").path("count").asInt()).as("once more every 15 s").isEqualTo(5);
    }

    private ObjectNode event(String about) {
        return cluster.all("events").stream().filter(e -> Json.text(e, "involvedObject", "name").equals(about))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aClaimThatNamesAVolumeWaitsForIt() {
        cluster.apply("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: claim}
                spec: {volumeName: none, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """);
        cluster.seconds(20);
        assertThat(Json.text(cluster.get("persistentvolumeclaims", "claim"), "status", "phase")).isEqualTo("Pending");
        assertThat(cluster.told("claim")).isEmpty();
    }

    @Test
    void aboutWhatAlwaysFailsLittleIsTold() {
        cluster.apply("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: claim}
                spec: {storageClassName: manual, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """);
        cluster.pass(Duration.ofMinutes(7));
        int told = event("claim").path("count").asInt();
        cluster.pass(Duration.ofMinutes(2));
        assertThat(event("claim").path("count").asInt()).as("after 25 one every five minutes").isEqualTo(told);
        cluster.pass(Duration.ofMinutes(4));
        assertThat(event("claim").path("count").asInt()).as("that counts the others").isGreaterThan(told + 10);
    }

    @Test
    void similarFailuresAreToldOneByOneAtFirstAndThenTogether() {
        cluster.apply("""
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: none}
                spec: {hard: {pods: '0'}}
                """);
        cluster.seconds(1);
        cluster.apply(Driven.deployment("web", 1, "nginx", ""));
        cluster.pass(Duration.ofMinutes(2));
        var failures = cluster.all("events").stream().filter(e -> Json.text(e, "reason").equals("FailedCreate"))
                .toList();
        assertThat(failures).hasSize(10);
        assertThat(failures)
                .filteredOn(e -> Json.text(e, "message").startsWith("(combined from similar events): Error"))
                .singleElement().satisfies(e -> assertThat(e.path("count").asInt()).isGreaterThan(2));
    }

    @Test
    void noTwoServicesGetTheSameAddressOrNodePort() {
        for (int i = 0; i < 1000; i++) {
            cluster.apply("""
                    apiVersion: v1
                    kind: Service
                    metadata: {name: s%d}
                    spec: {type: NodePort, ports: [{port: 53, name: a, protocol: UDP}, {port: 53, name: b}]}
                    """.formatted(i));
        }
        var services = cluster.all("services");
        assertThat(services).extracting(s -> Json.text(s, "spec", "clusterIP")).doesNotHaveDuplicates();
        assertThat(services.stream().map(s -> s.path("spec").path("ports").path(0).path("nodePort"))
                .filter(tools.jackson.databind.JsonNode::isNumber)).hasSize(1000).doesNotHaveDuplicates();
        assertThat(services).allMatch(s -> s.path("spec").path("ports").path(0).path("nodePort")
                .equals(s.path("spec").path("ports").path(s.path("spec").path("ports").size() - 1).path("nodePort")));
    }

    @Test
    void aContainerReadsASecretThatIsWrittenInSeveralLines() {
        cluster.apply("{apiVersion: v1, kind: Secret, metadata: {name: lines}, data: {key: \"YWJj\\nZA==\\n\"}}");
        cluster.apply(Driven.pod("reader", """
                restartPolicy: Never
                containers:
                - name: a
                  image: busybox
                  command: [sh, -c, 'test "$KEY" = abcd']
                  env: [{name: KEY, valueFrom: {secretKeyRef: {name: lines, key: key}}}]"""));
        cluster.seconds(20);
        assertThat(Json.text(cluster.get("pods", "reader"), "status", "phase")).isEqualTo("Succeeded");
    }

    @Test
    void theSameStepsGiveTheSameNames() {
        var other = new Driven();
        for (var each : List.of(cluster, other)) {
            each.apply(Driven.deployment("web", 3, "nginx", ""));
            each.seconds(20);
        }
        assertThat(cluster.pods("web")).extracting(p -> Json.text(p, "metadata", "name"))
                .isEqualTo(other.pods("web").stream().map(p -> Json.text(p, "metadata", "name")).toList());
    }

    @Test
    void aNamespaceGoesWhenAllInItHasGone() {
        cluster.apply("{apiVersion: v1, kind: Namespace, metadata: {name: away}}");
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: one, namespace: away}
                spec: {containers: [{name: a, image: nginx}]}
                """);
        cluster.seconds(10);
        cluster.simulation().resources().delete(cluster.simulation().resources().kinds().of("namespaces"), "", "away",
                Deletion.Options.BACKGROUND);
        cluster.pass(Duration.ofMillis(50));
        assertThat(Json.text(cluster.get("namespaces", "away"), "status", "phase")).isEqualTo("Terminating");
        cluster.seconds(40);
        assertThat(cluster.exists("namespaces", "away")).isFalse();
    }

    @Test
    void aNamespaceThatIsHeldSaysByWhatUntilItGoes() {
        var resources = cluster.simulation().resources();
        var maps = resources.kinds().of("configmaps");
        cluster.apply("""
                {apiVersion: v1, kind: Namespace, metadata: {name: held}}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: one, namespace: held, finalizers: [example.com/x, example.com/y]}
                """);
        resources.delete(resources.kinds().of("namespaces"), "", "held", Deletion.Options.BACKGROUND);
        cluster.seconds(1);
        assertThat(Json.stream(cluster.get("namespaces", "held").path("status").path("conditions"))
                .map(c -> Json.text(c, "type") + "=" + Json.text(c, "status") + " " + Json.text(c, "reason") + ": "
                        + Json.text(c, "message")))
                .containsExactly(
                        "NamespaceDeletionDiscoveryFailure=False ResourcesDiscovered: All resources successfully "
                                + "discovered",
                        "NamespaceDeletionGroupVersionParsingFailure=False ParsedGroupVersions: All legacy kube types "
                                + "successfully parsed",
                        "NamespaceDeletionContentFailure=False ContentDeleted: All content successfully deleted, may "
                                + "be waiting on finalization",
                        "NamespaceContentRemaining=True SomeResourcesRemain: Some resources are remaining: "
                                + "configmaps. has 1 resource instances",
                        "NamespaceFinalizersRemaining=True SomeFinalizersRemain: Some content in the namespace has "
                                + "finalizers remaining: example.com/x in 1 resource instances, example.com/y in 1 "
                                + "resource instances");
        resources.change(maps, "held", "one", "", Writer.of("test"),
                map -> Json.in(map, "metadata").set("finalizers", Json.strings(List.of("example.com/y"))));
        cluster.seconds(10);
        assertThat(Json.text(Conditions.find(cluster.get("namespaces", "held"), "NamespaceFinalizersRemaining")
                .orElseThrow(), "message")).isEqualTo(
                        "Some content in the namespace has finalizers remaining: example.com/y in 1 resource instances");
        resources.change(maps, "held", "one", "", Writer.of("test"),
                map -> Json.in(map, "metadata").remove("finalizers"));
        cluster.seconds(1);
        assertThat(cluster.exists("namespaces", "held")).isFalse();
    }

    /** As kubectl writes it, to compare: names in order, and what stands for other characters. */
    @ParameterizedTest
    @CsvSource({"DaemonSet, controller-revision-hash", "StatefulSet, controller.kubernetes.io/hash"})
    void aRevisionIsThePatchThatKubectlWouldWrite(String kind, String label) {
        cluster.apply("""
                apiVersion: apps/v1
                kind: %s
                metadata: {name: kept, annotations: {note: x}}
                spec:
                  selector: {matchLabels: {app: kept}}
                  template:
                    metadata: {labels: {app: kept, tier: low}}
                    spec: {containers: [{name: a, image: busybox, args: [sh, -c, 'sleep 9 && echo a > b']}]}
                """.formatted(kind));
        cluster.seconds(5);
        var revision = cluster.all("controllerrevisions.apps").getFirst();
        assertThat(new String(Json.bytes(revision.path("data")), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"spec\":{\"template\":{\"$patch\":\"replace\",\"metadata\":{\"creationTimestamp\":null,"
                        + "\"labels\":{\"app\":\"kept\",\"tier\":\"low\"}},\"spec\":{\"containers\":[{\"args\":[\"sh\","
                        + "\"-c\",\"sleep 9 \\u0026\\u0026 echo a \\u003e b\"],\"image\":\"busybox\","
                        + "\"imagePullPolicy\":\"Always\",\"name\":\"a\",\"resources\":{},\"terminationMessagePath\":"
                        + "\"/dev/termination-log\",\"terminationMessagePolicy\":\"File\"}],\"dnsPolicy\":"
                        + "\"ClusterFirst\",\"restartPolicy\":\"Always\",\"schedulerName\":\"default-scheduler\","
                        + "\"securityContext\":{},\"terminationGracePeriodSeconds\":30}}}}");
        assertThat(Json.texts(revision, "metadata", "labels")).containsOnlyKeys("app", "tier", label);
        assertThat(Json.texts(revision, "metadata", "annotations")).containsEntry("note", "x");
    }
}
