package dev.hakobune.practice.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The commands that read text, from files or from what is piped in, and write some of it. */
final class Texts {
    private final Files files;

    Texts(Files files) {
        this.files = files;
    }

    void run(String name, List<String> args, Streams streams, IntConsumer done) {
        switch (name) {
            case "cat" -> cat(args, streams, done);
            case "head" -> head(args, streams, done);
            case "tail" -> tail(args, streams, done);
            case "grep" -> grep(args, streams, done);
            case "wc" -> wc(args, streams, done);
            case "tr" -> tr(args, streams, done);
            case "cut" -> cut(args, streams, done);
            case "tee" -> streams.in().rest(text -> {
                Files.operands(args).forEach(file -> files.write(file, text, args.contains("-a"), streams));
                streams.print(text);
                done.accept(0);
            });
            case "sort" -> lines(name, Files.operands(args), streams, done, lines -> sorted(args, lines));
            default -> lines(name, Files.operands(args), streams, done, Texts::unique);
        }
    }

    /** What is in the files, or where none is named what comes in. */
    private void read(String name, List<String> operands, Streams streams, IntConsumer done, Taker taker) {
        if (operands.isEmpty() || operands.equals(List.of("-"))) {
            streams.in().rest(text -> done.accept(taker.take(text, 0)));
            return;
        }
        var text = new StringBuilder();
        int failed = 0;
        for (var file : operands) {
            var found = files.text(name, file, streams);
            found.ifPresent(text::append);
            failed = found.isEmpty() ? 1 : failed;
        }
        done.accept(taker.take(text.toString(), failed));
    }

    /** @see #read */
    private interface Taker {
        /**
         * @param failed 1 where a file could not be read
         * @return the command's status
         */
        int take(String text, int failed);
    }

    private void lines(String name, List<String> operands, Streams streams, IntConsumer done, Change change) {
        read(name, operands, streams, done, (text, failed) -> {
            change.of(text.lines().toList()).forEach(line -> streams.print(line + "\n"));
            return failed;
        });
    }

    private interface Change {
        List<String> of(List<String> lines);
    }

    private static boolean has(List<String> args, char option) {
        return args.stream().anyMatch(a -> a.matches("-[A-Za-z]*" + option + "[A-Za-z]*"));
    }

    private void cat(List<String> args, Streams streams, IntConsumer done) {
        var operands = Files.operands(args);
        if (operands.isEmpty() && !(streams.in() instanceof Streams.Text)) {
            echoed(streams, done);
        } else {
            read("cat", operands, streams, done, (text, failed) -> {
                streams.print(text);
                return failed;
            });
        }
    }

    /** Line by line as they come, until the end of the input. */
    private static void echoed(Streams streams, IntConsumer done) {
        streams.in().line(line -> {
            if (line.isEmpty()) {
                done.accept(0);
            } else {
                streams.print(line.get() + "\n");
                echoed(streams, done);
            }
        });
    }

    /** How many, from {@code -n 5}, {@code -n5}, {@code -5} or {@code -c 5}, and the operands that are left. */
    private record Count(boolean bytes, int number, List<String> operands) {
        static Count of(List<String> args) {
            boolean bytes = false;
            int number = 10;
            var operands = new ArrayList<String>();
            for (int i = 0; i < args.size(); i++) {
                var arg = args.get(i);
                if (arg.matches("-[nc]") && i + 1 < args.size()) {
                    bytes = arg.equals("-c");
                    number = Tools.number(args.get(++i));
                } else if (arg.matches("-[nc]?\\d+")) {
                    bytes = arg.startsWith("-c");
                    number = Tools.number(arg.replaceFirst("-[nc]?", ""));
                } else if (!arg.startsWith("-")) {
                    operands.add(arg);
                }
            }
            return new Count(bytes, number, operands);
        }
    }

    private void head(List<String> args, Streams streams, IntConsumer done) {
        var count = Count.of(args);
        if (count.bytes() && count.operands().stream().anyMatch(files::isEndless)) {
            streams.print("\0".repeat(count.number()));
            done.accept(0);
            return;
        }
        read("head", count.operands(), streams, done, (text, failed) -> {
            if (count.bytes()) {
                streams.print(text.substring(0, Math.min(text.length(), count.number())));
            } else {
                text.lines().limit(count.number()).forEach(line -> streams.print(line + "\n"));
            }
            return failed;
        });
    }

    private void tail(List<String> args, Streams streams, IntConsumer done) {
        var count = Count.of(args);
        // With -f it goes on until it is interrupted; nothing is ever added to these files.
        IntConsumer end = has(args, 'f') ? _ -> {} : done;
        read("tail", count.operands(), streams, end, (text, failed) -> {
            var lines = text.lines().toList();
            lines.subList(Math.max(0, lines.size() - count.number()), lines.size())
                    .forEach(line -> streams.print(line + "\n"));
            return failed;
        });
    }

    private void grep(List<String> args, Streams streams, IntConsumer done) {
        var operands = Files.operands(args);
        if (operands.isEmpty()) {
            streams.complain("usage: grep [-ivcnqE] PATTERN [FILE...]\n");
            done.accept(2);
            return;
        }
        Predicate<String> fits;
        try {
            fits = Pattern.compile(operands.getFirst(), has(args, 'i') ? Pattern.CASE_INSENSITIVE : 0).asPredicate();
        } catch (PatternSyntaxException e) {
            streams.complain("grep: bad regex '" + operands.getFirst() + "': " + e.getDescription() + "\n");
            done.accept(2);
            return;
        }
        var wanted = has(args, 'v') ? fits.negate() : fits;
        read("grep", operands.subList(1, operands.size()), streams, done, (text, failed) -> {
            var lines = text.lines().toList();
            int found = 0;
            for (int i = 0; i < lines.size(); i++) {
                if (wanted.test(lines.get(i))) {
                    found++;
                    if (!has(args, 'q') && !has(args, 'c')) {
                        streams.print((has(args, 'n') ? i + 1 + ":" : "") + lines.get(i) + "\n");
                    }
                }
            }
            if (has(args, 'c')) {
                streams.print(found + "\n");
            }
            return failed != 0 ? 2 : found > 0 ? 0 : 1;
        });
    }

    private void wc(List<String> args, Streams streams, IntConsumer done) {
        var operands = Files.operands(args);
        read("wc", operands, streams, done, (text, failed) -> {
            var counts = new ArrayList<String>();
            boolean all = !has(args, 'l') && !has(args, 'w') && !has(args, 'c');
            if (all || has(args, 'l')) {
                counts.add(Long.toString(text.chars().filter(c -> c == '\n').count()));
            }
            if (all || has(args, 'w')) {
                counts.add(Long.toString(text.isBlank() ? 0 : text.strip().split("\\s+").length));
            }
            if (all || has(args, 'c')) {
                counts.add(Integer.toString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length));
            }
            counts.addAll(operands.size() == 1 ? operands : List.of());
            streams.print(String.join(" ", counts) + "\n");
            return failed;
        });
    }

    private static List<String> sorted(List<String> args, List<String> lines) {
        Comparator<String> order = has(args, 'n')
                ? Comparator.<String>comparingInt(l -> Tools.number(l.strip().split("\\s+")[0]))
                        .thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
        var sorted = lines.stream().sorted(has(args, 'r') ? order.reversed() : order);
        return (has(args, 'u') ? sorted.distinct() : sorted).toList();
    }

    private static List<String> unique(List<String> lines) {
        var unique = new ArrayList<String>();
        for (var line : lines) {
            if (unique.isEmpty() || !unique.getLast().equals(line)) {
                unique.add(line);
            }
        }
        return unique;
    }

    private void tr(List<String> args, Streams streams, IntConsumer done) {
        boolean delete = has(args, 'd');
        var sets = Files.operands(args).stream().map(Texts::set).toList();
        if (sets.isEmpty() || !delete && sets.size() < 2) {
            streams.complain("usage: tr [-d] SET1 [SET2]\n");
            done.accept(1);
            return;
        }
        var from = sets.getFirst();
        var to = sets.getLast();
        streams.in().rest(text -> {
            var changed = new StringBuilder(text.length());
            text.chars().forEach(c -> {
                int index = from.indexOf(c);
                if (index < 0) {
                    changed.append((char) c);
                } else if (!delete && !to.isEmpty()) {
                    changed.append(to.charAt(Math.min(index, to.length() - 1)));
                }
            });
            streams.print(changed.toString());
            done.accept(0);
        });
    }

    /** The characters that {@code a-z} and {@code \n} stand for. */
    private static String set(String written) {
        var plain = Printf.unescaped(written);
        var set = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            if (i + 2 < plain.length() && plain.charAt(i + 1) == '-') {
                for (char c = plain.charAt(i); c <= plain.charAt(i + 2); c++) {
                    set.append(c);
                }
                i += 2;
            } else {
                set.append(plain.charAt(i));
            }
        }
        return set.toString();
    }

    private void cut(List<String> args, Streams streams, IntConsumer done) {
        var delimiter = "\t";
        int field = 1;
        var operands = new ArrayList<String>();
        for (int i = 0; i < args.size(); i++) {
            var arg = args.get(i);
            if (arg.matches("-[df]") && i + 1 < args.size()) {
                arg += args.get(++i);
            }
            if (arg.startsWith("-d")) {
                delimiter = arg.substring(2);
            } else if (arg.startsWith("-f")) {
                field = Tools.number(arg.substring(2));
            } else {
                operands.add(arg);
            }
        }
        var between = Pattern.quote(delimiter);
        int wanted = field;
        lines("cut", operands, streams, done, lines -> lines.stream().map(line -> {
            var parts = line.split(between, -1);
            return parts.length == 1 ? line : wanted > 0 && wanted <= parts.length ? parts[wanted - 1] : "";
        }).toList());
    }
}
