package dev.hakobune.practice.node;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

import dev.hakobune.practice.shell.LineEditor;
import dev.hakobune.practice.shell.Shell;

/**
 * A shell in a container with somebody at it: by a terminal, or by plain streams. On the loop only.
 */
public final class Console extends ProcessSurroundings implements LineEditor.Listener {
    /** Where what is written goes; must not block. */
    public interface Output {
        void out(String text);

        void err(String text);
    }

    private final boolean terminal;
    private final Output output;
    private final IntConsumer exit;
    private final Shell shell;
    private final LineEditor editor;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE);
    private final StringBuilder pending = new StringBuilder();
    private String prompt = "";
    private boolean interactive;
    private boolean busy;
    private boolean ended;
    private boolean over;
    private int columns = 80;
    private int rows = 24;

    /**
     * @param joined whether this is the container's own program, rather than another beside it
     * @param exit is told the code when the shell ends
     */
    Console(Process process, boolean joined, boolean terminal, Output output, IntConsumer exit) {
        super(process);
        this.terminal = terminal;
        this.output = output;
        this.exit = exit;
        this.shell = new Shell(this, this::leave);
        this.editor = new LineEditor(output::out, shell, this, this);
        // Who only joined the program sees it end; what was started beside it is killed.
        process.onEnd(() -> leave(joined ? 0 : 137));
    }

    /** Reads commands until the end of the input, or {@code exit}. */
    void interactive(String name) {
        interactive = true;
        prompt = name.equals("bash") ? "root@" + hostname() + ":%s# " : "%s # ";
        if (terminal) {
            next();
        }
    }

    @Override
    public boolean converse(String name) {
        boolean again = terminal || interactive;
        if (again) {
            interactive(name);
        }
        return again;
    }

    void script(String text) {
        busy = true;
        shell.run(text, this::leave);
    }

    void command(List<String> words) {
        busy = true;
        shell.run(words, this::leave);
    }

    private void leave(int code) {
        if (!over) {
            over = true;
            exit.accept(code);
        }
    }

    /** Takes what was typed or sent. */
    public void input(byte[] bytes) {
        var text = CharBuffer.allocate(bytes.length + 1);
        decoder.decode(ByteBuffer.wrap(bytes), text, false);
        var typed = text.flip().toString();
        if (over) {
            return;
        }
        if (terminal) {
            editor.type(typed);
        } else {
            pending.append(typed);
            plainLines();
        }
    }

    /** The terminal has another size, in characters. */
    public void resize(int width, int height) {
        columns = width;
        rows = height;
    }

    @Override
    public Optional<Size> size() {
        return terminal ? Optional.of(new Size(columns, rows)) : Optional.empty();
    }

    /** No more input will come. */
    public void endOfInput() {
        ended = true;
        if (!terminal) {
            plainLines();
        }
    }

    /** Whoever was there has gone. */
    public void hangUp() {
        shell.interrupt();
        leave(129);
    }

    private void plainLines() {
        if (!interactive || busy || over) {
            return;
        }
        int end = pending.indexOf("\n");
        if (end < 0 && ended && !pending.isEmpty()) {
            pending.append('\n');
            end = pending.length() - 1;
        }
        if (end >= 0) {
            var line = pending.substring(0, end);
            pending.delete(0, end + 1);
            busy = true;
            shell.run(line, _ -> {
                busy = false;
                plainLines();
            });
        } else if (ended) {
            leave(shell.status());
        }
    }

    private void next() {
        busy = false;
        editor.read(prompt.formatted(shell.directory()));
    }

    @Override
    public void line(String line) {
        busy = true;
        shell.run(line, _ -> next());
    }

    @Override
    public void interrupt() {
        boolean running = busy;
        shell.interrupt();
        if (running && interactive) {
            next();
        } else if (running) {
            leave(130);
        }
    }

    @Override
    public void end() {
        output.out("exit\r\n");
        leave(shell.status());
    }

    @Override
    public void out(String text) {
        output.out(terminal ? text.replace("\n", "\r\n") : text);
    }

    @Override
    public void err(String text) {
        if (terminal) {
            out(text);
        } else {
            output.err(text);
        }
    }
}
