package dev.hakobune.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Closes what is closed on the way out, where a failure must not keep the rest from being closed. */
public final class Closing {

    private static final Logger LOG = System.getLogger(Closing.class.getName());

    private Closing() {}

    /** Closes it; a failure is logged. */
    public static void quietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, part.getClass().getSimpleName() + " did not close in good order", e);
        }
    }
}
