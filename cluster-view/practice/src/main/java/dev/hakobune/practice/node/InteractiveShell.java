package dev.hakobune.practice.node;

/** A shell as the program of a container whose standard input is held open: waits until somebody attaches and types. */
final class InteractiveShell implements Program {
    private final String name;

    InteractiveShell(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    @Override
    public void start(Process process) {
        // Nothing happens until somebody attaches.
    }

    @Override
    public void terminate(Process process) {
        process.exit(137);
    }
}
