package dev.hakobune.cluster.connect;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.client.OkHttpApi;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.Channels;
import dev.hakobune.cluster.http.ClosedException;

/**
 * The same {@link Api} for as long as a cluster is open, over whatever way leads to it now. A way that has been replaced
 * keeps what still runs on it, such as a shell, until that ends.
 */
final class SwitchingApi implements Api, AutoCloseable {

    private final Consumer<IOException> suspect;
    private final List<OkHttpApi> retired = new ArrayList<>();
    private OkHttpApi current;
    private boolean closed;

    /** @param suspect told of failures that may mean that the connection is gone */
    SwitchingApi(Consumer<IOException> suspect) {
        this.suspect = suspect;
    }

    synchronized void use(OkHttpApi next) {
        retired.removeIf(SwitchingApi::closedWhenIdle);
        if (current != null && !closedWhenIdle(current)) {
            retired.add(current);
        }
        current = next;
        if (closed && next != null) {
            next.close();
        }
    }

    @Override
    public byte[] send(ApiRequest request, Consumer<String> warnings) throws IOException {
        try {
            return current().send(request, warnings);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public byte[] send(ApiRequest request, Duration limit) throws IOException {
        try {
            return current().send(request, limit);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public InputStream open(ApiRequest request) throws IOException {
        try {
            return current().open(request);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public Channels connect(ApiRequest request) throws IOException {
        try {
            return current().connect(request);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        retired.forEach(OkHttpApi::close);
        if (current != null) {
            current.close();
        }
    }

    private synchronized OkHttpApi current() throws IOException {
        if (closed) {
            throw new ClosedException(Texts.text("connection.closed"));
        }
        if (current == null) {
            throw new IOException(Texts.text("connection.none"));
        }
        return current;
    }

    private IOException noted(IOException failure) {
        boolean answered = failure instanceof ApiException refusal && refusal.status() != 401;
        if (!answered && !Thread.currentThread().isInterrupted()) {
            suspect.accept(failure);
        }
        return failure;
    }

    private static boolean closedWhenIdle(OkHttpApi api) {
        if (api.idle()) {
            api.close();
            return true;
        }
        return false;
    }
}
