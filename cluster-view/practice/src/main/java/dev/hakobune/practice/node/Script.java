package dev.hakobune.practice.node;

import java.util.List;

/** A command line as the program of a container. */
final class Script implements Program {
    private static final List<String> KNOWN = List.of("echo", "sleep", "true", "false", "exit");

    private final String line;

    Script(String line) {
        this.line = line;
    }

    static boolean knows(String command) {
        return KNOWN.contains(command);
    }

    @Override
    public void start(Process process) {
        step(process, List.of(line.split(";")), 0);
    }

    private void step(Process process, List<String> steps, int index) {
        if (index >= steps.size()) {
            process.exit(0);
            return;
        }
        var words = steps.get(index).strip().split("\\s+");
        switch (words[0]) {
            case "sleep" -> process.later(Commands.seconds(words[1]), () -> step(process, steps, index + 1));
            case "exit" -> process.exit(Integer.parseInt(words[1]));
            case "false" -> process.exit(1);
            default -> {
                process.log(String.join(" ", List.of(words).subList(1, words.length)));
                step(process, steps, index + 1);
            }
        }
    }
}
