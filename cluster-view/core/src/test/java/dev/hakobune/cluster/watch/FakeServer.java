package dev.hakobune.cluster.watch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.Channels;

/** An API server in memory that lists and watches pods, page by page, and fails when it is told to. */
final class FakeServer implements Api {

    /** Fails a request, or lets it through. */
    interface Fault {
        void at(ApiRequest request) throws IOException;
    }

    record Pod(String uid, String namespace, String name, String phase, int version) {

        String json() {
            return "{\"metadata\":{\"uid\":\"" + uid + "\",\"namespace\":\"" + namespace + "\",\"name\":\"" + name
                    + "\",\"resourceVersion\":\"" + version
                    + "\",\"managedFields\":[{\"a\":{}}]},\"spec\":{\"nodeName\":"
                    + "\"n\",\"containers\":[{\"name\":\"c\",\"unknown\":[1,{}]}]},\"status\":{\"phase\":\"" + phase
                    + "\"}}";
        }
    }

    final List<ApiRequest> requests = new CopyOnWriteArrayList<>();
    /** One for each of the next requests. */
    final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    /** For all requests, until it is null again. */
    volatile Fault trouble;
    /** Whether streamed lists never say that they are complete. */
    volatile boolean unending;
    private final Map<String, Pod> pods = new LinkedHashMap<>();
    private final List<String> history = new ArrayList<>();
    private final List<Stream> watches = new CopyOnWriteArrayList<>();
    private int version = 100;
    /** Versions before this one are forgotten. */
    private int oldest;

    synchronized void put(String uid, String name, String phase) {
        put(uid, "default", name, phase);
    }

    synchronized void put(String uid, String namespace, String name, String phase) {
        Pod pod = new Pod(uid, namespace, name, phase, ++version);
        event(pods.put(uid, pod) == null ? "ADDED" : "MODIFIED", pod);
    }

    synchronized void remove(String uid) {
        Pod gone = pods.remove(uid);
        event("DELETED", new Pod(gone.uid, gone.namespace, gone.name, gone.phase, ++version));
    }

    /** Nothing happens, but the version goes on, and watchers are told. */
    synchronized void bookmark() {
        version += 10;
        send("{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\",\"metadata\":{\"resourceVersion\":\"" + version
                + "\"}}}",
                "");
    }

    synchronized int version() {
        return version;
    }

    /** Forgets all that happened until now, as a server that compacts. */
    synchronized void forget() {
        oldest = ++version;
        history.clear();
    }

    /** The connections of all watches break, in the middle of an event when {@code half}. */
    void cut(boolean half) {
        for (Stream watch : watches) {
            if (half) {
                watch.add("{\"type\":\"MODIFIED\",\"object\":{\"metadata\":{\"uid\":\"torn\",\"name\":\"torn\"");
            }
            watch.end(new IOException("cut"));
        }
        watches.clear();
    }

    /** The server itself says something to all who watch. */
    void say(String event) {
        watches.forEach(watch -> watch.add(event));
    }

    int watches() {
        return watches.size();
    }

    /** How many lists were begun. */
    long lists() {
        return requests.stream().filter(request -> query(request, "watch") == null
                ? query(request, "limit") != null && query(request, "continue") == null
                : query(request, "sendInitialEvents") != null).count();
    }

    private void event(String type, Pod pod) {
        String text = "{\"type\":\"" + type + "\",\"object\":" + pod.json() + "}\n";
        history.add(version + " " + pod.namespace + " " + text);
        send(text, pod.namespace);
    }

    private void send(String text, String namespace) {
        for (Stream watch : watches) {
            if (watch.namespace.isEmpty() || namespace.isEmpty() || watch.namespace.equals(namespace)) {
                watch.add(text);
            }
        }
    }

    @Override
    public InputStream open(ApiRequest request) throws IOException {
        requests.add(request);
        Fault fault = trouble != null ? trouble : faults.poll();
        if (fault != null) {
            fault.at(request);
        }
        String path = request.path();
        int at = path.indexOf("/namespaces/");
        String namespace = at < 0 ? "" : path.substring(at + 12, path.indexOf('/', at + 12));
        return query(request, "watch") == null ? list(request, namespace) : watch(request, namespace);
    }

    private synchronized InputStream list(ApiRequest request, String namespace) {
        List<Pod> all = pods.values().stream().filter(pod -> namespace.isEmpty() || pod.namespace.equals(namespace))
                .toList();
        int from = query(request, "continue") == null ? 0 : Integer.parseInt(query(request, "continue"));
        int limit = query(request, "limit") == null ? all.size() : Integer.parseInt(query(request, "limit"));
        int to = Math.min(all.size(), from + limit);
        String next = to < all.size() ? ",\"continue\":\"" + to + "\"" : "";
        String items = String.join(",", all.subList(from, to).stream().map(Pod::json).toList());
        return bytes(
                "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"" + version + "\"" + next + "},\"items\":["
                        + items + "]}");
    }

    private synchronized InputStream watch(ApiRequest request, String namespace) {
        if (query(request, "sendInitialEvents") != null) {
            return streamedList(namespace);
        }
        int since = Integer.parseInt(query(request, "resourceVersion"));
        var stream = new Stream(namespace, watches::remove);
        if (since < oldest) {
            stream.add("{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\"}}");
            stream.end(null);
            return stream;
        }
        for (String entry : history) {
            String[] parts = entry.split(" ", 3);
            if (Integer.parseInt(parts[0]) > since && (namespace.isEmpty() || namespace.equals(parts[1]))) {
                stream.add(parts[2]);
            }
        }
        watches.add(stream);
        return stream;
    }

    private InputStream streamedList(String namespace) {
        var stream = new Stream(namespace, watches::remove);
        pods.values().stream().filter(pod -> namespace.isEmpty() || pod.namespace.equals(namespace))
                .forEach(pod -> stream.add("{\"type\":\"ADDED\",\"object\":" + pod.json() + "}\n"));
        if (!unending) {
            stream.add("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"" + version
                    + "\",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}}\n");
        }
        watches.add(stream);
        return stream;
    }

    static String query(ApiRequest request, String name) {
        return request.query().stream().filter(parameter -> parameter.name().equals(name))
                .map(ApiRequest.Parameter::value).findFirst().orElse(null);
    }

    static Fault refuse(int status) {
        return _ -> {
            throw new ApiException(status, "", "refused with " + status, List.of(), null);
        };
    }

    static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] send(ApiRequest request, Consumer<String> warnings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Channels connect(ApiRequest request) {
        throw new UnsupportedOperationException();
    }
}
