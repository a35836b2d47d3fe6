package dev.hakobune.view.terminal;

import java.io.IOException;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.exec.ContainerNotRunning;
import dev.hakobune.cluster.exec.Shell;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.view.Texts;

/**
 * How a shell ended, in words.
 *
 * @param bad     whether something went wrong
 * @param brief   a word or two for the tab
 * @param text    a sentence for the bar below
 * @param advice  what can be done instead, possibly empty
 * @param command a command that does it, to copy, possibly empty
 */
record EndWords(boolean bad, String brief, String text, String advice, String command) {

    private static final int SIGNALS = 128;

    static EndWords of(Shell.End end, ResourceRef pod, String container) {
        return switch (end) {
            case Shell.End.Exited(int code) -> exited(code);
            case Shell.End.NotStarted(String message) -> new EndWords(true, Texts.text("terminal.brief.noShell"),
                    Texts.text("terminal.end.noShell", container), Texts.text("terminal.end.noShell.advice", message),
                    debug(pod, container));
            case Shell.End.Failed(String message) -> simple("failed", message);
            case Shell.End.Lost(String message) -> simple("lost", Texts.unended(message));
            case Shell.End.Closed() -> new EndWords(false, Texts.text("terminal.brief.closed"),
                    Texts.text("terminal.end.closed"), "", "");
        };
    }

    /**
     * Closed from here, with the context that it was in.
     *
     * @param away whether that context is not open now
     */
    static EndWords left(boolean away) {
        return new EndWords(false, Texts.text("terminal.brief.closed"), Texts.text("terminal.end.left"),
                away ? Texts.text("terminal.end.left.advice") : "", "");
    }

    /** Why it did not even begin. */
    static EndWords of(IOException problem, String container) {
        if (problem instanceof ContainerNotRunning) {
            String state = problem.getMessage();
            return new EndWords(true, Texts.text("terminal.brief.notRunning"),
                    Texts.text(state.isEmpty() ? "terminal.end.notRunning" : "terminal.end.notRunning.state", container,
                            state),
                    Texts.text("terminal.end.notRunning.advice"), "");
        }
        return problem instanceof ApiException refusal
                ? simple("refused", refusal.getMessage())
                : simple("unanswered", problem.getMessage() == null ? problem.toString() : problem.getMessage());
    }

    private static EndWords simple(String kind, String message) {
        return new EndWords(true, Texts.text("terminal.brief." + kind), Texts.text("terminal.end." + kind, message),
                "", "");
    }

    private static EndWords exited(int code) {
        String advice = code > SIGNALS && code <= SIGNALS + 64
                ? Texts.text("terminal.end.signal", code - SIGNALS)
                : "";
        return new EndWords(code != 0, Texts.text("terminal.brief.exited", Integer.toString(code)),
                Texts.text("terminal.end.exited", Integer.toString(code)), advice, "");
    }

    private static String debug(ResourceRef pod, String container) {
        return "kubectl debug -it " + pod.name() + " -n " + pod.namespace() + " --image=busybox"
                + (container.isEmpty() ? "" : " --target=" + container);
    }
}
