package dev.hakobune.cluster.watch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

final class Streams {

    private static final Logger LOG = System.getLogger(Streams.class.getName());

    private Streams() {}

    /** Closes a stream that nobody reads any more; that it can fail says nothing to anybody but the log. */
    static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a stream", e);
        }
    }
}
