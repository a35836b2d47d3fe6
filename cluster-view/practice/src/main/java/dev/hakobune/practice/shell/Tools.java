package dev.hakobune.practice.shell;

import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/** The commands that the shell knows, and those among them that are about the shell and the machine itself. */
public final class Tools {
    /** Their names, for completion and to tell what an image can run. */
    public static final List<String> NAMES = List.of("cat", "cd", "curl", "cut", "date", "echo", "env", "exit",
            "export",
            "false", "grep", "head", "help", "hostname", "id", "ls", "mkdir", "nslookup", "printenv", "printf", "ps",
            "pwd", "read", "rm", "seq", "sh", "bash", "sleep", "sort", "stty", "tail", "tee", "test", "touch", "tr",
            "true",
            "uname", "uniq", "wc", "wget", "whoami", "nginx", "[");

    private final Shell shell;
    private final Surroundings around;
    private final Files files;
    private final Texts texts;
    private final Web web;

    Tools(Shell shell, Surroundings around) {
        this.shell = shell;
        this.around = around;
        this.files = new Files(shell, around);
        this.texts = new Texts(files);
        this.web = new Web(shell, around);
    }

    /** What stands in a directory. */
    List<String> names(String directory) {
        return files.names(directory);
    }

    void run(List<String> words, Streams streams, IntConsumer done) {
        var name = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
        var args = words.subList(1, words.size());
        switch (name) {
            case "sleep" -> shell.later(duration(args.isEmpty() ? "0" : args.getFirst()), () -> done.accept(0));
            case "exit" -> shell.exit(args.isEmpty() ? shell.status() : number(args.getFirst()));
            case "read" -> read(args, streams, done);
            case "curl" -> web.curl(args, streams, done);
            case "wget" -> web.wget(args, streams, done);
            case "cat", "head", "tail", "grep", "wc", "sort", "uniq", "tr", "cut", "tee" ->
                texts.run(name, args, streams, done);
            case "sh", "bash", "ash" -> {
                if (around.has(name)) {
                    nested(name, args, streams, done);
                } else {
                    done.accept(notFound(name, streams));
                }
            }
            case "exec" -> {
                if (args.isEmpty()) {
                    done.accept(0);
                } else {
                    run(args, streams, shell::exit);
                }
            }
            default -> done.accept(atOnce(name, args, streams));
        }
    }

    private int notFound(String name, Streams streams) {
        streams.complain(shell.name().equals("bash")
                ? "bash: " + name + ": command not found\n"
                : "sh: " + name + ": not found\n");
        return 127;
    }

    private int atOnce(String name, List<String> args, Streams streams) {
        switch (name) {
            case "echo" -> echo(args, streams);
            case "printf" -> {
                if (args.isEmpty()) {
                    streams.complain("usage: printf FORMAT [ARGUMENT...]\n");
                    return 2;
                }
                streams.print(Printf.formatted(args.getFirst(), args.subList(1, args.size())));
            }
            case "true", ":" -> {
                return 0;
            }
            case "false" -> {
                return 1;
            }
            case "env", "printenv" -> {
                return env(args, streams);
            }
            case "export" -> args.forEach(this::export);
            case "unset" -> args.forEach(shell.variables()::remove);
            case "hostname" ->
                streams.print((args.contains("-i") ? around.address() : around.hostname()) + "\n");
            case "pwd" -> streams.print(shell.directory() + "\n");
            case "whoami" -> {
                if (around.user() != 0) {
                    streams.complain("whoami: unknown uid " + around.user() + "\n");
                    return 1;
                }
                streams.print("root\n");
            }
            case "id" -> streams.print("uid=" + named(around.user()) + " gid=" + named(around.group()) + " groups="
                    + String.join(",", around.groups().stream().map(Tools::named).toList()) + "\n");
            case "uname" -> streams.print(args.contains("-a")
                    ? "Linux " + around.hostname() + " 6.8.0-practice x86_64 Linux\n"
                    : "Linux\n");
            case "date" -> streams.print(Dates.written(around.now(), args.stream().filter(a -> a.startsWith("+"))
                    .findFirst().map(a -> a.substring(1)).orElse("%a %b %d %H:%M:%S UTC %Y")) + "\n");
            case "ps" -> ps(streams);
            case "seq" -> {
                for (int i = args.size() > 1 ? number(args.getFirst()) : 1; i <= number(args.getLast()); i++) {
                    streams.print(i + "\n");
                }
            }
            case "stty" -> {
                return stty(args, streams);
            }
            case "command", "which", "type" -> {
                return which(args, streams);
            }
            case "nslookup" -> {
                return web.nslookup(args, streams);
            }
            case "nginx" ->
                streams.complain("nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)\n");
            case "help" ->
                streams.print("This container is simulated. It knows: " + String.join(" ", NAMES) + "\n");
            default -> {
                // What else an image has is not simulated, and finds nothing to complain of.
                return files.run(name, args, streams).orElseGet(() -> around.has(name) ? 0 : notFound(name, streams));
            }
        }
        return 0;
    }

    private int stty(List<String> args, Streams streams) {
        var size = around.size();
        if (size.isEmpty()) {
            streams.complain("stty: standard input: Inappropriate ioctl for device\n");
            return 1;
        }
        if (args.contains("echo") || args.contains("-echo")) {
            around.echo(args.contains("echo"));
        } else {
            streams.print(args.contains("size")
                    ? size.get().rows() + " " + size.get().columns() + "\n"
                    : "speed 38400 baud; rows " + size.get().rows() + "; columns " + size.get().columns() + ";\n");
        }
        return 0;
    }

    private static void echo(List<String> args, Streams streams) {
        int options = 0;
        while (options < args.size() && args.get(options).matches("-[neE]+")) {
            options++;
        }
        var given = String.join("", args.subList(0, options));
        var text = String.join(" ", args.subList(options, args.size()));
        streams.print((given.contains("e") ? Printf.unescaped(text) : text) + (given.contains("n") ? "" : "\n"));
    }

    private int env(List<String> args, Streams streams) {
        var variables = new java.util.LinkedHashMap<>(shell.variables());
        variables.putAll(streams.assigned());
        if (args.isEmpty()) {
            variables.forEach((k, v) -> streams.print(k + "=" + v + "\n"));
            return 0;
        }
        var wanted = args.stream().filter(variables::containsKey).toList();
        wanted.forEach(name -> streams.print(variables.get(name) + "\n"));
        return wanted.size() == args.size() ? 0 : 1;
    }

    private void export(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals > 0) {
            shell.variables().put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
    }

    /** Puts a line of the input into variables, the rest of it into the last. */
    private void read(List<String> args, Streams streams, IntConsumer done) {
        var names = args.stream().filter(a -> !a.startsWith("-")).toList();
        streams.in().line(line -> {
            var parts = line.orElse("").strip().split("\\s+", Math.max(1, names.size()));
            for (int i = 0; i < names.size(); i++) {
                shell.variables().put(names.get(i), i < parts.length ? parts[i] : "");
            }
            done.accept(line.isPresent() ? 0 : 1);
        });
    }

    private void ps(Streams streams) {
        streams.print("PID   USER     TIME  COMMAND\n");
        for (var process : around.processes()) {
            // Nothing computes here, so that none of them has taken any time.
            streams.print(String.format("%5d root      0:00 %s%n", process.id(), process.command()));
        }
    }

    private int which(List<String> args, Streams streams) {
        var wanted = args.stream().filter(a -> !a.startsWith("-")).toList();
        for (var name : wanted) {
            var bare = name.substring(name.lastIndexOf('/') + 1);
            if (!around.has(bare)) {
                return 127;
            }
            streams.print("/bin/" + bare + "\n");
        }
        return 0;
    }

    private void nested(String name, List<String> args, Streams streams, IntConsumer done) {
        int script = args.indexOf("-c");
        if (script >= 0 && script + 1 < args.size()) {
            var arguments = args.subList(script + 2, args.size());
            shell.child(streams, arguments.isEmpty() ? List.of(name) : arguments, done)
                    .run(args.get(script + 1), done);
        } else if (streams.in() instanceof Streams.Text) {
            streams.in().rest(text -> shell.child(streams, List.of(name), done).run(text, done));
        } else if (!around.converse(name)) {
            done.accept(0);
        }
    }

    static int number(String text) {
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static Duration duration(String text) {
        var digits = text.replaceFirst("[smhd]$", "");
        if (text.equals("infinity")) {
            return Duration.ofDays(36500);
        }
        if (!digits.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return Duration.ZERO;
        }
        long unit = switch (text.charAt(text.length() - 1)) {
            case 'm' -> 60;
            case 'h' -> 3600;
            case 'd' -> 86400;
            default -> 1;
        };
        return Duration.ofMillis((long) (Double.parseDouble(digits) * unit * 1000));
    }

    /** A user's or a group's number, with its name where it has one. */
    private static String named(int id) {
        return id + (id == 0 ? "(root)" : "");
    }
}
