package dev.hakobune.practice;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SpdyTest {
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String STREAMS = "v4.channel.k8s.io";
    @RegisterExtension
    static final OnPractice PRACTICE = new OnPractice();

    @BeforeAll
    static void runPod() {
        PRACTICE.runPod("echo", "echo", "gihyodocker/echo");
    }

    private static SpdyClient exec(String query) throws IOException {
        return PRACTICE.client().spdy(PODS + "/echo/exec?" + query, STREAMS);
    }

    @Test
    void aCommandTellsItsOutputAndItsExitCode() throws IOException {
        try (var spdy = exec("stdout=true&stderr=true&command=sh&command=-c&command=echo%20hi%3B%20exit%203")) {
            assertThat(spdy.answer()).startsWith("HTTP/1.1 101 ").contains("X-Stream-Protocol-Version: " + STREAMS);
            int status = spdy.open("streamtype", "error");
            int out = spdy.open("streamtype", "stdout");
            spdy.open("streamtype", "stderr");
            assertThat(spdy.whole(out)).isEqualTo("hi\n");
            assertThat(Json.text(Json.parse(spdy.whole(status)).path("details").path("causes").path(0), "message"))
                    .isEqualTo("3");
        }
    }

    @Test
    void whatDoesNotRunIsNotEnteredAndTheKubeletSaysSo() throws IOException {
        PRACTICE.client().post(PODS, Json.of("metadata", Json.of("name", "absent"), "spec", Json.of("containers",
                List.of(Json.of("name", "c", "image", "no/such:image")))));
        await().until(() -> !Json.text(PRACTICE.client().get(PODS + "/absent").body(), "spec", "nodeName").isEmpty());
        try (var spdy = PRACTICE.client().spdy(PODS + "/absent/exec?stdout=true&command=ls", STREAMS)) {
            assertThat(spdy.answer()).startsWith("HTTP/1.1 500 ").contains("text/plain");
        }
    }

    @Test
    void theEndOfTheInputEndsAShell() throws IOException {
        try (var spdy = exec("stdin=true&stdout=true&command=sh")) {
            int status = spdy.open("streamtype", "error");
            int in = spdy.open("streamtype", "stdin");
            int out = spdy.open("streamtype", "stdout");
            spdy.write(in, "hostname\n");
            spdy.end(in);
            assertThat(spdy.whole(out)).isEqualTo("echo\n");
            assertThat(spdy.whole(status)).contains("Success");
        }
    }

    @Test
    void aTerminalHasTheSizeThatTheClientSays() throws IOException {
        try (var spdy = exec("stdin=true&stdout=true&stderr=true&tty=true&command=sh")) {
            spdy.open("streamtype", "error");
            int in = spdy.open("streamtype", "stdin");
            int out = spdy.open("streamtype", "stdout");
            int size = spdy.open("streamtype", "resize");
            spdy.until(out, "/ # ");
            spdy.write(size, "{\"Width\":132,\"Height\":43}\n");
            spdy.write(in, "stty size\r");
            assertThat(spdy.until(out, "43 132\r\n")).startsWith("/ # stty size\r\n");
        }
    }

    @Test
    void aContainerThatIsNotThereIsRefusedInPlainHttp() throws IOException {
        try (var spdy = exec("stdout=true&container=nobody&command=sh")) {
            assertThat(spdy.answer()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void aWrongTokenIsRefused() throws IOException {
        try (var spdy = new Client(PRACTICE.cluster(), "wrong").spdy(PODS + "/echo/exec?stdout=true&command=sh",
                STREAMS)) {
            assertThat(spdy.answer()).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void aForwardedPortAnswers() throws IOException {
        try (var spdy = PRACTICE.client().spdy(PODS + "/echo/portforward", "portforward.k8s.io")) {
            int errors = spdy.open("streamtype", "error", "port", "8080", "requestid", "0");
            spdy.end(errors);
            int data = spdy.open("streamtype", "data", "port", "8080", "requestid", "0");
            spdy.write(data, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody");
            spdy.write(data, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(spdy.until(data, "Docker!!HTTP/1.1 200 OK")).startsWith("HTTP/1.1 200 OK\r\n");
            spdy.end(data);
            assertThat(spdy.whole(data)).endsWith("Hello Docker!!");
            assertThat(spdy.whole(errors)).isEmpty();
        }
    }

    @Test
    void aForwardedPortWhereNothingListensSaysSo() throws IOException {
        try (var spdy = PRACTICE.client().spdy(PODS + "/echo/portforward", "portforward.k8s.io")) {
            int errors = spdy.open("streamtype", "error", "port", "99", "requestid", "7");
            int data = spdy.open("streamtype", "data", "port", "99", "requestid", "7");
            spdy.write(data, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(spdy.whole(errors)).contains("connection refused");
            assertThat(spdy.whole(data)).isEmpty();
        }
    }

    @Test
    void aPodThatIsNotThereIsNotForwardedTo() throws IOException {
        try (var spdy = PRACTICE.client().spdy(PODS + "/nobody/portforward", "portforward.k8s.io")) {
            assertThat(spdy.answer()).startsWith("HTTP/1.1 404 ");
        }
    }
}
