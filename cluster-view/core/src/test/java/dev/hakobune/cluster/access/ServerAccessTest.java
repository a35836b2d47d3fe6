package dev.hakobune.cluster.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.Channels;
import dev.hakobune.cluster.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class ServerAccessTest {

    private static final ResourceType PODS = type("", "pods", "Pod", true);
    private static final ResourceType NODES = type("", "nodes", "Node", false);
    private static final ResourceType DEPLOYMENTS = type("apps", "deployments", "Deployment", true);

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private Instant now = Instant.EPOCH;
    private boolean allowed;
    private IOException failure;
    private final ServerAccess access = new ServerAccess(new Reviewer(), () -> now);

    @Test
    void whatIsNotAllowedIsSaidAsKubectlWordsIt() {
        assertThat(access.check("delete", PODS, "", "dev").allowed()).isFalse();
        assertThat(access.check("delete", PODS, "", "dev").reason()).contains("delete").contains("pods")
                .contains("dev");
        assertThat(access.check("patch", DEPLOYMENTS, "scale", "dev").reason()).contains("deployments.apps/scale");
        assertThat(access.check("list", NODES, "", "dev").reason()).contains("nodes").doesNotContain("dev");
    }

    @Test
    void theQuestionNamesGroupResourceSubresourceAndNamespace() throws IOException {
        access.check("patch", DEPLOYMENTS, "scale", "dev");

        assertThat(Json.doc(asked.getFirst().getBytes(StandardCharsets.UTF_8)).map("spec", "resourceAttributes"))
                .containsEntry("verb", "patch").containsEntry("group", "apps").containsEntry("resource", "deployments")
                .containsEntry("subresource", "scale").containsEntry("namespace", "dev");
    }

    @Test
    void anAnswerIsRememberedForAMinute() {
        access.check("get", PODS, "", "dev");
        allowed = true;

        assertThat(access.check("get", PODS, "", "dev").allowed()).isFalse();
        assertThat(access.check("get", PODS, "", "other").allowed()).isTrue();
        now = now.plus(Duration.ofSeconds(61));
        assertThat(access.check("get", PODS, "", "dev").allowed()).isTrue();
        allowed = false;
        access.forget();
        assertThat(access.check("get", PODS, "", "dev").allowed()).isFalse();
    }

    @Test
    void withoutAnAnswerItIsAllowedAndAskedAgain() {
        failure = new ApiException(403, "Forbidden", "no reviews for you", List.of(), null);

        assertThat(access.check("get", PODS, "", "dev").allowed()).isTrue();
        assertThat(access.check("get", PODS, "", "dev").allowed()).isTrue();
        assertThat(asked).hasSize(2);
    }

    @Test
    void theSameQuestionFromManyThreadsIsAskedOnce() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> access.check("get", PODS, "", "dev"));
            }
        }

        assertThat(asked).hasSize(1);
    }

    private static ResourceType type(String group, String plural, String kind, boolean namespaced) {
        return new ResourceType(group, "v1", plural, kind, namespaced, List.of(), List.of(), Set.of());
    }

    private final class Reviewer implements Api {

        @Override
        public byte[] send(ApiRequest request, Consumer<String> warnings) throws IOException {
            asked.add(new String(request.body(), StandardCharsets.UTF_8));
            if (failure != null) {
                throw failure;
            }
            return ("{\"status\":{\"allowed\":" + allowed + "}}").getBytes(StandardCharsets.UTF_8);
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
