package dev.hakobune.practice.shell;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** The commands that the shell knows. */
public final class Tools {
    /** Their names, for completion and to tell what an image can run. */
    public static final List<String> NAMES = List.of("cat", "cd", "curl", "date", "echo", "env", "exit", "export",
            "false", "grep", "head", "help", "hostname", "id", "ls", "mkdir", "nslookup", "printenv", "ps", "pwd",
            "rm", "seq", "sh", "bash", "sleep", "stty", "tail", "test", "touch", "true", "uname", "wget", "whoami",
            "nginx");

    private static final List<String> DIRECTORIES = List.of("/bin", "/dev", "/etc", "/home", "/lib", "/proc", "/root",
            "/sys", "/tmp", "/usr", "/var");

    private final Shell shell;
    private final Surroundings around;

    Tools(Shell shell, Surroundings around) {
        this.shell = shell;
        this.around = around;
    }

    void run(List<String> words, IntConsumer done) {
        var name = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
        var args = words.subList(1, words.size());
        switch (name) {
            case "sleep" -> shell.later(duration(args.isEmpty() ? "0" : args.getFirst()), () -> done.accept(0));
            case "exit" -> shell.exit(args.isEmpty() ? shell.status() : number(args.getFirst()));
            case "curl" -> curl(args, done);
            case "wget" -> wget(args, done);
            case "sh", "bash", "ash" -> {
                if (around.has(name)) {
                    nested(name, args, done);
                } else {
                    around.err("sh: " + name + ": not found\n");
                    done.accept(127);
                }
            }
            case "tail" -> tail(args, done);
            case "exec" -> {
                if (args.isEmpty()) {
                    done.accept(0);
                } else {
                    run(args, shell::exit);
                }
            }
            default -> done.accept(atOnce(name, args));
        }
    }

    private int atOnce(String name, List<String> args) {
        switch (name) {
            case "echo" -> echo(args);
            case "true", ":" -> {
                return 0;
            }
            case "false" -> {
                return 1;
            }
            case "env", "printenv" -> shell.variables().forEach((k, v) -> shell.out(k + "=" + v + "\n"));
            case "export" -> args.forEach(this::export);
            case "hostname" -> shell.out((args.contains("-i") ? around.address() : around.hostname()) + "\n");
            case "pwd" -> shell.out(shell.directory() + "\n");
            case "whoami" -> shell.out("root\n");
            case "id" -> shell.out("uid=0(root) gid=0(root) groups=0(root)\n");
            case "uname" -> shell.out(args.contains("-a")
                    ? "Linux " + around.hostname() + " 6.8.0-practice x86_64 Linux\n"
                    : "Linux\n");
            case "date" -> shell.out(DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ROOT)
                    .withZone(ZoneOffset.UTC).format(around.now()) + "\n");
            case "ps" -> ps();
            case "cd" -> {
                return cd(args.isEmpty() ? "/root" : args.getFirst());
            }
            case "ls" -> {
                return ls(args);
            }
            case "cat", "head" -> {
                return cat(name, args);
            }
            case "grep" -> {
                return grep(args);
            }
            case "touch" -> args.forEach(file -> around.files().putIfAbsent(shell.path(file), ""));
            case "rm" -> args.forEach(file -> around.files().remove(shell.path(file)));
            case "mkdir" -> args.stream().filter(a -> !a.startsWith("-"))
                    .forEach(d -> around.files().put(shell.path(d) + "/", ""));
            case "seq" -> {
                for (int i = args.size() > 1 ? number(args.getFirst()) : 1; i <= number(args.getLast()); i++) {
                    shell.out(i + "\n");
                }
            }
            case "stty" -> {
                return stty(args);
            }
            case "test", "[" -> {
                return test(args);
            }
            case "command", "which", "type" -> {
                return which(args);
            }
            case "nslookup" -> {
                return nslookup(args);
            }
            case "nginx" -> around.err("nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)\n");
            case "help" -> shell.out("This container is simulated. It knows: " + String.join(" ", NAMES) + "\n");
            default -> {
                around.err("sh: " + name + ": not found\n");
                return 127;
            }
        }
        return 0;
    }

    private int stty(List<String> args) {
        var size = around.size();
        if (size.isEmpty()) {
            around.err("stty: standard input: Inappropriate ioctl for device\n");
            return 1;
        }
        shell.out(args.contains("size")
                ? size.get().rows() + " " + size.get().columns() + "\n"
                : "speed 38400 baud; rows " + size.get().rows() + "; columns " + size.get().columns() + ";\n");
        return 0;
    }

    private void echo(List<String> args) {
        boolean newline = args.isEmpty() || !args.getFirst().equals("-n");
        shell.out(String.join(" ", newline ? args : args.subList(1, args.size())) + (newline ? "\n" : ""));
    }

    private void export(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals > 0) {
            shell.variables().put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
    }

    private void ps() {
        shell.out("PID   USER     TIME  COMMAND\n");
        for (var process : around.processes()) {
            shell.out(String.format("%5d root     %5s %s%n", process.id(), process.time(), process.command()));
        }
    }

    // ---- files

    private boolean isDirectory(String path) {
        return path.equals("/") || DIRECTORIES.contains(path)
                || around.files().keySet().stream().anyMatch(f -> f.startsWith(path + "/"));
    }

    private int cd(String target) {
        var path = shell.path(target);
        if (!isDirectory(path)) {
            around.err("sh: cd: can't cd to " + target + ": No such file or directory\n");
            return 2;
        }
        shell.directory(path);
        return 0;
    }

    /** What stands in a directory. */
    List<String> names(String directory) {
        var names = new TreeSet<String>();
        var prefix = directory.equals("/") ? "/" : directory + "/";
        if (directory.equals("/")) {
            DIRECTORIES.forEach(d -> names.add(d.substring(1)));
        }
        if (directory.equals("/bin")) {
            names.addAll(NAMES);
        }
        for (var file : around.files().keySet()) {
            if (file.startsWith(prefix) && file.length() > prefix.length()) {
                names.add(file.substring(prefix.length()).split("/", 2)[0]);
            }
        }
        return new ArrayList<>(names);
    }

    private int ls(List<String> args) {
        boolean one = args.stream().anyMatch(a -> a.matches("-\\w*[1l]\\w*"));
        var paths = args.stream().filter(a -> !a.startsWith("-")).toList();
        int result = 0;
        for (var target : paths.isEmpty() ? List.of(".") : paths) {
            var path = shell.path(target);
            if (isDirectory(path)) {
                var names = names(path);
                shell.out(names.isEmpty() ? "" : String.join(one ? "\n" : "  ", names) + "\n");
            } else if (around.files().containsKey(path)) {
                shell.out(target + "\n");
            } else {
                around.err("ls: " + target + ": No such file or directory\n");
                result = 1;
            }
        }
        return result;
    }

    private int cat(String name, List<String> args) {
        int result = 0;
        for (var target : args.stream().filter(a -> !a.startsWith("-")).toList()) {
            var text = around.files().get(shell.path(target));
            if (text == null) {
                boolean directory = isDirectory(shell.path(target));
                around.err(name + ": can't open '" + target + "': "
                        + (directory ? "Is a directory" : "No such file or directory") + "\n");
                result = 1;
            } else {
                shell.out(text);
            }
        }
        return result;
    }

    private void tail(List<String> args, IntConsumer done) {
        int result = cat("tail", args);
        // With -f it goes on until it is interrupted; nothing is ever added to these files.
        if (!args.contains("-f")) {
            done.accept(result);
        }
    }

    private int grep(List<String> args) {
        var words = args.stream().filter(a -> !a.startsWith("-")).toList();
        boolean found = false;
        for (var file : words.subList(Math.min(1, words.size()), words.size())) {
            for (var line : around.files().getOrDefault(shell.path(file), "").split("\n")) {
                if (line.contains(words.getFirst())) {
                    shell.out(line + "\n");
                    found = true;
                }
            }
        }
        return found ? 0 : 1;
    }

    private int which(List<String> args) {
        var wanted = args.stream().filter(a -> !a.startsWith("-")).toList();
        for (var name : wanted) {
            var bare = name.substring(name.lastIndexOf('/') + 1);
            if (!around.has(bare)) {
                return 127;
            }
            shell.out("/bin/" + bare + "\n");
        }
        return 0;
    }

    private int test(List<String> args) {
        var words = args.stream().filter(a -> !a.equals("]")).toList();
        if (words.size() == 2) {
            var path = shell.path(words.get(1));
            return switch (words.getFirst()) {
                case "-f" -> around.files().containsKey(path);
                case "-d" -> isDirectory(path);
                case "-x" -> around.has(path.substring(path.lastIndexOf('/') + 1));
                case "-e" -> around.files().containsKey(path) || isDirectory(path);
                case "-n" -> !words.get(1).isEmpty();
                case "-z" -> words.get(1).isEmpty();
                default -> false;
            } ? 0 : 1;
        }
        if (words.size() == 3) {
            var a = words.getFirst();
            var b = words.get(2);
            return switch (words.get(1)) {
                case "=", "==" -> a.equals(b);
                case "!=" -> !a.equals(b);
                case "-eq" -> number(a) == number(b);
                case "-ne" -> number(a) != number(b);
                case "-lt" -> number(a) < number(b);
                case "-gt" -> number(a) > number(b);
                default -> false;
            } ? 0 : 1;
        }
        return words.size() == 1 && !words.getFirst().isEmpty() ? 0 : 1;
    }

    // ---- network

    private void curl(List<String> args, IntConsumer done) {
        boolean silent = args.stream().anyMatch(a -> a.matches("-\\w*s\\w*"));
        boolean head = args.stream().anyMatch(a -> a.matches("-\\w*[iI]\\w*"));
        var urls = args.stream().filter(a -> !a.startsWith("-")).toList();
        if (urls.isEmpty()) {
            around.err("curl: try 'curl --help' for more information\n");
            done.accept(2);
            return;
        }
        var answer = around.get(urls.getLast());
        shell.later(delay(answer), () -> {
            if (answer.failure() != 0) {
                if (!silent) {
                    around.err("curl: (" + answer.failure() + ") " + answer.why() + "\n");
                }
                done.accept(answer.failure());
                return;
            }
            if (head) {
                shell.out("HTTP/1.1 " + answer.code() + " " + (answer.code() == 200 ? "OK" : "Error") + "\n\n");
            }
            shell.out(answer.body());
            done.accept(0);
        });
    }

    private void wget(List<String> args, IntConsumer done) {
        boolean toOutput = args.stream().anyMatch(a -> a.matches("-\\w*O-?")) && args.stream()
                .anyMatch(a -> a.endsWith("O-") || a.equals("-"));
        var urls = args.stream().filter(a -> !a.startsWith("-")).toList();
        if (urls.isEmpty()) {
            around.err("wget: missing URL\n");
            done.accept(1);
            return;
        }
        var url = urls.getLast();
        var answer = around.get(url);
        shell.later(delay(answer), () -> {
            if (answer.failure() != 0 || answer.code() >= 400) {
                around.err(answer.failure() == 6
                        ? "wget: bad address '" + host(url) + "'\n"
                        : answer.failure() != 0
                                ? "wget: can't connect to remote host: Connection refused\n"
                                : "wget: server returned error: HTTP/1.1 " + answer.code() + "\n");
                done.accept(1);
                return;
            }
            if (toOutput) {
                shell.out(answer.body());
            } else {
                around.files().put(shell.path("index.html"), answer.body());
                around.err("saving to 'index.html'\n'index.html' saved\n");
            }
            done.accept(0);
        });
    }

    private static String host(String url) {
        return url.replaceFirst("^http://", "").replaceFirst("/.*$", "");
    }

    /** Somebody who does not answer is waited for. */
    private static Duration delay(Surroundings.Answer answer) {
        return answer.failure() == 28 ? Duration.ofSeconds(5) : Duration.ofMillis(20);
    }

    private int nslookup(List<String> args) {
        var name = args.isEmpty() ? "" : args.getFirst();
        shell.out("Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n");
        var address = around.resolve(name);
        if (address.isEmpty()) {
            around.err("** server can't find " + name + ": NXDOMAIN\n");
            return 1;
        }
        var full = name.contains(".") ? name : name + "." + around.namespace() + ".svc.cluster.local";
        shell.out("Name:\t" + full + "\nAddress: " + address.get() + "\n");
        return 0;
    }

    private void nested(String name, List<String> args, IntConsumer done) {
        int script = args.indexOf("-c");
        if (script >= 0 && script + 1 < args.size()) {
            new Shell(around, done).run(args.get(script + 1), done);
        } else if (!around.converse(name)) {
            done.accept(0);
        }
    }

    // ---- numbers

    private static int number(String text) {
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
}
