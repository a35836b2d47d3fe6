package dev.hakobune.cluster.rows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.MessageLite;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Runtime;
import io.kubernetes.client.proto.V1;
import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.ServerVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PodMessageTest {

    private static final String JSON = """
            {"kind":"PodList","metadata":{"resourceVersion":"42","continue":"next"},"items":[
             {"metadata":{"uid":"u1","name":"a","namespace":"ns","resourceVersion":"40","labels":{"app":"x","tier":"web"},
               "creationTimestamp":"2026-01-01T11:59:00Z","deletionTimestamp":"2026-01-01T12:59:00Z","ownerReferences":[
               {"kind":"Other","name":"o","uid":"o"},
               {"apiVersion":"apps/v1","kind":"ReplicaSet","name":"r","uid":"r1","controller":true}]},
              "spec":{"nodeName":"n1","initContainers":[{"name":"side","image":"s:1","restartPolicy":"Always"}],
               "containers":[{"name":"c","image":"i:1"}],"ephemeralContainers":[{"name":"debug","image":"d:1"}],
               "readinessGates":[{"conditionType":"ready-for-all"}]},
              "status":{"phase":"Running","reason":"Evicted","podIP":"10.0.0.1","nominatedNodeName":"n2","conditions":[
               {"type":"ready-for-all","status":"True","reason":"Since"}],
               "initContainerStatuses":[{"name":"side","started":true,"ready":true,"restartCount":1,"state":{"running":{}}}],
               "containerStatuses":[{"name":"c","ready":false,"restartCount":3,
                "state":{"waiting":{"reason":"CrashLoopBackOff"}},
                "lastState":{"terminated":{"exitCode":1,"signal":9,"reason":"Error","finishedAt":"2026-01-01T12:00:00Z"}}}],
               "ephemeralContainerStatuses":[{"name":"debug","state":{"terminated":{"exitCode":3,"signal":0}}}]}},
             {"metadata":{"uid":"u2","name":"b","namespace":"ns","resourceVersion":"41"},"status":{"phase":"Pending"}}]}""";

    private static final V1.PodList LIST = V1.PodList.newBuilder()
            .setMetadata(Meta.ListMeta.newBuilder().setResourceVersion("42").setContinue("next"))
            .addItems(V1.Pod.newBuilder().setMetadata(meta("u1", "a", "40")
                    .putLabels("app", "x").putLabels("tier", "web").setGenerateName("not asked for")
                    .setCreationTimestamp(time(1767268740)).setDeletionTimestamp(time(1767272340))
                    .addOwnerReferences(
                            Meta.OwnerReference.newBuilder().setApiVersion("").setKind("Other").setName("o")
                                    .setUid("o"))
                    .addOwnerReferences(Meta.OwnerReference.newBuilder().setApiVersion("apps/v1").setKind("ReplicaSet")
                            .setName("r").setUid("r1").setController(true)))
                    .setSpec(V1.PodSpec.newBuilder().setNodeName("n1").setServiceAccountName("not asked for")
                            .addInitContainers(V1.Container.newBuilder().setName("side").setImage("s:1")
                                    .setRestartPolicy("Always"))
                            .addContainers(V1.Container.newBuilder().setName("c").setImage("i:1")
                                    .addCommand("not asked for"))
                            .addEphemeralContainers(V1.EphemeralContainer.newBuilder().setEphemeralContainerCommon(
                                    V1.EphemeralContainerCommon.newBuilder().setName("debug").setImage("d:1")))
                            .addReadinessGates(V1.PodReadinessGate.newBuilder().setConditionType("ready-for-all")))
                    .setStatus(V1.PodStatus.newBuilder().setPhase("Running").setReason("Evicted").setPodIP("10.0.0.1")
                            .setNominatedNodeName("n2").setHostIP("not asked for")
                            .addConditions(V1.PodCondition.newBuilder().setType("ready-for-all").setStatus("True")
                                    .setReason("Since"))
                            .addInitContainerStatuses(V1.ContainerStatus.newBuilder().setName("side").setStarted(true)
                                    .setReady(true).setRestartCount(1).setState(V1.ContainerState.newBuilder()
                                            .setRunning(V1.ContainerStateRunning.newBuilder())))
                            .addContainerStatuses(V1.ContainerStatus.newBuilder().setName("c").setReady(false)
                                    .setRestartCount(3)
                                    .setState(V1.ContainerState.newBuilder().setWaiting(
                                            V1.ContainerStateWaiting.newBuilder().setReason("CrashLoopBackOff")))
                                    .setLastState(V1.ContainerState.newBuilder().setTerminated(
                                            V1.ContainerStateTerminated.newBuilder().setExitCode(1).setSignal(9)
                                                    .setReason("Error").setFinishedAt(time(1767268800)))))
                            .addEphemeralContainerStatuses(V1.ContainerStatus.newBuilder().setName("debug")
                                    .setState(V1.ContainerState.newBuilder().setTerminated(
                                            V1.ContainerStateTerminated.newBuilder().setExitCode(3).setSignal(0))))))
            .addItems(V1.Pod.newBuilder().setMetadata(meta("u2", "b", "41"))
                    .setStatus(V1.PodStatus.newBuilder().setPhase("Pending")))
            .build();

    private final PodReader reader = new PodReader(PodPrinterTest.PODS, () -> new ServerVersion(1, 30, "v1.30.0"));

    @Test
    void protobufGivesTheSameRowsAsJson() throws IOException {
        List<Row> fromJson = new ArrayList<>();
        List<Row> fromProtobuf = new ArrayList<>();

        RowReader.Page json = read(JSON.getBytes(StandardCharsets.UTF_8), fromJson);
        RowReader.Page protobuf = read(object(LIST), fromProtobuf);

        assertThat(fromProtobuf).hasSize(2).isEqualTo(fromJson);
        assertThat(protobuf).isEqualTo(json).isEqualTo(new RowReader.Page("42", "next"));
    }

    @Test
    void aListThatBreaksOffIsNoList() throws IOException {
        byte[] whole = object(LIST);
        // After the list itself there are two empty fields, of two bytes each.
        for (int length = 0; length < whole.length - 4; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut, new ArrayList<>())).as("cut after %d", length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aWatchedPodIsReadFromItsEnvelope() throws IOException {
        RowReader.Item item = reader.item(CodedInputStream.newInstance(object(LIST.getItems(1))));

        assertThat(item.row().name()).isEqualTo("b");
        assertThat(item.resourceVersion()).isEqualTo("41");
        assertThat(item.complete()).isFalse();
    }

    @Test
    void theBookmarkAfterAStreamedListSaysSo() throws IOException {
        var bookmark = V1.Pod.newBuilder().setMetadata(Meta.ObjectMeta.newBuilder().setResourceVersion("50")
                .putAnnotations("k8s.io/initial-events-end", "true")).build();

        RowReader.Item item = reader.item(CodedInputStream.newInstance(object(bookmark)));

        assertThat(item).isEqualTo(new RowReader.Item(null, "50", true));
    }

    private RowReader.Page read(byte[] bytes, List<Row> rows) throws IOException {
        return reader.page(new ByteArrayInputStream(bytes), rows::add);
    }

    private static Meta.ObjectMeta.Builder meta(String uid, String name, String version) {
        return Meta.ObjectMeta.newBuilder().setUid(uid).setName(name).setNamespace("ns").setResourceVersion(version);
    }

    private static Meta.Time time(long seconds) {
        return Meta.Time.newBuilder().setSeconds(seconds).setNanos(0).build();
    }

    /** As a server writes it. */
    static byte[] object(MessageLite message) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[]{'k', '8', 's', 0});
        Runtime.Unknown.newBuilder().setTypeMeta(Runtime.TypeMeta.newBuilder().setApiVersion("v1").setKind("Pod"))
                .setRaw(ByteString.copyFrom(message.toByteArray())).setContentEncoding("").setContentType("").build()
                .writeTo(bytes);
        return bytes.toByteArray();
    }
}
