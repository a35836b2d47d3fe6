package dev.hakobune.app.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * As much of an API server as a list of pods needs, which plays a watch stream at any rate. An event's resource version is the
 * moment at which it was due, in microseconds since the epoch: whoever reads it knows how long it has waited, on whichever
 * side of the connection.
 */
final class Replay implements AutoCloseable {

    static final String CONTEXT = "replay";

    private static final int NODES = 100;
    /** How long streams stay open after the last event, while what was seen is told. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(10);

    private final HttpServer server;
    private final int pods;
    private final Path kubeconfig = Files.createTempFile("hakobune-replay", ".yaml");
    private final CompletableFuture<Plan> plan = new CompletableFuture<>();

    private record Plan(Instant begin, int rate, Duration length) {}

    Replay(int pods) throws IOException {
        this.pods = pods;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        Files.writeString(kubeconfig, """
                clusters: [{name: replay, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: replay, user: {}}]
                contexts: [{name: replay, context: {cluster: replay, user: replay}}]
                """.formatted(server.getAddress().getPort()));
    }

    Path kubeconfig() {
        return kubeconfig;
    }

    /** Begins to play, so many events a second. */
    void play(int rate, int seconds) {
        plan.complete(new Plan(Instant.now(), rate, Duration.ofSeconds(seconds)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            boolean watch = query != null && query.contains("watch=true");
            switch (exchange.getRequestURI().getPath()) {
                case "/version" -> send(exchange, "{'major':'1','minor':'20','gitVersion':'v1.20.0'}");
                case "/api" -> send(exchange, "{'kind':'APIVersions','versions':['v1']}");
                case "/apis" -> send(exchange, "{'kind':'APIGroupList','groups':[]}");
                case "/api/v1" -> send(exchange, "{'kind':'APIResourceList','resources':[%s,%s,%s]}".formatted(
                        kind("pods", "Pod", true), kind("nodes", "Node", false),
                        kind("namespaces", "Namespace", false)));
                case "/api/v1/pods" -> {
                    if (watch) {
                        stream(exchange);
                    } else {
                        send(exchange, "{'kind':'PodList','metadata':{'resourceVersion':'1'},'items':[%s]}".formatted(
                                IntStream.range(0, pods).mapToObj(i -> pod(i, 1, 0)).collect(Collectors.joining(","))));
                    }
                }
                case "/api/v1/nodes", "/api/v1/namespaces" -> {
                    if (watch) {
                        exchange.sendResponseHeaders(200, 0);
                        plan.join();
                        LockSupport.parkNanos(plan.join().length.plus(AFTERWARDS).toNanos());
                    } else {
                        send(exchange, "{'kind':'Table','metadata':{'resourceVersion':'1'},'columnDefinitions':[],"
                                + "'rows':[]}");
                    }
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        Plan now = plan.join();
        try (OutputStream body = exchange.getResponseBody()) {
            long all = now.rate * now.length.toSeconds();
            for (long i = 0; i < all; i++) {
                Instant due = now.begin.plusNanos(i * TimeUnit.SECONDS.toNanos(1) / now.rate);
                long early = Instant.now().until(due, ChronoUnit.NANOS);
                if (early > 0) {
                    body.flush();
                    LockSupport.parkNanos(early);
                }
                long version = TimeUnit.SECONDS.toMicros(due.getEpochSecond()) + due.getNano() / 1_000;
                body.write(json("{'type':'MODIFIED','object':" + pod((int) (i % pods), version, i / pods + 1) + "}\n"));
            }
            body.flush();
            // A watch that ends is asked for again, and would be played again.
            LockSupport.parkNanos(AFTERWARDS.toNanos());
        }
    }

    private static String kind(String plural, String kind, boolean namespaced) {
        return "{'name':'%s','kind':'%s','namespaced':%b,'verbs':['list','watch']}".formatted(plural, kind, namespaced);
    }

    private static String pod(int i, long version, long restarts) {
        return ("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'pod-%05d','namespace':'team-%02d','uid':'uid-%d',"
                + "'resourceVersion':'%d','creationTimestamp':'2026-01-01T00:00:00Z','labels':{'app':'app-%d'}},"
                + "'spec':{'nodeName':'node-%d','containers':[{'name':'main','image':'app:1'}]},"
                + "'status':{'phase':'Running','podIP':'10.0.0.1','containerStatuses':[{'name':'main','ready':true,"
                + "'started':true,'restartCount':%d,'state':{'running':{}}}]}}").formatted(i, i % 20, i, version,
                        i % 500, i % NODES, restarts);
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = json(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static byte[] json(String quoted) {
        return quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        Files.delete(kubeconfig);
    }
}
