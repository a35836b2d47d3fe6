package dev.hakobune.practice.node;

import java.util.function.IntConsumer;

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
        var output = new Output(process);
        IntConsumer end = code -> {
            output.flush();
            process.exit(code);
        };
        new Shell(output, end).run(text, end);
    }

    /** What the script prints, line by line; a last line without a line break is one, too. */
    private static final class Output extends ProcessSurroundings {
        private final Process process;
        private final StringBuilder line = new StringBuilder();

        Output(Process process) {
            super(process);
            this.process = process;
        }

        @Override
        public void out(String text) {
            line.append(text);
            int from = 0;
            for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n", from)) {
                process.log(line.substring(from, end));
                from = end + 1;
            }
            line.delete(0, from);
        }

        /** The only command of a container's program is that program. */
        @Override
        public int began(String command) {
            return command.equals(process.command()) ? 1 : super.began(command);
        }

        @Override
        public void err(String text) {
            out(text);
        }

        void flush() {
            if (!line.isEmpty()) {
                out("\n");
            }
        }
    }

    /** A shell script as the first process does not hear SIGTERM: it ends when the grace period is over. */
    @Override
    public void terminate(Process process) {
        if (process.isKilledAtOnce()) {
            process.exit(137);
        }
    }
}
