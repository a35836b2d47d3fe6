package dev.hakobune.cluster.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One API server, as plain requests: the seam between what the program knows of Kubernetes and the HTTP client under it.
 * <p>
 * Every call blocks and belongs on a virtual thread; interrupting the thread, or closing the stream, ends the request.
 * Credentials, TLS, proxies, the retry after a 401 with fresh credentials and 429 with {@code Retry-After} for reads
 * are the implementation's concern.
 */
public interface Api {

    /**
     * Sends a request and reads the whole answer.
     *
     * @throws ApiException when the server answers with a status of 400 or more
     * @throws IOException  when there is no (whole) answer
     */
    default byte[] send(ApiRequest request) throws IOException {
        return send(request, _ -> {});
    }

    /**
     * As {@link #send(ApiRequest)}, for a question whose answer is worth nothing when it is late.
     *
     * @param limit for the whole answer; what is not made of sockets need not know one
     */
    default byte[] send(ApiRequest request, Duration limit) throws IOException {
        return send(request);
    }

    /**
     * As {@link #send(ApiRequest)}.
     *
     * @param warnings told what the server warns of beside its answer, such as a deprecated version (the texts of its
     *                 {@code Warning} headers with code 299), before this returns
     */
    byte[] send(ApiRequest request, Consumer<String> warnings) throws IOException;

    /**
     * Sends a request and hands over the answer's body as it arrives, for lists, watches and logs. There is no read
     * timeout; a watch that the server has silently forgotten is ended by HTTP/2 pings.
     *
     * @throws ApiException when the server answers with a status of 400 or more
     * @throws IOException  when there is no answer
     */
    InputStream open(ApiRequest request) throws IOException;

    /**
     * Opens a WebSocket with the subprotocols {@code v5.channel.k8s.io} and {@code v4.channel.k8s.io}, as exec, attach
     * and port-forward use it.
     *
     * @throws ApiException when the server refuses, with its reason: asked for again over plain HTTP where the
     *                      WebSocket handshake loses it
     * @throws IOException  when there is no answer
     */
    Channels connect(ApiRequest request) throws IOException;
}
