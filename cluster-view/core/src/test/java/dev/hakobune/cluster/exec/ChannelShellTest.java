package dev.hakobune.cluster.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.http.Channels;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelShellTest {

    private static final Channels.Message CLOSED = new Channels.Message(-1, new byte[0]);

    private static final class FakeChannels implements Channels {

        final BlockingQueue<Message> incoming = new LinkedBlockingQueue<>();
        final List<String> sent = new ArrayList<>();
        boolean broken;

        FakeChannels says(int channel, String text) {
            incoming.add(new Message(channel, text.getBytes(StandardCharsets.UTF_8)));
            return this;
        }

        FakeChannels closes() {
            incoming.add(CLOSED);
            return this;
        }

        @Override
        public Message receive() throws IOException, InterruptedException {
            if (broken && incoming.isEmpty()) {
                throw new IOException("connection reset");
            }
            Message message = incoming.take();
            return message == CLOSED ? null : message;
        }

        @Override
        public void send(int channel, byte[] bytes, int offset, int length) throws IOException {
            if (broken) {
                throw new IOException("connection reset");
            }
            sent.add(channel + ":" + new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void closeChannel(int channel) {}

        @Override
        public String protocol() {
            return "v5.channel.k8s.io";
        }

        @Override
        public void close() {
            closes();
        }
    }

    private static Shell.End end(FakeChannels channels) throws InterruptedException {
        ChannelShell shell = new ChannelShell(channels, true);
        while (shell.read() != null) {
        }
        return shell.end();
    }

    private static String failure(String reason, String message, String more) {
        return "{\"status\":\"Failure\",\"reason\":\"%s\",\"message\":\"%s\"%s}".formatted(reason, message, more);
    }

    @Test
    void theExitCodeIsReadFromTheStatus() throws InterruptedException {
        assertThat(end(new FakeChannels().says(1, "bye").says(3, "{\"status\":\"Success\"}").closes()))
                .isEqualTo(new Shell.End.Exited(0));
        assertThat(end(new FakeChannels().says(3, failure("NonZeroExitCode", "exit 137",
                ",\"details\":{\"causes\":[{\"reason\":\"ExitCode\",\"message\":\"137\"}]}")).closes()))
                .isEqualTo(new Shell.End.Exited(137));
    }

    @Test
    void aMissingShellIsToldFromAFailureAndFromALostConnection() throws InterruptedException {
        assertThat(end(new FakeChannels().says(3, failure("InternalError",
                "exec: \\\"sh\\\": executable file not found in $PATH: unknown", "")).closes()))
                .isInstanceOf(Shell.End.NotStarted.class);
        assertThat(end(new FakeChannels().says(3, failure("InternalError", "container not running", "")).closes()))
                .isEqualTo(new Shell.End.Failed("container not running"));
        assertThat(end(new FakeChannels().says(1, "x").closes())).isInstanceOf(Shell.End.Lost.class);
        FakeChannels broken = new FakeChannels().says(1, "x");
        broken.broken = true;
        assertThat(end(broken)).isEqualTo(new Shell.End.Lost("connection reset"));
    }

    @Test
    void aConnectionLostAfterTheStatusIsNoNews() throws InterruptedException {
        FakeChannels channels = new FakeChannels().says(3, "{\"status\":\"Success\"}");
        channels.broken = true;
        assertThat(end(channels)).isEqualTo(new Shell.End.Exited(0));
    }

    @Test
    void whatIsTypedGoesInPiecesAndSizesAsJson() throws IOException {
        FakeChannels channels = new FakeChannels();
        ChannelShell shell = new ChannelShell(channels, false);
        shell.write("x".repeat(70_000).getBytes(StandardCharsets.UTF_8));
        assertThat(channels.sent).hasSize(3).allMatch(each -> each.startsWith("0:"));
        shell.resize(80, 24);
        assertThat(channels.sent.getLast()).contains("\"Width\":80").contains("\"Height\":24").startsWith("4:");
    }

    @Test
    void afterClosingNothingIsSentAndTheEndIsClosed() throws Exception {
        FakeChannels channels = new FakeChannels();
        ChannelShell shell = new ChannelShell(channels, false);
        shell.close();
        shell.write(new byte[]{1});
        shell.resize(1, 1);
        assertThat(channels.sent).isEmpty();
        assertThat(shell.read()).isNull();
        assertThat(shell.end()).isEqualTo(new Shell.End.Closed());
    }
}
