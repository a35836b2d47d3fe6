package dev.hakobune.practice.node;

import java.util.Optional;

/**
 * What stands for the process of a container. Everything runs on the loop and returns at once; what takes time is
 * planned on the loop.
 */
public interface Program {
    /** What a program answers to an HTTP request. */
    record Reply(int code, String body) {}

    /** Begins: may log, plan what happens later, or exit. */
    void start(Process process);

    /** Answers an HTTP request on one of its ports; empty when it does not listen there. */
    default Optional<Reply> serve(Process process, int port, String path) {
        return Optional.empty();
    }

    /** Is asked to end by SIGTERM. Most programs do, at once. */
    default void terminate(Process process) {
        process.exit(0);
    }

    /** Takes text that was typed at it, where its standard input is attached. */
    default void input(Process process, String text) {}
}
