package dev.hakobune.cluster.exec;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.Channels;
import dev.hakobune.cluster.json.Json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerShellsTest {

    private static final ResourceRef POD = new ResourceRef(
            new ResourceType("", "v1", "pods", "Pod", true, List.of(), List.of(), Set.of()), "default", "p");
    private static final Map<String, ?> RUNNING = Map.of("state", Map.of("running", Map.of()));

    /** A pod with one container {@code c}, and what the server says to an exec in it. */
    private record Pod(Map<String, ?> status, ApiException refusal) implements Api {

        @Override
        public byte[] send(ApiRequest request, Consumer<String> warnings) {
            Map<String, Object> named = new java.util.HashMap<>(status);
            named.put("name", "c");
            return Json.bytes(Map.of("spec", Map.of("containers", List.of(Map.of("name", "c"))), "status",
                    Map.of("phase", "Running", "containerStatuses", List.of(named))));
        }

        @Override
        public InputStream open(ApiRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Channels connect(ApiRequest request) throws IOException {
            throw refusal;
        }
    }

    private static void open(Pod pod, String container) throws IOException {
        new ServerShells(pod).open(POD, container, Shells.SHELL, 80, 24);
    }

    private static ApiException refusal(int status, String message) {
        return new ApiException(status, "", message, List.of(), null);
    }

    @Test
    void aContainerThatHasCrashedIsNotRunningAndItsStateIsTold() {
        Pod pod = new Pod(Map.of("state", Map.of("waiting", Map.of("reason", "CrashLoopBackOff")), "lastState",
                Map.of("terminated", Map.of("exitCode", 3))), refusal(500, "not asked"));
        for (String container : new String[]{"c", ""}) {
            assertThatThrownBy(() -> open(pod, container)).isInstanceOf(ContainerNotRunning.class)
                    .hasMessage("CrashLoopBackOff, exit code 3");
        }
    }

    @Test
    void aNodeThatDoesNotFindTheContainerAmongThoseThatRunSaysSoBeforeItsStatusDoes() {
        assertThatThrownBy(() -> open(new Pod(RUNNING, refusal(500, "container not found (\"c\")")), "c"))
                .isInstanceOf(ContainerNotRunning.class);
    }

    @Test
    void aRefusalStaysOne() {
        assertThatThrownBy(() -> open(new Pod(RUNNING, refusal(403, "may not create pods/exec")), "c"))
                .isInstanceOf(ApiException.class).hasMessage("may not create pods/exec");
    }
}
