package dev.hakobune.cluster.connect;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was opened and not yet closed, to be closed with its cluster. Thread-safe. */
final class OpenHandles implements AutoCloseable {

    private static final Logger LOG = System.getLogger(OpenHandles.class.getName());

    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @return closes the handle, and forgets it */
    AutoCloseable add(AutoCloseable handle) {
        open.add(handle);
        if (closed) {
            close();
        }
        return () -> {
            open.remove(handle);
            handle.close();
        };
    }

    @Override
    public void close() {
        closed = true;
        for (AutoCloseable handle : open) {
            open.remove(handle);
            try {
                handle.close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "what was open could not be closed", e);
            }
        }
    }
}
