package dev.hakobune.cluster.exec;

import java.io.IOException;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Texts;

/** Nothing can be run in a container that does not run itself. The message is its state in words, empty when not known. */
public final class ContainerNotRunning extends IOException {

    private static final long serialVersionUID = 1;

    ContainerNotRunning(String state) {
        super(state);
    }

    /** What is told of a container that does not run, as the last thing known of it. */
    static String words(Doc status) {
        Doc state = status.doc("state");
        Doc ended = state.has("terminated") ? state.doc("terminated") : status.doc("lastState", "terminated");
        String reason = state.text("waiting", "reason") + state.text("terminated", "reason");
        if (ended.fields().isEmpty()) {
            return reason;
        }
        String exit = Texts.text("logs.exit", Long.toString(ended.number(0, "exitCode")));
        return reason.isEmpty() ? exit : reason + ", " + exit;
    }
}
