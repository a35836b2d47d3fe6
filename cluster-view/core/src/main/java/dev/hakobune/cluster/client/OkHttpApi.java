package dev.hakobune.cluster.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.net.ssl.SSLPeerUnverifiedException;

import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.WindowThread;
import dev.hakobune.cluster.config.ClusterEntry;
import dev.hakobune.cluster.config.Impersonation;
import dev.hakobune.cluster.config.KubeconfigException;
import dev.hakobune.cluster.config.Target;
import dev.hakobune.cluster.credentials.Credential;
import dev.hakobune.cluster.credentials.Credentials;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.Channels;
import dev.hakobune.cluster.http.ClosedException;

/**
 * An API server over OkHttp: HTTP/2 with one pool of connections and with pings, so that a connection whose other end has
 * gone silently is noticed.
 */
public final class OkHttpApi implements Api, AutoCloseable {

    /** For the connection, TLS included. */
    private static final Duration CONNECT = Duration.ofSeconds(15);
    /** For a whole answer: longer than a server lets its admission webhooks take. */
    private static final Duration ANSWER = Duration.ofSeconds(45);
    /** For a stream's first byte: a server gives a long list up after a minute. */
    private static final Duration STREAM_ANSWER = Duration.ofSeconds(60);
    private static final Duration PING = Duration.ofSeconds(10);
    /** A node that is slow to take what is typed is also slow to answer pings. */
    private static final Duration SOCKET_PING = Duration.ofSeconds(20);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(30);
    private static final int RETRIES = 4;
    /** Calls of WebSockets count against OkHttp's limits, which are made for phones. */
    private static final int UNLIMITED = 10_000;

    private final ClusterEntry cluster;
    private final Impersonation impersonation;
    private final Credentials credentials;
    private final String userAgent;
    private final HttpUrl root;
    private final String proxy;
    private final OkHttpClient base;
    private final ScheduledThreadPoolExecutor timer;
    /** OkHttp itself forgets a call as soon as its answer begins. */
    private final Set<Call> streaming = ConcurrentHashMap.newKeySet();
    private final Set<SocketChannels> sockets = ConcurrentHashMap.newKeySet();
    private Transport transport;
    private volatile boolean closed;

    /** A client for one client certificate; the connections of another one must not be used with it. */
    private record Transport(Credential credential, OkHttpClient client) {}

    /**
     * Connects nothing yet.
     *
     * @param environment the process's environment, for its proxies
     * @param userAgent   such as {@code hakobune/0.1.0}
     * @throws KubeconfigException when the address or the proxy's address cannot be understood
     */
    public OkHttpApi(Target target, Credentials credentials, Map<String, String> environment, String userAgent)
            throws KubeconfigException {
        this(target, credentials, environment, userAgent, PING);
    }

    OkHttpApi(Target target, Credentials credentials, Map<String, String> environment, String userAgent, Duration ping)
            throws KubeconfigException {
        this.cluster = target.cluster();
        this.impersonation = target.user().impersonation();
        this.credentials = credentials;
        this.userAgent = userAgent;
        this.root = root(cluster);
        this.timer = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("hakobune-deadlines-", 0).factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(5, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("okhttp-", 0).factory())))
                .connectionPool(new ConnectionPool(5, 5, TimeUnit.MINUTES))
                .connectTimeout(CONNECT)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ofSeconds(30))
                .pingInterval(ping)
                .followRedirects(false)
                .followSslRedirects(false)
                .eventListenerFactory(call -> {
                    EventListener deadline = call.request().tag(Deadline.class);
                    return deadline == null ? EventListener.NONE : deadline;
                });
        this.proxy = Proxies.address(cluster, root, environment);
        Proxies.configure(builder, proxy, cluster);
        this.base = builder.build();
        base.dispatcher().setMaxRequests(UNLIMITED);
        base.dispatcher().setMaxRequestsPerHost(UNLIMITED);
    }

    @Override
    public byte[] send(ApiRequest request, Consumer<String> warnings) throws IOException {
        return send(request, ANSWER, warnings);
    }

    @Override
    public byte[] send(ApiRequest request, Duration limit) throws IOException {
        return send(request, limit, _ -> {});
    }

    private byte[] send(ApiRequest request, Duration limit, Consumer<String> warnings) throws IOException {
        Answer answer = answer(request, limit);
        try (Response response = answer.response()) {
            response.headers("Warning").stream().map(Warnings::text).filter(text -> !text.isEmpty())
                    .forEach(warnings);
            return response.body().bytes();
        } catch (IOException e) {
            throw answer.deadline().explain(e);
        } finally {
            answer.deadline().met();
        }
    }

    @Override
    public InputStream open(ApiRequest request) throws IOException {
        // A log that is followed may have nothing to say, not even headers, for hours: only pings watch over it.
        boolean follows = request.query().stream()
                .anyMatch(parameter -> parameter.name().equals("follow") && parameter.value().equals("true"));
        Answer answer = answer(request, follows ? null : STREAM_ANSWER);
        answer.deadline().met();
        streaming.add(answer.call());
        if (closed) {
            answer.call().cancel();
        }
        return new AnswerStream(answer.call(), answer.response(), streaming::remove);
    }

    @Override
    public Channels connect(ApiRequest asked) throws IOException {
        WindowThread.refuse();
        // There is no body: servers refuse to give this as JSON.
        ApiRequest request = asked.accepting("*/*");
        Credential credential = credentials.get();
        try {
            return upgrade(request, credential);
        } catch (ApiException e) {
            if (e.status() == 401 && credentials.refused(credential)) {
                return upgrade(request, credentials.get());
            }
            throw e.reason().isEmpty() ? withReason(request, e) : e;
        }
    }

    private Channels upgrade(ApiRequest request, Credential credential) throws IOException {
        Deadline deadline = new Deadline(timer, CONNECT, ANSWER);
        SocketChannels channels = new SocketChannels(sockets::remove);
        Request http = http(request, credential).header("Sec-WebSocket-Protocol", SocketChannels.PROTOCOLS)
                .tag(Deadline.class, deadline).build();
        sockets.add(channels);
        try {
            channels.awaitOpen(client(credential).newBuilder().pingInterval(SOCKET_PING).build()
                    .newWebSocket(http, channels));
            if (closed) {
                channels.cancel();
            }
            return channels;
        } catch (InterruptedException _) {
            throw interrupted();
        } catch (ApiException e) {
            throw e;
        } catch (IOException e) {
            throw deadline.explain(e);
        } finally {
            deadline.met();
        }
    }

    /** A refused handshake may lose the server's words: the same request without the handshake is refused with them. */
    private ApiException withReason(ApiRequest request, ApiException bare) {
        try {
            send(request, CONNECT);
            return bare;
        } catch (ApiException e) {
            return e.status() == bare.status() ? e : bare;
        } catch (IOException _) {
            return bare;
        }
    }

    /** The proxy that everything goes by; empty for none. */
    public String proxy() {
        return proxy;
    }

    /** Whether nothing runs on its connections. */
    public boolean idle() {
        return base.connectionPool().connectionCount() == base.connectionPool().idleConnectionCount();
    }

    /** Ends every request and closes every connection. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        // Sockets first: they then know that they were closed from here, and do not take it for a loss.
        sockets.forEach(SocketChannels::cancel);
        base.dispatcher().cancelAll();
        streaming.forEach(Call::cancel);
        base.dispatcher().executorService().shutdown();
        base.connectionPool().evictAll();
    }

    private record Answer(Call call, Response response, Deadline deadline) {}

    private Answer answer(ApiRequest request, Duration limit) throws IOException {
        WindowThread.refuse();
        boolean renewed = false;
        for (int retries = 0;; retries++) {
            if (closed) {
                throw new ClosedException(Texts.text("connection.closed"));
            }
            Credential credential = credentials.get();
            Deadline deadline = new Deadline(timer, limit != null && limit.compareTo(CONNECT) < 0 ? limit : CONNECT,
                    limit);
            Call call = client(credential).newCall(http(request, credential).tag(Deadline.class, deadline).build());
            ApiException refusal;
            try {
                Response response = execute(call);
                if (response.isSuccessful()) {
                    return new Answer(call, response, deadline);
                }
                try (response) {
                    refusal = Refusals.of(response);
                }
                deadline.met();
            } catch (IOException e) {
                deadline.met();
                throw deadline.explain(e);
            }
            if (refusal.status() == 401 && !renewed && credentials.refused(credential)) {
                renewed = true;
            } else if (refusal.status() == 429 && request.method().equals("GET") && retries < RETRIES
                    && refusal.retryAfter() != null
                    && refusal.retryAfter().compareTo(LONGEST_RETRY_AFTER) <= 0) {
                sleep(refusal.retryAfter());
            } else {
                throw refusal;
            }
        }
    }

    private Response execute(Call call) throws IOException {
        try {
            return call.execute();
        } catch (SSLPeerUnverifiedException e) {
            if (cluster.tlsServerName().isEmpty()) {
                throw e;
            }
            // OkHttp names the address's host, which is not what was expected.
            throw new SSLPeerUnverifiedException(e.getMessage().replace(root.host(), cluster.tlsServerName()));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // While it waits for a connection OkHttp, being Kotlin, throws what it does not declare.
            if (e instanceof InterruptedException) {
                throw interrupted();
            }
            throw new IOException(e);
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }

    private static void sleep(Duration duration) throws InterruptedIOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    private synchronized OkHttpClient client(Credential credential) throws IOException {
        if (transport == null || !transport.credential().sameCertificate(credential)) {
            transport = new Transport(credential, Tls.secure(base, cluster, credential));
        }
        return transport.client();
    }

    private Request.Builder http(ApiRequest request, Credential credential) {
        HttpUrl.Builder url = root.newBuilder();
        String prefix = root.encodedPath();
        url.encodedPath((prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + request.path());
        request.query().forEach(parameter -> url.addQueryParameter(parameter.name(), parameter.value()));
        Request.Builder http = new Request.Builder().url(url.build()).header("User-Agent", userAgent);
        if (request.accept() != null) {
            http.header("Accept", request.accept());
        }
        if (cluster.disableCompression()) {
            http.header("Accept-Encoding", "identity");
        }
        if (credential.authorization() != null) {
            http.header("Authorization", credential.authorization());
        }
        if (!impersonation.user().isEmpty()) {
            http.header("Impersonate-User", impersonation.user());
        }
        if (!impersonation.uid().isEmpty()) {
            http.header("Impersonate-Uid", impersonation.uid());
        }
        impersonation.groups().forEach(group -> http.addHeader("Impersonate-Group", group));
        impersonation.extra().forEach((key, values) -> values
                .forEach(value -> http.addHeader("Impersonate-Extra-" + key, value)));
        boolean takesBody = !request.method().equals("GET") && !request.method().equals("HEAD");
        return http.method(request.method(), takesBody ? new Body(request) : null);
    }

    private static HttpUrl root(ClusterEntry cluster) throws KubeconfigException {
        String server = cluster.server();
        String scheme = cluster.authority().isEmpty() && !cluster.insecure() ? "http://" : "https://";
        HttpUrl url = HttpUrl.parse(server.contains("://") ? server : scheme + server);
        if (url == null) {
            throw new KubeconfigException(KubeconfigException.Fault.BAD_CONTEXT, cluster.file(),
                    Texts.text("kubeconfig.server", cluster.name(), server));
        }
        return url;
    }

    /** One-shot, so that what changes something is never sent twice when a connection breaks in the middle. */
    private static final class Body extends RequestBody {

        private final byte[] bytes;
        private final MediaType type;

        Body(ApiRequest request) {
            this.bytes = request.body() == null ? new byte[0] : request.body();
            this.type = request.contentType() == null ? null : MediaType.parse(request.contentType());
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
