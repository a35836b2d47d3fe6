package dev.hakobune.practice.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * A small shell. It never blocks: each command says when it is done, so that a {@code sleep} is only something planned,
 * and a command reads what the one before it in a pipe has written when that one is done. To be used by one thread.
 */
public final class Shell {
    private static final int INTERRUPTED = 130;

    private final Surroundings around;
    private final Map<String, String> variables;
    private final Streams streams;
    private final Tools tools;
    private final IntConsumer onExit;
    /** What runs now, by its number among the container's processes. */
    private final Set<Integer> running = new HashSet<>();
    private List<String> arguments = List.of("sh");
    private String directory = "/";
    private int status;
    /** Grows with every interrupt: what was begun before one must not go on after it. */
    private int generation;
    private Shell child;

    /** @param onExit is told the code when the shell is left by {@code exit} */
    public Shell(Surroundings around, IntConsumer onExit) {
        this(around, new LinkedHashMap<>(around.environment()),
                new Streams(around::readLine, around::out, around::err, around.size().isPresent(), Map.of()), onExit);
    }

    private Shell(Surroundings around, Map<String, String> variables, Streams streams, IntConsumer onExit) {
        this.around = around;
        this.variables = variables;
        this.streams = streams;
        this.onExit = onExit;
        this.tools = new Tools(this, around);
    }

    /** A shell that this one starts: it sees a copy of the variables, and is interrupted with this one. */
    Shell child(Streams streams, List<String> arguments, IntConsumer onExit) {
        var copy = new LinkedHashMap<>(variables);
        copy.putAll(streams.assigned());
        child = new Shell(around, copy, streams.with(Map.of()), onExit);
        child.directory = directory;
        child.arguments = arguments;
        return child;
    }

    /** Its own name, {@code $0}. */
    String name() {
        return arguments.getFirst();
    }

    public void name(String name) {
        arguments = List.of(name);
    }

    /** Sets a variable where there is none of the name. */
    public void setDefault(String name, String value) {
        variables.putIfAbsent(name, value);
    }

    /** Runs a program and says with which status it ended. */
    public void run(String text, IntConsumer done) {
        int mine = generation;
        try {
            run(Syntax.parse(text), streams, result -> {
                if (mine == generation) {
                    status = result;
                    done.accept(result);
                }
            });
        } catch (Syntax.Unreadable e) {
            unreadable(e, streams, done);
        }
    }

    private void unreadable(Syntax.Unreadable e, Streams streams, IntConsumer done) {
        streams.complain(arguments.getFirst() + ": " + e.getMessage() + "\n");
        status = 2;
        done.accept(2);
    }

    /** Runs one command with its arguments as they are. */
    public void run(List<String> words, IntConsumer done) {
        command(words, streams, done);
    }

    /** Ctrl+C: what runs is given up, and does not say that it is done. */
    public void interrupt() {
        generation++;
        status = INTERRUPTED;
        running.forEach(around::ended);
        running.clear();
        if (child != null) {
            child.interrupt();
            child = null;
        }
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
        interrupt();
        onExit.accept(code);
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

    private void run(Syntax.Node node, Streams streams, IntConsumer done) {
        switch (node) {
            case Syntax.Simple simple -> simple(simple, streams, done);
            case Syntax.Sequence sequence -> sequence(sequence.parts().iterator(), streams, 0, done);
            case Syntax.Pipe pipe -> pipe(pipe.stages().iterator(), streams, done);
            case Syntax.Redirected redirected -> redirected(redirected, streams, done);
            case Syntax.Chain chain -> run(chain.first(), streams, result -> {
                status = result;
                if (result == 0 == chain.onSuccess()) {
                    run(chain.second(), streams, done);
                } else {
                    done.accept(result);
                }
            });
            case Syntax.If branch -> run(branch.condition(), streams,
                    result -> run(result == 0 ? branch.then() : branch.otherwise(), streams, done));
            case Syntax.Loop loop -> loop(loop, streams, done);
            case Syntax.For each -> {
                try {
                    var values = new ArrayList<String>();
                    for (var word : each.words()) {
                        values.addAll(Words.of(word, this::variable));
                    }
                    each(each, streams, values.iterator(), 0, done);
                } catch (Syntax.Unreadable e) {
                    unreadable(e, streams, done);
                }
            }
        }
    }

    private void sequence(Iterator<Syntax.Node> parts, Streams streams, int last, IntConsumer done) {
        if (!parts.hasNext()) {
            done.accept(last);
            return;
        }
        run(parts.next(), streams, result -> {
            status = result;
            sequence(parts, streams, result, done);
        });
    }

    private void pipe(Iterator<Syntax.Node> stages, Streams streams, IntConsumer done) {
        var stage = stages.next();
        if (!stages.hasNext()) {
            run(stage, streams, done);
            return;
        }
        var written = new StringBuilder();
        run(stage, streams.writing(written::append),
                _ -> pipe(stages, streams.reading(new Streams.Text(written.toString())), done));
    }

    private void loop(Syntax.Loop loop, Streams streams, IntConsumer done) {
        run(loop.condition(), streams, result -> {
            if (result == 0 == loop.whileTrue()) {
                // A turn takes a moment, so that a loop without a sleep neither fills the stack nor stops the cluster.
                run(loop.body(), streams, _ -> later(Duration.ofMillis(10), () -> loop(loop, streams, done)));
            } else {
                done.accept(0);
            }
        });
    }

    private void each(Syntax.For each, Streams streams, Iterator<String> values, int last, IntConsumer done) {
        if (!values.hasNext()) {
            done.accept(last);
            return;
        }
        variables.put(each.variable(), values.next());
        run(each.body(), streams,
                result -> later(Duration.ofMillis(1), () -> each(each, streams, values, result, done)));
    }

    private void redirected(Syntax.Redirected redirected, Streams outer, IntConsumer done) {
        var streams = outer;
        var written = new LinkedHashMap<String, StringBuilder>();
        try {
            for (var redirection : redirected.redirections()) {
                var operator = redirection.operator();
                if (operator.endsWith("&1")) {
                    streams = streams.complaining(streams.out());
                    continue;
                }
                if (operator.endsWith("&2")) {
                    streams = streams.writing(streams.err());
                    continue;
                }
                var file = path(String.join("", Words.of(redirection.target(), this::variable)));
                if (operator.equals("<")) {
                    var text = around.files().get(file);
                    if (text == null && !file.equals("/dev/null")) {
                        throw new Syntax.Unreadable("can't open " + file + ": no such file");
                    }
                    streams = streams.reading(new Streams.Text(text == null ? "" : text));
                    continue;
                }
                if (!file.equals("/dev/null") && around.isReadOnly(file)) {
                    throw new Syntax.Unreadable("can't create " + file + ": Read-only file system");
                }
                var start = operator.endsWith(">>") ? around.files().getOrDefault(file, "") : "";
                var into = written.computeIfAbsent(file, _ -> new StringBuilder(start));
                streams = operator.startsWith("2") ? streams.complaining(into::append) : streams.writing(into::append);
            }
        } catch (Syntax.Unreadable e) {
            streams.complain(arguments.getFirst() + ": " + e.getMessage() + "\n");
            done.accept(1);
            return;
        }
        run(redirected.node(), streams, result -> {
            written.remove("/dev/null");
            written.forEach((file, text) -> around.files().put(file, text.toString()));
            done.accept(result);
        });
    }

    private void simple(Syntax.Simple simple, Streams streams, IntConsumer done) {
        var words = new ArrayList<String>();
        var assigned = new LinkedHashMap<String, String>();
        try {
            for (var word : simple.words()) {
                if (words.isEmpty() && word.matches("(?s)[A-Za-z_]\\w*=.*")) {
                    int equals = word.indexOf('=');
                    assigned.put(word.substring(0, equals),
                            String.join(" ", Words.of(word.substring(equals + 1), this::variable)));
                } else {
                    words.addAll(Words.of(word, this::variable));
                }
            }
        } catch (Syntax.Unreadable e) {
            unreadable(e, streams, done);
            return;
        }
        if (words.isEmpty()) {
            variables.putAll(assigned);
            done.accept(0);
        } else {
            command(words, streams.with(assigned), done);
        }
    }

    /** Runs a command; while it runs, it can be seen among the container's processes. */
    private void command(List<String> words, Streams streams, IntConsumer done) {
        int mine = generation;
        int id = around.began(String.join(" ", words));
        running.add(id);
        tools.run(words, streams, result -> {
            if (mine == generation) {
                running.remove(id);
                around.ended(id);
                done.accept(result);
            }
        });
    }

    private String variable(String name) {
        if (name.matches("\\d")) {
            int index = Integer.parseInt(name);
            return index < arguments.size() ? arguments.get(index) : "";
        }
        return switch (name) {
            case "?" -> Integer.toString(status);
            case "$" -> "42";
            case "#" -> Integer.toString(arguments.size() - 1);
            case "@", "*" -> String.join(" ", arguments.subList(1, arguments.size()));
            default -> variables.getOrDefault(name, "");
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
