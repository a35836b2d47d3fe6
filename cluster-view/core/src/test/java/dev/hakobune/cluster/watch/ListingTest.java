package dev.hakobune.cluster.watch;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.ServerVersion;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.FeedState.Sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** In how many requests, and in which way, a list is read. */
class ListingTest {

    private static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true, List.of(), List.of(),
            Set.of("list", "watch"));

    private final FakeServer server = new FakeServer();
    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private final Pace pace = new Pace(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(50), 2,
            RandomGenerator.getDefault());
    private ServerVersion version = new ServerVersion(1, 30, "v1.30.0");
    private LiveFeeds feeds;
    private Subscription subscription;

    @BeforeEach
    void fivePods() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            server.put(name, name, "Running");
        }
    }

    @AfterEach
    void close() {
        feeds.close();
    }

    private void open() {
        feeds = new LiveFeeds(server, () -> version, Thread.ofVirtual().factory(), Clock.systemUTC(), pace);
        feeds.connected(true);
        subscription = feeds.subscribe(Query.of(PODS, Set.of()), () -> {});
    }

    private void awaitLive(String... names) {
        await().untilAsserted(() -> {
            Changes changes = subscription.drain();
            changes.removed().forEach(row -> rows.remove(row.uid()));
            changes.upserted().forEach(row -> rows.put(row.uid(), row));
            assertThat(changes.state().sync()).isEqualTo(Sync.LIVE);
            assertThat(rows.keySet()).containsExactlyInAnyOrder(names);
        });
    }

    @Test
    void afterAFirstPageTheRestComesFromTheServersMemoryInOnePiece() {
        open();

        awaitLive("a", "b", "c", "d", "e");
        List<ApiRequest> lists = server.requests.stream()
                .filter(request -> FakeServer.query(request, "watch") == null).toList();
        assertThat(lists).hasSize(2);
        assertThat(FakeServer.query(lists.getFirst(), "limit")).isEqualTo("2");
        assertThat(FakeServer.query(lists.getLast(), "limit")).isNull();
        assertThat(FakeServer.query(lists.getLast(), "resourceVersion")).isEqualTo("0");
    }

    @Test
    void whatGoesBetweenTheFirstPageAndTheRestIsNotKept() {
        server.faults.add(_ -> {});
        server.faults.add(_ -> server.remove("a"));
        open();

        awaitLive("b", "c", "d", "e");
    }

    @Test
    void aMemoryThatIsBehindIsPassedOverForMorePages() {
        server.faults.add(_ -> {});
        server.faults.add(FakeServer.refuse(504));
        open();

        awaitLive("a", "b", "c", "d", "e");
        assertThat(server.requests.stream().map(request -> FakeServer.query(request, "continue"))).contains("2", "4");
    }

    @Test
    void aStreamedListAndTheWatchAfterItAreOneRequest() {
        version = new ServerVersion(1, 34, "v1.34.0");
        open();

        awaitLive("a", "b", "c", "d", "e");
        server.put("f", "f", "Pending");
        server.remove("a");

        awaitLive("b", "c", "d", "e", "f");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aStreamedListIsNotCompleteBeforeItSaysSo() {
        version = new ServerVersion(1, 34, "v1.34.0");
        server.unending = true;
        open();
        await().until(() -> server.watches() == 1);

        assertThat(subscription.drain().state().sync()).isEqualTo(Sync.LISTING);
        server.unending = false;
        server.cut(false);

        awaitLive("a", "b", "c", "d", "e");
    }

    @Test
    void aServerThatRefusesToStreamIsAskedForPages() {
        version = new ServerVersion(1, 34, "v1.34.0");
        server.trouble = request -> {
            if (FakeServer.query(request, "sendInitialEvents") != null) {
                throw new ApiException(422, "Invalid", "forbidden", List.of(), null);
            }
        };
        open();

        awaitLive("a", "b", "c", "d", "e");
        server.forget();
        server.cut(false);
        await().until(() -> server.requests.stream()
                .filter(request -> FakeServer.query(request, "limit") != null).count() == 2);

        awaitLive("a", "b", "c", "d", "e");
        assertThat(server.requests.stream().filter(request -> FakeServer.query(request, "sendInitialEvents") != null))
                .hasSize(1);
    }

    @Test
    void aStreamedListAnewReplacesWithoutABlank() throws IOException {
        version = new ServerVersion(1, 34, "v1.34.0");
        open();
        awaitLive("a", "b", "c", "d", "e");
        server.faults.add(FakeServer.refuse(500));
        server.cut(false);
        server.remove("a");
        server.put("b", "b", "Failed");
        server.forget();

        await().untilAsserted(() -> {
            Changes changes = subscription.drain();
            assertThat(changes.state().count()).isGreaterThanOrEqualTo(4);
            changes.removed().forEach(row -> rows.remove(row.uid()));
            changes.upserted().forEach(row -> rows.put(row.uid(), row));
            assertThat(rows.keySet()).containsExactlyInAnyOrder("b", "c", "d", "e");
        });
        assertThat(rows.get("b").status()).isEqualTo("Failed");
        awaitLive("b", "c", "d", "e");
    }
}
