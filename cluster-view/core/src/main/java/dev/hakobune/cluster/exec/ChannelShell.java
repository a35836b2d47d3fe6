package dev.hakobune.cluster.exec;

import java.io.IOException;
import java.util.regex.Pattern;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.http.Channels;
import dev.hakobune.cluster.json.Json;

/** A command's terminal over a WebSocket of channels. */
final class ChannelShell implements Shell {

    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int STATUS = 3;
    private static final int RESIZE = 4;
    /** What a server takes as one message without complaint. */
    private static final int CHUNK = 32 * 1024;
    /** How the container runtimes (runc, crun, gVisor) say that there is no such program. */
    private static final Pattern MISSING = Pattern.compile(
            "executable file not found|no such file or directory|executable file `[^`]*` not found",
            Pattern.CASE_INSENSITIVE);

    private final Channels channels;
    private final boolean shell;
    private volatile End end;
    private volatile boolean closed;

    /**
     * @param shell whether the command is one of this program's own for finding a shell
     */
    ChannelShell(Channels channels, boolean shell) {
        this.channels = channels;
        this.shell = shell;
    }

    @Override
    public byte[] read() throws InterruptedException {
        try {
            while (true) {
                Channels.Message message = channels.receive();
                if (message == null) {
                    ended(new End.Lost(Texts.text("exec.noStatus")));
                    return null;
                }
                switch (message.channel()) {
                    case STDOUT, STDERR -> {
                        if (message.bytes().length > 0) {
                            return message.bytes();
                        }
                    }
                    case STATUS -> ended(end(message.bytes()));
                    default -> {
                        // v5 announces closed channels on one of its own; the Status says more.
                    }
                }
            }
        } catch (IOException e) {
            ended(new End.Lost(e.getMessage() == null ? e.toString() : e.getMessage()));
            return null;
        }
    }

    /** The first reason counts: after the Status the connection's end is no news. */
    private synchronized void ended(End reason) {
        if (end == null) {
            end = closed ? new End.Closed() : reason;
        }
    }

    private End end(byte[] json) {
        Doc status;
        try {
            status = Json.doc(json);
        } catch (IOException e) {
            return new End.Failed(e.getMessage());
        }
        if (status.text("status").equals("Success")) {
            return new End.Exited(0);
        }
        String message = status.text("message");
        if (status.text("reason").equals("NonZeroExitCode")) {
            for (Doc cause : status.docs("details", "causes")) {
                if (cause.text("reason").equals("ExitCode") && cause.text("message").matches("-?\\d{1,9}")) {
                    return new End.Exited(Integer.parseInt(cause.text("message")));
                }
            }
        }
        if (MISSING.matcher(message).find()) {
            return new End.NotStarted(message);
        }
        return new End.Failed(message);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length && end == null && !closed; at += CHUNK) {
            try {
                channels.send(STDIN, bytes, at, Math.min(CHUNK, bytes.length - at));
            } catch (IOException e) {
                if (end == null && !closed) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void resize(int columns, int rows) throws IOException {
        if (end != null || closed) {
            return;
        }
        byte[] size = Json.bytes(java.util.Map.of("Width", columns, "Height", rows));
        channels.send(RESIZE, size, 0, size.length);
    }

    /** Types Ctrl+C and Ctrl+D: the runtimes leave a command running when its terminal goes, so the shell is asked to end. */
    private void leave() {
        try {
            channels.send(STDIN, new byte[]{3}, 0, 1);
            channels.send(STDIN, new byte[]{4}, 0, 1);
        } catch (IOException e) {
            System.getLogger(ChannelShell.class.getName()).log(System.Logger.Level.DEBUG, "leaving a shell", e);
        }
    }

    @Override
    public End end() {
        return end;
    }

    @Override
    public void close() {
        if (shell && end == null && !closed) {
            leave();
        }
        closed = true;
        ended(new End.Closed());
        channels.close();
    }
}
