package dev.hakobune.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Forwarded ports over WebSockets: as kubectl does it since 1.31, and by the protocol of other clients. */
class ForwardTest {
    private static final String TUNNEL = "SPDY/3.1+portforward.k8s.io";
    private static final String CHANNELS = "v4.channel.k8s.io";
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    @RegisterExtension
    static final OnPractice PRACTICE = new OnPractice();

    @BeforeAll
    static void runPod() {
        PRACTICE.runPod("echo", "echo", "gihyodocker/echo");
    }

    private static Messages forward(String pod, String query, String protocol) {
        return PRACTICE.client().webSocket(OnPractice.PODS + "/" + pod + "/portforward" + query, protocol);
    }

    @Test
    void aPortThroughATunnelAnswers() throws IOException {
        try (var spdy = new SpdyClient(forward("echo", "", TUNNEL))) {
            int errors = spdy.open("streamtype", "error", "port", "8080", "requestid", "0");
            spdy.end(errors);
            int data = spdy.open("streamtype", "data", "port", "8080", "requestid", "0");
            spdy.write(data, REQUEST);
            assertThat(spdy.until(data, "Hello Docker!!")).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aPortThroughATunnelWhereNothingListensSaysSo() throws IOException {
        try (var spdy = new SpdyClient(forward("echo", "", TUNNEL))) {
            int errors = spdy.open("streamtype", "error", "port", "81", "requestid", "0");
            int data = spdy.open("streamtype", "data", "port", "81", "requestid", "0");
            spdy.write(data, REQUEST);
            assertThat(spdy.until(errors, "refused")).contains("81");
        }
    }

    @Test
    void eachPortHasAChannelOfItsOwnAndOneForErrors() throws IOException {
        try (var messages = forward("echo", "?ports=8080,81", CHANNELS)) {
            for (int channel = 0; channel < 4; channel++) {
                int port = channel < 2 ? 8080 : 81;
                assertThat(messages.read()).containsExactly(channel, port & 0xff, port >> 8);
            }
            messages.write(("\0" + REQUEST).getBytes(StandardCharsets.US_ASCII));
            assertThat(until(messages, 0, "Hello Docker!!")).startsWith("HTTP/1.1 200 OK");
            messages.write(("\u0002" + REQUEST).getBytes(StandardCharsets.US_ASCII));
            assertThat(until(messages, 3, "refused")).contains("81");
        }
    }

    private static String until(Messages messages, int channel, String wanted) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(wanted) < 0) {
            var message = messages.read();
            if (message[0] == channel) {
                text.append(new String(Arrays.copyOfRange(message, 1, message.length), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    @Test
    void aPodThatIsNotThereIsNotForwardedTo() {
        assertThat(forward("nobody", "", TUNNEL).status()).isEqualTo(404);
        assertThat(forward("nobody", "?ports=80", CHANNELS).status()).isEqualTo(404);
    }

    @Test
    void whoMayNotForwardIsRefused() {
        assertThat(PRACTICE.client().as("nobody").webSocket(OnPractice.PODS + "/echo/portforward", TUNNEL).status())
                .isEqualTo(403);
    }
}
