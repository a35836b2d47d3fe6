package dev.hakobune.cluster.watch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Runtime;
import io.kubernetes.client.proto.V1;
import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.ServerVersion;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.rows.PodReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FrameEventsTest {

    private static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true, List.of(), List.of(),
            Set.of("list", "watch"));

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    @Test
    void eventsComeOneAfterTheOther() throws IOException {
        frame("ADDED", pod("a"));
        frame("DELETED", pod("b"));
        WatchEvents events = events(stream.toByteArray());

        WatchEvent added = events.next();
        WatchEvent deleted = events.next();

        assertThat(added.item().row().name()).isEqualTo("a");
        assertThat(added.deleted()).isFalse();
        assertThat(deleted.item().row().name()).isEqualTo("b");
        assertThat(deleted.deleted()).isTrue();
        assertThat(events.next()).isNull();
    }

    @Test
    void aFrameThatBreaksOffIsNoEnd() throws IOException {
        frame("ADDED", pod("a"));
        byte[] whole = stream.toByteArray();
        for (int length = 1; length < whole.length; length++) {
            WatchEvents events = events(Arrays.copyOf(whole, length));
            assertThatThrownBy(events::next).as("cut after %d", length).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void theServersReasonForEndingIsKept() throws IOException {
        frame("ERROR", Meta.Status.newBuilder().setMessage("too old resource version").setReason("Expired").setCode(410)
                .setDetails(Meta.StatusDetails.newBuilder().addCauses(
                        Meta.StatusCause.newBuilder().setReason("ResourceVersionTooLarge").setMessage("m")
                                .setField("f")))
                .build());

        ApiException error = events(stream.toByteArray()).next().error();

        assertThat(error.status()).isEqualTo(410);
        assertThat(error).hasMessage("too old resource version");
        assertThat(error.causes()).containsExactly(new ApiException.Cause("ResourceVersionTooLarge", "m", "f"));
    }

    private static WatchEvents events(byte[] bytes) throws IOException {
        return WatchEvents.of(new ByteArrayInputStream(bytes),
                new PodReader(PODS, () -> new ServerVersion(1, 30, "v1.30.0")));
    }

    private static V1.Pod pod(String name) {
        return V1.Pod.newBuilder()
                .setMetadata(Meta.ObjectMeta.newBuilder().setUid(name).setName(name).setResourceVersion("1")).build();
    }

    /** As a server writes it: the event's length in four bytes, and in the event the object in an envelope of its own. */
    private void frame(String type, MessageLite object) throws IOException {
        var envelope = new ByteArrayOutputStream();
        envelope.write(new byte[]{'k', '8', 's', 0});
        Runtime.Unknown.newBuilder().setRaw(ByteString.copyFrom(object.toByteArray())).build().writeTo(envelope);
        byte[] event = Meta.WatchEvent.newBuilder().setType(type)
                .setObject(Runtime.RawExtension.newBuilder().setRaw(ByteString.copyFrom(envelope.toByteArray())))
                .build()
                .toByteArray();
        stream.write(ByteBuffer.allocate(4).putInt(event.length).array());
        stream.write(event);
    }
}
