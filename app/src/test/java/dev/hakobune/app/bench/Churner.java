package dev.hakobune.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.ServerVersion;
import dev.hakobune.cluster.client.OkHttpApi;
import dev.hakobune.cluster.config.Kubeconfig;
import dev.hakobune.cluster.connect.Dialer;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.rows.PodReader;
import dev.hakobune.cluster.rows.PodRow;

/** Changes the status of pods, so many a second, one after the other: each gets another count of restarts. */
final class Churner implements AutoCloseable {

    /** Enough for the rate, few enough not to be throttled. */
    private static final int AT_ONCE = 16;

    private final OkHttpApi api;
    private final List<PodRow> pods = new ArrayList<>();

    Churner(Site site) throws IOException {
        api = Dialer.system().dial(Kubeconfig.read(List.of(site.kubeconfig)).target(site.context));
        var type = new ResourceType("", "v1", "pods", "Pod", true, List.of(), List.of(), Set.of("list", "watch"));
        var reader = new PodReader(type, () -> new ServerVersion(1, 30, ""));
        try (InputStream body = api.open(ApiRequest.get("/api/v1/pods").accepting(reader.accept())
                .with("resourceVersion", "0"))) {
            reader.page(body, row -> pods.add((PodRow) row));
        }
        // Only pods that no kubelet keeps: everything else is somebody's.
        pods.removeIf(pod -> !site.isPractice() && !pod.node().startsWith("sim-"));
    }

    boolean possible() {
        return !pods.isEmpty();
    }

    /**
     * Changes pods until the time is over.
     *
     * @return changes that the server took, a second
     */
    double churn(int rate, int seconds) throws InterruptedException {
        var places = new Semaphore(AT_ONCE);
        var done = new AtomicInteger();
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < rate * seconds; i++) {
                LockSupport.parkNanos(began + TimeUnit.SECONDS.toNanos(i) / rate - System.nanoTime());
                if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(seconds)) {
                    break;
                }
                PodRow pod = pods.get(i % pods.size());
                int restarts = i / pods.size() + 1 + (int) (began & 0xff);
                places.acquire();
                threads.execute(() -> {
                    change(pod, restarts, done);
                    places.release();
                });
            }
        }
        return done.get() * 1e9 / (System.nanoTime() - began);
    }

    private void change(PodRow pod, int restarts, AtomicInteger done) {
        String statuses = String.join(",", pod.containers().stream()
                .map(container -> "{\"name\":\"" + container.name() + "\",\"restartCount\":" + restarts + "}")
                .toList());
        String path = "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name() + "/status";
        try {
            api.send(ApiRequest.patch(path, "application/strategic-merge-patch+json",
                    ("{\"status\":{\"containerStatuses\":[" + statuses + "]}}").getBytes(StandardCharsets.UTF_8)));
            done.incrementAndGet();
        } catch (IOException e) {
            // Counted by what is missing: the rate that was reached is part of the figures.
            System.getLogger(Churner.class.getName()).log(System.Logger.Level.DEBUG, "a change was not taken", e);
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
