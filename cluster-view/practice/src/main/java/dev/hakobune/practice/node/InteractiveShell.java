package dev.hakobune.practice.node;

/** A shell as the program of a container whose standard input is held open: waits for what is typed at it. */
final class InteractiveShell implements Program {
    @Override
    public void start(Process process) {
        // Nothing happens until somebody attaches.
    }
}
