package dev.hakobune.practice.node;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

    private final Process process;
    private final boolean terminal;
    private final Output output;
    private final IntConsumer exit;
    private final Shell shell;
    private final LineEditor editor;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE);
    private final StringBuilder pending = new StringBuilder();
    private final int id;
    private byte[] incomplete = {};
    private Consumer<Optional<String>> reader;
    private String prompt = "";
    private String farewell = "";
    private boolean interactive;
    private boolean busy;
    private boolean ended;
    private boolean over;
    private int columns = 80;
    private int rows = 24;

    /**
     * @param joined whether this is the container's own program, rather than another beside it
     * @param command as it stands among the container's processes
     * @param exit is told the code when the shell ends
     */
    Console(Process process, boolean joined, boolean terminal, String command, Output output, IntConsumer exit) {
        super(process);
        this.process = process;
        this.terminal = terminal;
        this.output = output;
        this.exit = exit;
        this.shell = new Shell(this, this::quit);
        // A runtime gives a terminal's program the one variable more.
        if (terminal) {
            shell.setDefault("TERM", "xterm");
        }
        this.id = joined ? 1 : process.began(command);
        this.editor = new LineEditor(output::out, shell, this, this);
        // Who only joined the program sees it end; what was started beside it is killed.
        process.onEnd(() -> leave(joined ? 0 : 137));
    }

    /** Reads commands until the end of the input, or {@code exit}. */
    void interactive(String name, boolean login) {
        interactive = true;
        shell.name(name);
        process.became(id, name);
        boolean bash = name.equals("bash");
        prompt = bash ? "root@" + hostname() + ":%s# " : "%s # ";
        farewell = !bash ? "" : login ? "logout\n" : "exit\n";
        if (terminal) {
            next();
        }
    }

    @Override
    public boolean converse(String name) {
        boolean again = terminal || interactive;
        if (again) {
            interactive(name, false);
        }
        return again;
    }

    void script(String text) {
        busy = true;
        shell.run(text, this::leave);
    }

    /** Runs a program that is no shell: this is that program. */
    void command(List<String> words) {
        process.ended(id);
        busy = true;
        shell.run(words, this::leave);
    }

    /** Whoever is at the terminal leaves the shell, by its command or by Ctrl+D. */
    private void quit(int code) {
        if (terminal) {
            out(farewell);
        }
        leave(code);
    }

    private void leave(int code) {
        if (!over) {
            over = true;
            shell.interrupt();
            ended(id);
            exit.accept(code);
        }
    }

    /** Takes what was typed or sent; a character may come in pieces. */
    public void input(byte[] bytes) {
        var all = ByteBuffer.allocate(incomplete.length + bytes.length).put(incomplete).put(bytes).flip();
        var text = CharBuffer.allocate(all.capacity() + 1);
        decoder.decode(all, text, false);
        incomplete = new byte[all.remaining()];
        all.get(incomplete);
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

    @Override
    public void readLine(Consumer<Optional<String>> taker) {
        if (terminal) {
            reader = taker;
            editor.read("");
        } else {
            takePending().ifPresentOrElse(line -> taker.accept(Optional.of(line)), () -> {
                if (ended) {
                    taker.accept(Optional.empty());
                } else {
                    reader = taker;
                }
            });
        }
    }

    @Override
    public void echo(boolean shown) {
        editor.echo(shown);
    }

    /** Hands a line to the program that waits for one; false when none does. */
    private boolean handOver(Optional<String> line) {
        var waiting = reader;
        reader = null;
        if (waiting != null) {
            waiting.accept(line);
        }
        return waiting != null;
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

    /** The next line of what was sent without a terminal; the last need not have a line break. */
    private Optional<String> takePending() {
        int end = pending.indexOf("\n");
        if (end < 0 && (!ended || pending.isEmpty())) {
            return Optional.empty();
        }
        var line = pending.substring(0, end < 0 ? pending.length() : end);
        pending.delete(0, end < 0 ? pending.length() : end + 1);
        return Optional.of(line);
    }

    private void plainLines() {
        if (over) {
            return;
        }
        if (reader != null) {
            var line = takePending();
            if (line.isPresent() || ended) {
                handOver(line);
            }
        } else if (interactive && !busy) {
            takePending().ifPresentOrElse(line -> {
                busy = true;
                shell.run(line, _ -> {
                    busy = false;
                    plainLines();
                });
            }, () -> {
                if (ended) {
                    leave(shell.status());
                }
            });
        }
    }

    private void next() {
        busy = false;
        editor.read(prompt.formatted(shell.directory()));
    }

    @Override
    public void line(String line) {
        if (!handOver(Optional.of(line))) {
            busy = true;
            shell.run(line, _ -> next());
        }
    }

    @Override
    public void interrupt() {
        reader = null;
        shell.interrupt();
        if (interactive) {
            next();
        } else {
            leave(130);
        }
    }

    @Override
    public void end() {
        if (!handOver(Optional.empty())) {
            out("\n");
            quit(shell.status());
        }
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
