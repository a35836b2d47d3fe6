package dev.hakobune.cluster.watch;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.ServerVersion;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.Channels;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.select.Filter;
import dev.hakobune.cluster.tree.Arrangement;
import dev.hakobune.cluster.tree.ClusterTree;

/**
 * No test: prints what 10,000 pods cost, without a server and a network. All times are CPU time. Run it by hand, with the test class path; an
 * argument gives another number of pods. The first round is cold, as a start of the program is.
 */
final class TenThousandPods implements Api {

    private static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true, List.of(), List.of(),
            Set.of("list", "watch"));

    private final List<byte[]> pages;

    private TenThousandPods(int count) {
        pages = IntStream.range(0, count / 500).mapToObj(page -> page(page, count / 500)).toList();
    }

    public static void main(String[] arguments) throws InterruptedException {
        int count = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        var server = new TenThousandPods(count);
        System.out.printf("%d pods, %.1f MB of JSON%n", count,
                server.pages.stream().mapToInt(page -> page.length).sum() / 1e6);
        for (int round = 0; round < 5; round++) {
            server.round();
        }
    }

    private void round() throws InterruptedException {
        long empty = heap();
        var feeds = new LiveFeeds(this, () -> new ServerVersion(1, 30, "v1.30.0"), Thread.ofVirtual().factory(),
                Clock.systemUTC());
        var live = new CountDownLatch(1);
        long start = cpu();
        feeds.connected(true);
        List<Subscription> itself = new ArrayList<>();
        var rows = new ArrayList<Row>();
        long[] first = {0};
        var changed = new Semaphore(0);
        itself.add(feeds.subscribe(Query.of(PODS, Set.of()), changed::release));
        var tree = new ClusterTree("here", (_, _) -> Optional.empty(), Set.of());
        while (live.getCount() > 0) {
            changed.acquire();
            Changes changes = itself.getFirst().drain();
            rows.addAll(changes.upserted());
            tree.apply(changes);
            if (first[0] == 0 && !rows.isEmpty()) {
                first[0] = cpu() - start;
            }
            if (changes.state().sync() == FeedState.Sync.LIVE) {
                live.countDown();
            }
        }
        long listed = cpu() - start;
        long atNode = time(() -> tree.root(Arrangement.BY_NODE));
        long atApp = time(() -> tree.root(Arrangement.BY_APP));
        long words = time(() -> rows.stream().filter(Filter.parse("nothing-like-it")).count());
        long selector = time(() -> rows.stream().filter(Filter.parse("app=app-7,tier notin (db)")).count());
        long sort = time(() -> Arrays.sort(rows.stream().map(row -> row.sortKey(1)).toArray()));
        long sortByAge = time(() -> Arrays.sort(rows.stream().map(row -> row.sortKey(5)).toArray()));
        PodRow one = (PodRow) rows.get(rows.size() / 2);
        int[] version = {0};
        long change = time(() -> {
            for (int i = 0; i < 1000; i++) {
                tree.apply(new Changes(null, List.of(), List.of(restarted(one, ++version[0])), List.of()));
                tree.root(Arrangement.BY_NODE);
                tree.root(Arrangement.BY_APP);
            }
        });
        int known = rows.size();
        rows.clear();
        long kept = heap() - empty;
        System.out.printf(
                "first rows %d ms, all %d ms; tree %d + %d ms; words %d ms, selector %d ms; sort %d ms, by age %d ms; "
                        + "one change %.3f ms; %d rows and the tree in both arrangements keep %.1f MB%n",
                ms(first[0]), ms(listed),
                ms(atNode), ms(atApp), ms(words), ms(selector), ms(sort), ms(sortByAge), change / 1e9, known,
                kept / 1e6);
        itself.forEach(Subscription::close);
        feeds.close();
    }

    private static PodRow restarted(PodRow pod, int times) {
        return new PodRow(pod.type(), pod.uid(), pod.namespace(), pod.name(), pod.labels(), pod.created(), times,
                pod.owner(),
                pod.node(), pod.ip(), pod.nominatedNode(), pod.health(), pod.status(), pod.ready(), pod.total(), times,
                Instant.now().getEpochSecond(), pod.readinessGates(), pod.containers());
    }

    private static long time(Runnable work) {
        long start = cpu();
        work.run();
        return cpu() - start;
    }

    /** The process's CPU time, the compiler's and the collector's included: on a busy machine the clock says little. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long ms(long nanos) {
        return nanos / 1_000_000;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Override
    public InputStream open(ApiRequest request) {
        if (FakeServer.query(request, "watch") != null) {
            return new Stream("", _ -> {});
        }
        String next = FakeServer.query(request, "continue");
        return new ByteArrayInputStream(pages.get(next == null ? 0 : Integer.parseInt(next)));
    }

    @Override
    public byte[] send(ApiRequest request, Consumer<String> warnings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Channels connect(ApiRequest request) {
        throw new UnsupportedOperationException();
    }

    private static byte[] page(int page, int pages) {
        String items = IntStream.range(page * 500, page * 500 + 500).mapToObj(TenThousandPods::pod)
                .collect(Collectors.joining(","));
        String next = page + 1 < pages ? ",\"continue\":\"" + (page + 1) + "\"" : "";
        return ("{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"900000\"" + next
                + "},\"items\":["
                + items + "]}").getBytes(StandardCharsets.UTF_8);
    }

    /** About as long as a real one: 5 KB, most of it managed fields. */
    private static String pod(int number) {
        int app = number / 20;
        String hash = Integer.toHexString(app * 7919 + 1_000_000);
        String name = "app-" + app + "-" + hash + "-" + Integer.toString(number + 1_000_000, 36);
        String fields = "\"f:x\":{\".\":{},\"f:y\":{\"k:{\\\"name\\\":\\\"main\\\"}\":{}}},".repeat(36) + "\"f:z\":{}";
        return """
                {"metadata":{"name":"%s","generateName":"app-%d-","namespace":"ns-%d","uid":"%08x-0000-4000-8000-0123456789ab",
                "resourceVersion":"%d","creationTimestamp":"2026-01-01T10:00:%02dZ","labels":{"app":"app-%d","pod-template-hash":"%s",
                "tier":"web"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"app-%d-%s","uid":"%08x-rs",
                "controller":true,"blockOwnerDeletion":true}],"managedFields":[{"manager":"kube-controller-manager","operation":"Update",
                "fieldsV1":{%s}}]},"spec":{"volumes":[{"name":"token","secret":{"secretName":"default-token","defaultMode":420}}],
                "containers":[{"name":"main","image":"registry.example.com/team/app:%d","ports":[{"containerPort":8080}],"resources":{
                "limits":{"cpu":"1","memory":"1Gi"}},"volumeMounts":[{"name":"token","mountPath":"/var/run"}]},{"name":"proxy",
                "image":"registry.example.com/proxy:1"}],"nodeName":"node-%d","tolerations":[{"key":"node.kubernetes.io/not-ready"}]},
                "status":{"phase":"Running","conditions":[{"type":"Initialized","status":"True","lastProbeTime":null},{"type":"Ready",
                "status":"True"},{"type":"ContainersReady","status":"True"},{"type":"PodScheduled","status":"True"}],
                "hostIP":"192.0.2.1","podIP":"10.%d.%d.%d","containerStatuses":[{"name":"main","state":{"running":{"startedAt":
                "2026-01-01T10:00:10Z"}},"lastState":{},"ready":true,"restartCount":0,"image":"i","imageID":"sha256:0123456789"},
                {"name":"proxy","state":{"running":{}},"ready":true,"restartCount":0}],"qosClass":"Burstable"}}"""
                .formatted(name, app, app % 20, number, number + 5000, number % 60, app, hash, app, hash, app, fields,
                        app,
                        number % 100, number >> 16 & 255, number >> 8 & 255, number & 255);
    }
}
