package dev.hakobune.cluster.credentials;

import java.io.IOException;

/** Credentials could not be had. The message is in the words of whoever failed. */
public final class CredentialsException extends IOException {

    private static final long serialVersionUID = 1;

    private final Fault fault;
    private final String tried;

    /** What went wrong. */
    public enum Fault {
        /** The plugin's program was not found. */
        PLUGIN_MISSING,
        /** The plugin failed, or printed what cannot be understood. */
        PLUGIN_FAILED,
        /** The kubeconfig asks for a kind of credential that is no longer supported. */
        UNSUPPORTED
    }

    /**
     * @param tried what was tried: the command, the PATH searched; one a line
     */
    public CredentialsException(Fault fault, String message, String tried) {
        super(message);
        this.fault = fault;
        this.tried = tried;
    }

    public Fault fault() {
        return fault;
    }

    public String tried() {
        return tried;
    }
}
