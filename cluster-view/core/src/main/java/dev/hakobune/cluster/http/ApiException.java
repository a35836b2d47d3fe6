package dev.hakobune.cluster.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** An API server's refusal: its {@code Status} object where it sent one, else what can be told from the HTTP answer. */
public final class ApiException extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String reason;
    private final transient List<Cause> causes;
    private final transient Duration retryAfter;

    /**
     * @param status     HTTP status
     * @param reason     Kubernetes' machine-readable reason, such as {@code AlreadyExists}; empty when unknown
     * @param message    the server's own words
     * @param causes     the fields at fault, if the server named any
     * @param retryAfter how long the server asks to wait, or null
     */
    public ApiException(int status, String reason, String message, List<Cause> causes, Duration retryAfter) {
        super(message);
        this.status = status;
        this.reason = reason;
        this.causes = List.copyOf(causes);
        this.retryAfter = retryAfter;
    }

    public int status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    public List<Cause> causes() {
        return causes;
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    /** {@code status.details.causes[]}: which field, and why. */
    public record Cause(String reason, String message, String field) {}
}
