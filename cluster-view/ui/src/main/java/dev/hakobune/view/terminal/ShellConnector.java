package dev.hakobune.view.terminal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import com.techsenger.jeditermfx.core.TtyConnector;
import com.techsenger.jeditermfx.core.util.TermSize;

import dev.hakobune.cluster.exec.Shell;

/**
 * Lets the emulator read and write a shell in a container. Bytes are UTF-8, whose sequences may be torn apart between
 * two frames; what is not UTF-8 becomes U+FFFD. Read from one thread, written from another.
 */
final class ShellConnector implements TtyConnector {

    private static final int MOST = 64 * 1024;

    private final Shell shell;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private volatile boolean closed;
    private volatile Shell.End endBefore;

    ShellConnector(Shell shell) {
        this.shell = shell;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(buffer, offset, length);
        while (chars.position() == 0) {
            decoder.decode(bytes, chars, false);
            if (chars.position() == 0 && !more()) {
                return -1;
            }
        }
        return chars.position();
    }

    /** Waits for more bytes, behind those of a torn sequence. */
    private boolean more() throws IOException {
        try {
            byte[] next = shell.read();
            if (next == null) {
                return false;
            }
            ByteBuffer joined = ByteBuffer.allocate(bytes.remaining() + next.length);
            bytes = joined.put(bytes).put(next).flip();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The terminal was closed");
        }
    }

    /** Whether the emulator can read on without waiting, as far as is known here. */
    @Override
    public boolean ready() {
        return bytes.remaining() > 3;
    }

    @Override
    public void write(byte[] typed) throws IOException {
        // A paste of megabytes goes in pieces that every server takes.
        for (int at = 0; at < typed.length; at += MOST) {
            int to = Math.min(at + MOST, typed.length);
            shell.write(at == 0 && to == typed.length ? typed : java.util.Arrays.copyOfRange(typed, at, to));
        }
    }

    @Override
    public void write(String typed) throws IOException {
        write(typed.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void resize(TermSize size) {
        try {
            shell.resize(size.getColumns(), size.getRows());
        } catch (IOException _) {
            // The shell is ending; how, is told by its end.
        }
    }

    /** How the shell ended by itself; null while it runs, or when it was closed from here. */
    Shell.End end() {
        return closed ? endBefore : shell.end();
    }

    @Override
    public boolean isConnected() {
        return !closed && shell.end() == null;
    }

    @Override
    public int waitFor() {
        return shell.end() instanceof Shell.End.Exited exited ? exited.code() : -1;
    }

    @Override
    public String getName() {
        return "shell";
    }

    @Override
    public void close() {
        // The emulator closes what has ended, too.
        if (!closed) {
            endBefore = shell.end();
            closed = true;
        }
        shell.close();
    }
}
