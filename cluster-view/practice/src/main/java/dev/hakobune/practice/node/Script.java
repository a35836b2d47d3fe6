package dev.hakobune.practice.node;

import dev.hakobune.practice.shell.Shell;
import dev.hakobune.practice.shell.Tools;

/** A command line as the program of a container: what it prints is the container's log. */
final class Script implements Program {
    private final String text;

    Script(String text) {
        this.text = text;
    }

    static boolean knows(String command) {
        return Tools.NAMES.contains(command);
    }

    @Override
    public void start(Process process) {
        var around = new ProcessSurroundings(process) {
            private final StringBuilder line = new StringBuilder();

            @Override
            public void out(String text) {
                line.append(text);
                for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
                    process.log(line.substring(0, end));
                    line.delete(0, end + 1);
                }
            }

            @Override
            public void err(String text) {
                out(text);
            }
        };
        new Shell(around, process::exit).run(text, process::exit);
    }

    /** A shell script as the first process does not hear SIGTERM: it ends when the grace period is over. */
    @Override
    public void terminate(Process process) {
        if (process.isKilledAtOnce()) {
            process.exit(137);
        }
    }
}
