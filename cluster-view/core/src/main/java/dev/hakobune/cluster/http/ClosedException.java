package dev.hakobune.cluster.http;

import java.io.IOException;

/** Nothing more can be asked: whoever used the cluster has closed it. Asking again is in vain. */
public final class ClosedException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param message for people */
    public ClosedException(String message) {
        super(message);
    }
}
