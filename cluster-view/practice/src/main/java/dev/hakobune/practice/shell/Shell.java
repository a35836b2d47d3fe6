package dev.hakobune.practice.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * A small shell. It never blocks: each command says when it is done, so that a {@code sleep} is only something planned.
 * To be used by one thread.
 */
public final class Shell {
    private static final int INTERRUPTED = 130;

    private final Surroundings around;
    private final Map<String, String> variables;
    private final Tools tools;
    private String directory = "/";
    private int status;
    private IntConsumer onExit;
    /** Grows with every interrupt: what was begun before one must not go on after it. */
    private int generation;
    private StringBuilder redirected;

    /** @param onExit is told the code when the shell is left by {@code exit} */
    public Shell(Surroundings around, IntConsumer onExit) {
        this.around = around;
        this.variables = new LinkedHashMap<>(around.environment());
        this.onExit = onExit;
        this.tools = new Tools(this, around);
    }

    /** Runs a program and says with which status it ended. */
    public void run(String text, IntConsumer done) {
        int mine = generation;
        try {
            run(Syntax.parse(text), result -> {
                if (mine == generation) {
                    status = result;
                    done.accept(result);
                }
            });
        } catch (Syntax.Unreadable e) {
            around.err("sh: " + e.getMessage() + "\n");
            status = 2;
            done.accept(2);
        }
    }

    /** Runs one command with its arguments as they are. */
    public void run(List<String> words, IntConsumer done) {
        int mine = generation;
        tools.run(words, result -> {
            if (mine == generation) {
                done.accept(result);
            }
        });
    }

    /** Ctrl+C: what runs is given up, and does not say that it is done. */
    public void interrupt() {
        generation++;
        redirected = null;
        status = INTERRUPTED;
    }

    public int status() {
        return status;
    }

    public String directory() {
        return directory;
    }

    void directory(String directory) {
        this.directory = directory;
    }

    Map<String, String> variables() {
        return variables;
    }

    void exit(int code) {
        generation++;
        onExit.accept(code);
    }

    void out(String text) {
        if (redirected != null) {
            redirected.append(text);
        } else {
            around.out(text);
        }
    }

    /** Something later, unless it is interrupted by then. */
    void later(Duration delay, Runnable work) {
        int mine = generation;
        around.later(delay, () -> {
            if (mine == generation) {
                work.run();
            }
        });
    }

    private void run(Syntax.Node node, IntConsumer done) {
        switch (node) {
            case Syntax.Simple simple -> simple(simple, done);
            case Syntax.Sequence sequence -> sequence(sequence.parts().iterator(), 0, done);
            case Syntax.Chain chain -> run(chain.first(), result -> {
                status = result;
                if (result == 0 == chain.onSuccess()) {
                    run(chain.second(), done);
                } else {
                    done.accept(result);
                }
            });
            case Syntax.If branch -> run(branch.condition(),
                    result -> run(result == 0 ? branch.then() : branch.otherwise(), done));
            case Syntax.Loop loop -> loop(loop, done);
            case Syntax.For each -> {
                var values = new ArrayList<String>();
                each.words().forEach(word -> values.addAll(expand(word)));
                each(each, values.iterator(), 0, done);
            }
        }
    }

    private void sequence(Iterator<Syntax.Node> parts, int last, IntConsumer done) {
        if (!parts.hasNext()) {
            done.accept(last);
            return;
        }
        run(parts.next(), result -> {
            status = result;
            sequence(parts, result, done);
        });
    }

    private void loop(Syntax.Loop loop, IntConsumer done) {
        run(loop.condition(), result -> {
            if (result == 0 == loop.whileTrue()) {
                // A turn takes a moment, so that a loop without a sleep neither fills the stack nor stops the cluster.
                run(loop.body(), _ -> later(Duration.ofMillis(10), () -> loop(loop, done)));
            } else {
                done.accept(0);
            }
        });
    }

    private void each(Syntax.For each, Iterator<String> values, int last, IntConsumer done) {
        if (!values.hasNext()) {
            done.accept(last);
            return;
        }
        variables.put(each.variable(), values.next());
        run(each.body(), result -> later(Duration.ofMillis(1), () -> each(each, values, result, done)));
    }

    private void simple(Syntax.Simple simple, IntConsumer done) {
        var words = new ArrayList<String>();
        String target = null;
        boolean append = false;
        for (var raw = simple.words().iterator(); raw.hasNext();) {
            var word = raw.next();
            if (word.matches("[12]?>>?")) {
                var file = raw.hasNext() ? String.join("", expand(raw.next())) : "";
                if (!word.startsWith("2")) {
                    target = file;
                    append = word.endsWith(">>");
                }
            } else if (words.isEmpty() && word.matches("[A-Za-z_]\\w*=.*")) {
                int equals = word.indexOf('=');
                variables.put(word.substring(0, equals), String.join("", expand(word.substring(equals + 1))));
            } else {
                words.addAll(expand(word));
            }
        }
        if (words.isEmpty()) {
            done.accept(0);
        } else if (target == null) {
            tools.run(words, done);
        } else {
            redirect(words, path(target), append, done);
        }
    }

    private void redirect(List<String> words, String file, boolean append, IntConsumer done) {
        redirected = new StringBuilder(append ? around.files().getOrDefault(file, "") : "");
        tools.run(words, result -> {
            if (!file.equals("/dev/null") && redirected != null) {
                around.files().put(file, redirected.toString());
            }
            redirected = null;
            done.accept(result);
        });
    }

    /** The words that a raw word stands for: quotes taken off, variables filled in, split where they were bare. */
    private List<String> expand(String raw) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean any = false;
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (quote == '\'' && c != '\'') {
                word.append(c);
            } else if (c == '\\' && i + 1 < raw.length()) {
                char next = raw.charAt(++i);
                word.append(quote == '"' && "\"\\$`".indexOf(next) < 0 ? "\\" + next : String.valueOf(next));
                any = true;
            } else if (c == '\'' || c == '"') {
                if (quote == 0) {
                    quote = c;
                    any = true;
                } else if (quote == c) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '$' && i + 1 < raw.length()) {
                int end = nameEnd(raw, i + 1);
                var value = variable(raw.substring(i + 1, end));
                i = end - 1;
                if (quote == '"' || value.isBlank()) {
                    word.append(value);
                } else {
                    var parts = value.strip().split("\\s+");
                    for (int p = 0; p < parts.length; p++) {
                        word.append(parts[p]);
                        if (p < parts.length - 1) {
                            words.add(word.toString());
                            word.setLength(0);
                        }
                    }
                }
            } else {
                word.append(c);
            }
        }
        if (any || !word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static int nameEnd(String raw, int from) {
        if (raw.charAt(from) == '{') {
            int end = raw.indexOf('}', from);
            return end < 0 ? raw.length() : end + 1;
        }
        if ("?$#@".indexOf(raw.charAt(from)) >= 0) {
            return from + 1;
        }
        int end = from;
        while (end < raw.length() && (Character.isLetterOrDigit(raw.charAt(end)) || raw.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private String variable(String name) {
        var bare = name.startsWith("{") ? name.substring(1, Math.max(1, name.length() - 1)) : name;
        return switch (bare) {
            case "" -> "$";
            case "?" -> Integer.toString(status);
            case "$" -> "42";
            default -> variables.getOrDefault(bare, "");
        };
    }

    /** A path as it is seen from the shell's directory. */
    String path(String path) {
        var parts = new ArrayList<String>();
        for (var part : ((path.startsWith("/") ? "" : directory + "/") + path).split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
