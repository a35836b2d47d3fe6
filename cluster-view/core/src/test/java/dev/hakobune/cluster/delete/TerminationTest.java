package dev.hakobune.cluster.delete;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.Channels;
import dev.hakobune.cluster.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class TerminationTest {

    private static final ResourceRef POD = new ResourceRef(type("pods", "Pod", true), "dev", "chatty");
    private static final ResourceRef NAMESPACE = new ResourceRef(type("namespaces", "Namespace", false), "", "dev");
    private static final Instant DEADLINE = Instant.parse("2026-01-01T00:00:30Z");

    private final Map<String, Map<String, Object>> objects = new HashMap<>();
    private Instant now = DEADLINE;
    private final Termination termination = new Termination(new Objects(), () -> now);

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @Test
    void aPodHasItsGracePeriod() throws IOException {
        assertThat(words(POD, graceful())).isEqualTo("pod/chatty is terminating: it has 30 seconds to end by itself");
    }

    @Test
    void aPodThatIsOverdueWaitsForItsNode() throws IOException {
        now = DEADLINE.plusSeconds(20);
        assertThat(words(POD, graceful()))
                .isEqualTo("pod/chatty has been terminating for 50s, longer than the 30 seconds that it had");

        objects.put(POD.path(), Map.of("spec", Map.of("nodeName", "node-1")));
        assertThat(words(POD, graceful())).endsWith(": the node node-1 has not said that it has ended");

        objects.put("/api/v1/nodes/node-1", conditions(Map.of("type", "Ready", "status", "Unknown")));
        assertThat(words(POD, graceful())).endsWith(": the node node-1 does not answer, and it stays until that does");
    }

    @Test
    void finalizersHoldAnObjectBeforeAllElse() throws IOException {
        now = DEADLINE.plusSeconds(20);
        Map<String, Object> metadata = new HashMap<>(graceful());
        metadata.put("finalizers", List.of("example.com/held"));
        assertThat(words(POD, metadata)).isEqualTo("pod/chatty is held by its finalizers: example.com/held");
    }

    @Test
    void aNamespaceSaysWhatIsLeftInIt() throws IOException {
        assertThat(words(NAMESPACE, Map.of())).isEqualTo("namespace/dev is terminating: what is in it goes first");

        objects.put(NAMESPACE.path(), conditions(
                Map.of("type", "NamespaceContentRemaining", "status", "True", "message", "pods. has 1"),
                Map.of("type", "NamespaceDeletionContentFailure", "status", "False", "message", "fine")));
        assertThat(words(NAMESPACE, Map.of())).isEqualTo("namespace/dev is terminating: pods. has 1");
    }

    private String words(ResourceRef ref, Map<String, Object> metadata) throws IOException {
        return termination.words(ref, new Doc(metadata));
    }

    private static Map<String, Object> graceful() {
        return Map.of("deletionGracePeriodSeconds", 30, "deletionTimestamp", DEADLINE.toString());
    }

    @SafeVarargs
    private static Map<String, Object> conditions(Map<String, Object>... conditions) {
        return Map.of("status", Map.of("conditions", List.of(conditions)));
    }

    private static ResourceType type(String plural, String kind, boolean namespaced) {
        return new ResourceType("", "v1", plural, kind, namespaced, List.of(), List.of(), Set.of());
    }

    private final class Objects implements Api {

        @Override
        public byte[] send(ApiRequest request, Consumer<String> warnings) throws IOException {
            Map<String, Object> object = objects.get(request.path());
            if (object == null) {
                throw new ApiException(404, "NotFound", "not found", List.of(), null);
            }
            return Json.bytes(object);
        }

        @Override
        public InputStream open(ApiRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Channels connect(ApiRequest request) {
            throw new UnsupportedOperationException();
        }
    }
}
