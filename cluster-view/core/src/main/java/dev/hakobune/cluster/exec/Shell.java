package dev.hakobune.cluster.exec;

import java.io.IOException;

/** A command running in a container, with its terminal. Reading and writing may go on at once, from one thread each. */
public interface Shell extends AutoCloseable {

    /**
     * Takes the next bytes of the terminal's output, waiting for them.
     *
     * @return the bytes, or null when the command has ended; {@link #end()} then says how
     */
    byte[] read() throws InterruptedException;

    /** Sends what was typed; lost silently when the command has ended. */
    void write(byte[] bytes) throws IOException;

    /** Tells the terminal's size; at once, and again after every change. */
    void resize(int columns, int rows) throws IOException;

    /** How it ended; null while it runs. */
    End end();

    /**
     * Closes the terminal. A shell is asked to end first (Ctrl+C, Ctrl+D); any other command may go on running in the
     * container, for the container runtimes do not end it with its terminal.
     */
    @Override
    void close();

    /** How a command ended. */
    sealed interface End {

        /** By itself, with its exit code. */
        record Exited(int code) implements End {}

        /** It could not be started: the container has no such program, in the node's words. */
        record NotStarted(String message) implements End {}

        /** The server ended it, for a reason of its own. */
        record Failed(String message) implements End {}

        /** The connection was lost; whether the command still runs is not known. */
        record Lost(String message) implements End {}

        /** Closed from here. */
        record Closed() implements End {}
    }
}
