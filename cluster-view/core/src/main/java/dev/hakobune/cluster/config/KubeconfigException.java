package dev.hakobune.cluster.config;

import java.io.IOException;
import java.nio.file.Path;

/** Something about the kubeconfig that keeps a context from being used; the message names the file. */
public final class KubeconfigException extends IOException {

    private static final long serialVersionUID = 1;

    private final Fault fault;

    /** What is wrong. */
    public enum Fault {
        /** No kubeconfig file exists. */
        NO_FILE,
        /** A file cannot be read or understood. */
        BAD_FILE,
        /** The context, or its cluster or user, is missing. */
        BAD_CONTEXT
    }

    public KubeconfigException(Fault fault, Path file, String message) {
        super(file == null ? message : file + ": " + message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
