package dev.hakobune.practice.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The line that is being typed at a terminal: arrows, Home and End, history, Tab, and the usual control keys. To be used
 * by one thread.
 */
public final class LineEditor {
    /** What happens with what was typed. */
    public interface Listener {
        void line(String line);

        void interrupt();

        void end();
    }

    private final Consumer<String> screen;
    private final Listener listener;
    private final Shell shell;
    private final Tools tools;
    private final List<String> history = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder escape = new StringBuilder();
    private String prompt = "";
    private int cursor;
    private int recalled;
    private boolean editing;
    private boolean shown = true;
    private final StringBuilder typedAhead = new StringBuilder();

    public LineEditor(Consumer<String> screen, Shell shell, Surroundings around, Listener listener) {
        this.screen = screen;
        this.listener = listener;
        this.shell = shell;
        this.tools = new Tools(shell, around);
    }

    /** Shows the prompt and takes a line; what was typed in the meantime comes first. */
    public void read(String prompt) {
        this.prompt = prompt;
        line.setLength(0);
        cursor = 0;
        recalled = history.size();
        editing = true;
        screen.accept(prompt);
        var ahead = typedAhead.toString();
        typedAhead.setLength(0);
        type(ahead);
    }

    /** Whether what is typed is shown; the prompt is in any case. */
    public void echo(boolean shown) {
        this.shown = shown;
    }

    private void show(String text) {
        if (shown) {
            screen.accept(text);
        }
    }

    /** Takes what the keyboard sends. */
    public void type(String keys) {
        for (int i = 0; i < keys.length(); i++) {
            char key = keys.charAt(i);
            if (editing) {
                key(key);
            } else if (key == 3) {
                screen.accept("^C\r\n");
                typedAhead.setLength(0);
                listener.interrupt();
            } else {
                typedAhead.append(key);
            }
        }
    }

    private void key(char key) {
        if (!escape.isEmpty()) {
            escape.append(key);
            if (escape.length() > 2 && (Character.isLetter(key) || key == '~')) {
                var sequence = escape.toString();
                escape.setLength(0);
                sequence(sequence);
            } else if (escape.length() == 2 && key != '[' && key != 'O') {
                escape.setLength(0);
            }
            return;
        }
        switch (key) {
            case 27 -> escape.append(key);
            case '\r', '\n' -> enter();
            case 127, 8 -> delete(cursor - 1, cursor);
            case 3 -> {
                screen.accept("^C\r\n");
                editing = false;
                listener.interrupt();
            }
            case 4 -> {
                if (line.isEmpty()) {
                    editing = false;
                    listener.end();
                } else {
                    delete(cursor, cursor + 1);
                }
            }
            case 1 -> move(0);
            case 5 -> move(line.length());
            case 2 -> move(cursor - 1);
            case 6 -> move(cursor + 1);
            case 11 -> delete(cursor, line.length());
            case 21 -> delete(0, cursor);
            case 23 -> delete(wordStart(), cursor);
            case 12 -> {
                show("\u001b[H\u001b[2J" + prompt + line);
                back(line.length() - cursor);
            }
            case 16 -> recall(recalled - 1);
            case 14 -> recall(recalled + 1);
            case '\t' -> complete();
            default -> {
                if (key >= ' ') {
                    insert(String.valueOf(key));
                }
            }
        }
    }

    private void sequence(String sequence) {
        switch (sequence.substring(2)) {
            case "A" -> recall(recalled - 1);
            case "B" -> recall(recalled + 1);
            case "C" -> move(cursor + 1);
            case "D" -> move(cursor - 1);
            case "H", "1~" -> move(0);
            case "F", "4~" -> move(line.length());
            case "3~" -> delete(cursor, cursor + 1);
            default -> {
                // Other keys mean nothing to this shell.
            }
        }
    }

    private void enter() {
        screen.accept("\r\n");
        editing = false;
        var text = line.toString();
        if (!text.isBlank() && (history.isEmpty() || !history.getLast().equals(text))) {
            history.add(text);
        }
        listener.line(text);
    }

    private void insert(String text) {
        line.insert(cursor, text);
        show(line.substring(cursor));
        cursor += text.length();
        back(line.length() - cursor);
    }

    private void delete(int from, int to) {
        if (from < 0 || to > line.length() || from >= to) {
            return;
        }
        back(cursor - from);
        line.delete(from, to);
        cursor = from;
        show("\u001b[K" + line.substring(cursor));
        back(line.length() - cursor);
    }

    private void move(int to) {
        if (to < 0 || to > line.length()) {
            return;
        }
        if (to < cursor) {
            back(cursor - to);
        } else {
            show(line.substring(cursor, to));
        }
        cursor = to;
    }

    private void back(int cells) {
        if (cells > 0) {
            show("\u001b[" + cells + "D");
        }
    }

    private int wordStart() {
        int start = cursor;
        while (start > 0 && line.charAt(start - 1) == ' ') {
            start--;
        }
        while (start > 0 && line.charAt(start - 1) != ' ') {
            start--;
        }
        return start;
    }

    private void recall(int index) {
        if (index < 0 || index > history.size()) {
            return;
        }
        recalled = index;
        delete(0, line.length(), index == history.size() ? "" : history.get(index));
    }

    private void delete(int from, int to, String instead) {
        move(to);
        delete(from, to);
        insert(instead);
    }

    /** Completes the word before the cursor: a command in the first place, else a file. */
    private void complete() {
        int start = wordStart();
        if (start == cursor) {
            return;
        }
        var word = line.substring(start, cursor);
        int slash = word.lastIndexOf('/');
        var candidates = start == 0 && slash < 0
                ? Tools.NAMES
                : tools.names(shell.path(slash < 0 ? "." : word.substring(0, slash + 1)));
        var typed = word.substring(slash + 1);
        var fitting = candidates.stream().filter(c -> c.startsWith(typed)).sorted().toList();
        if (fitting.isEmpty()) {
            return;
        }
        var common = common(fitting);
        if (common.length() > typed.length() || fitting.size() == 1) {
            insert(common.substring(typed.length()) + (fitting.size() == 1 ? " " : ""));
        } else {
            show("\r\n" + String.join("  ", fitting) + "\r\n" + prompt + line);
            back(line.length() - cursor);
        }
    }

    private static String common(List<String> words) {
        var common = words.getFirst();
        for (var word : words) {
            while (!word.startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        return common;
    }
}
