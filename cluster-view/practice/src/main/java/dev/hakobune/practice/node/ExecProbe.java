package dev.hakobune.practice.node;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dev.hakobune.practice.shell.Shell;

/**
 * A command beside a container's program whose exit code says whether the container is well. Named as in Kubernetes:
 * {@code pkg/probe/exec}. On the loop only.
 */
final class ExecProbe extends ProcessSurroundings {
    private final StringBuilder output = new StringBuilder();
    private final Shell shell;
    private Consumer<Probes.Outcome> taker;

    private ExecProbe(Process process, Consumer<Probes.Outcome> taker) {
        super(process);
        this.taker = taker;
        this.shell = new Shell(this, this::exited);
    }

    static void run(Process process, List<String> command, Duration timeout, Consumer<Probes.Outcome> taker) {
        var probe = new ExecProbe(process, taker);
        process.later(timeout, () -> probe.timedOut(command, timeout));
        probe.shell.run(command, probe::exited);
    }

    private void timedOut(List<String> command, Duration timeout) {
        shell.interrupt();
        tell(Probes.Outcome.failure("command timed out: \"" + String.join(" ", command) + "\" timed out after "
                + Starter.goDuration(timeout)));
    }

    private void exited(int code) {
        tell(code == 0 ? Probes.Outcome.SUCCESS : Probes.Outcome.failure(output.toString()));
    }

    /** Only what happens first counts. */
    private void tell(Probes.Outcome outcome) {
        var waiting = taker;
        taker = _ -> {};
        waiting.accept(outcome);
    }

    @Override
    public void out(String text) {
        output.append(text);
    }

    @Override
    public void err(String text) {
        output.append(text);
    }
}
