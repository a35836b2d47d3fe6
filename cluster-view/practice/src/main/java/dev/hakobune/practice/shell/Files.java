package dev.hakobune.practice.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** The files of a container, and the commands that are about them rather than about what they hold. */
final class Files {
    private static final List<String> DIRECTORIES = List.of("/bin", "/dev", "/etc", "/home", "/lib", "/proc", "/root",
            "/sys", "/tmp", "/usr", "/var");

    private final Shell shell;
    private final Surroundings around;

    Files(Shell shell, Surroundings around) {
        this.shell = shell;
        this.around = around;
    }

    /** Runs a command; empty when it is none of these. */
    Optional<Integer> run(String name, List<String> args, Streams streams) {
        return switch (name) {
            case "cd" -> Optional.of(cd(args.isEmpty() ? "/root" : args.getFirst(), streams));
            case "ls" -> Optional.of(ls(args, streams));
            case "touch" -> Optional.of(made("touch: ", args, "", streams));
            case "rm" -> Optional.of(rm(args, streams));
            case "mkdir" -> Optional.of(made("mkdir: can't create directory ", args, "/", streams));
            case "test", "[" -> Optional.of(test(args.stream().filter(a -> !a.equals("]")).toList()) ? 0 : 1);
            default -> Optional.empty();
        };
    }

    /** Makes files or directories that are not there; the code that the command ends with. */
    private int made(String complaint, List<String> args, String mark, Streams streams) {
        int result = 0;
        for (var target : operands(args)) {
            var path = shell.path(target);
            if (around.isReadOnly(path)) {
                streams.complain(
                        complaint + (mark.isEmpty() ? target : "'" + target + "'") + ": Read-only file system\n");
                result = 1;
            } else {
                around.files().putIfAbsent(path + mark, "");
            }
        }
        return result;
    }

    static List<String> operands(List<String> args) {
        return args.stream().filter(a -> !a.startsWith("-") || a.equals("-")).toList();
    }

    /** What a file holds, as a program of that name is told; empty after a complaint. */
    Optional<String> text(String program, String file, Streams streams) {
        var path = shell.path(file);
        var text = path.equals("/dev/null") ? "" : around.files().get(path);
        if (text == null) {
            streams.complain(program + ": can't open '" + file + "': "
                    + (isDirectory(path) ? "Is a directory" : "No such file or directory") + "\n");
        }
        return Optional.ofNullable(text);
    }

    boolean isEndless(String file) {
        return shell.path(file).equals("/dev/zero");
    }

    /** Writes what {@code tee} was given. */
    void write(String file, String text, boolean append, Streams streams) {
        var path = shell.path(file);
        if (around.isReadOnly(path)) {
            streams.complain("tee: " + file + ": Read-only file system\n");
            return;
        }
        around.files().put(path, (append ? around.files().getOrDefault(path, "") : "") + text);
    }

    private boolean isDirectory(String path) {
        return path.equals("/") || DIRECTORIES.contains(path)
                || around.files().keySet().stream().anyMatch(f -> f.startsWith(path + "/"));
    }

    private int cd(String target, Streams streams) {
        var path = shell.path(target);
        if (!isDirectory(path)) {
            streams.complain("sh: cd: can't cd to " + target + ": No such file or directory\n");
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
            names.addAll(Tools.NAMES);
        }
        for (var file : around.files().keySet()) {
            if (file.startsWith(prefix) && file.length() > prefix.length()) {
                names.add(file.substring(prefix.length()).split("/", 2)[0]);
            }
        }
        return new ArrayList<>(names);
    }

    private int ls(List<String> args, Streams streams) {
        boolean one = !streams.terminal() || args.stream().anyMatch(a -> a.matches("-\\w*[1l]\\w*"));
        var paths = operands(args);
        int result = 0;
        for (var target : paths.isEmpty() ? List.of(".") : paths) {
            var path = shell.path(target);
            if (isDirectory(path)) {
                var names = names(path);
                streams.print(names.isEmpty() ? "" : String.join(one ? "\n" : "  ", names) + "\n");
            } else if (around.files().containsKey(path)) {
                streams.print(target + "\n");
            } else {
                streams.complain("ls: " + target + ": No such file or directory\n");
                result = 1;
            }
        }
        return result;
    }

    private int rm(List<String> args, Streams streams) {
        boolean force = args.stream().anyMatch(a -> a.matches("-\\w*f\\w*"));
        boolean all = args.stream().anyMatch(a -> a.matches("-\\w*[rR]\\w*"));
        int result = 0;
        for (var target : operands(args)) {
            var path = shell.path(target);
            if (around.isReadOnly(path)) {
                streams.complain("rm: can't remove '" + target + "': Read-only file system\n");
                result = 1;
                continue;
            }
            boolean there = around.files().remove(path) != null
                    | (all && around.files().keySet().removeIf(f -> f.startsWith(path + "/")));
            if (!there && !force) {
                streams.complain("rm: can't remove '" + target + "': No such file or directory\n");
                result = 1;
            }
        }
        return result;
    }

    private boolean test(List<String> words) {
        if (!words.isEmpty() && words.getFirst().equals("!")) {
            return !test(words.subList(1, words.size()));
        }
        if (words.size() == 2) {
            var path = shell.path(words.get(1));
            return switch (words.getFirst()) {
                case "-f" -> around.files().containsKey(path);
                case "-d" -> isDirectory(path);
                case "-x" -> around.has(path.substring(path.lastIndexOf('/') + 1));
                case "-e" -> around.files().containsKey(path) || isDirectory(path);
                case "-s" -> !around.files().getOrDefault(path, "").isEmpty();
                case "-n" -> !words.get(1).isEmpty();
                case "-z" -> words.get(1).isEmpty();
                default -> false;
            };
        }
        if (words.size() == 3) {
            var a = words.getFirst();
            var b = words.get(2);
            var order = order(a, b);
            return switch (words.get(1)) {
                case "=", "==" -> a.equals(b);
                case "!=" -> !a.equals(b);
                case "-eq" -> order.orElse(1) == 0;
                case "-ne" -> order.orElse(0) != 0;
                case "-lt" -> order.orElse(1) < 0;
                case "-le" -> order.orElse(1) <= 0;
                case "-gt" -> order.orElse(-1) > 0;
                case "-ge" -> order.orElse(-1) >= 0;
                default -> false;
            };
        }
        return words.size() == 1 && !words.getFirst().isEmpty();
    }

    private static OptionalInt order(String a, String b) {
        return a.matches("-?\\d{1,9}") && b.matches("-?\\d{1,9}")
                ? OptionalInt.of(Integer.compare(Integer.parseInt(a), Integer.parseInt(b)))
                : OptionalInt.empty();
    }
}
