package dev.hakobune.cluster.watch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.rows.RowReader;

/** The events of a watch, read one after the other. */
interface WatchEvents {

    /** Reads the next event, waiting for it; null when the stream has ended in good order, between two events. */
    WatchEvent next() throws IOException;

    /** Reads them in whichever of the accepted forms they come; waits for the first byte. */
    static WatchEvents of(InputStream body, RowReader reader) throws IOException {
        var buffered = new BufferedInputStream(body, 1 << 14);
        buffered.mark(1);
        int first = buffered.read();
        buffered.reset();
        // A frame begins with its length, less than 16 MB, and JSON with a brace or with white space.
        return first == 0 ? new FrameEvents(buffered, reader) : new JsonEvents(buffered, reader);
    }

    /** An expired version may be told as 410 or by its reason alone. */
    static int status(int code, String reason) {
        return reason.equals("Expired") || reason.equals("Gone") ? 410 : code == 0 ? 500 : code;
    }

    /** The event that ends a watch. */
    static WatchEvent error(ApiException error) {
        return new WatchEvent("ERROR", RowReader.Item.none(), error);
    }
}
