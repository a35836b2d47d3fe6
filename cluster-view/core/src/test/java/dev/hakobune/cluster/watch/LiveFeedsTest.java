package dev.hakobune.cluster.watch;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.ServerVersion;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.FeedState.Sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LiveFeedsTest {

    private static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true, List.of(), List.of(),
            Set.of("list", "watch"));

    private final FakeServer server = new FakeServer();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Pace pace = new Pace(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(50), 2,
            RandomGenerator.getDefault());
    private final LiveFeeds feeds = new LiveFeeds(server, () -> new ServerVersion(1, 30, "v1.30.0"), work -> {
        Thread thread = Thread.ofVirtual().unstarted(work);
        threads.add(thread);
        return thread;
    }, Clock.systemUTC(), pace);

    private static final Instant TRUTH = Instant.parse("2026-05-01T10:30:00Z");

    /** A reader that keeps what it is told, as a view does. */
    private final class Reader {

        final Map<String, Row> rows = new ConcurrentHashMap<>();
        final List<Changes> drained = new CopyOnWriteArrayList<>();
        final AtomicInteger calls = new AtomicInteger();
        final Subscription subscription;

        Reader(String... namespaces) {
            subscription = feeds.subscribe(Query.of(PODS, Set.of(namespaces)), calls::incrementAndGet);
        }

        Changes drain() {
            Changes changes = subscription.drain();
            changes.removed().forEach(row -> rows.remove(row.uid()));
            changes.upserted().forEach(row -> rows.put(row.uid(), row));
            drained.add(changes);
            return changes;
        }

        List<String> shown() {
            drain();
            return rows.values().stream().map(row -> row.name() + " " + row.status()).sorted().toList();
        }

        void awaits(String... shown) {
            await().untilAsserted(() -> assertThat(shown()).containsExactly(shown));
        }

        void awaits(Sync sync) {
            await().untilAsserted(() -> assertThat(drain().state().sync()).isEqualTo(sync));
        }
    }

    @BeforeEach
    void threePods() {
        server.put("u1", "a", "Running");
        server.put("u2", "b", "Running");
        server.put("u3", "c", "Pending");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        feeds.close();
        await().untilAsserted(() -> assertThat(threads).noneMatch(Thread::isAlive));
        assertThat(server.watches()).isZero();
    }

    @Test
    void aListIsReadPageByPageAndThenFollowed() {
        feeds.connected(true);
        var reader = new Reader();

        reader.awaits("a Running", "b Running", "c Pending");
        server.put("u3", "c", "Running");
        server.put("u4", "d", "Pending");
        server.remove("u1");

        reader.awaits("b Running", "c Running", "d Pending");
        assertThat(reader.drain().state().sync()).isEqualTo(Sync.LIVE);
        assertThat(server.lists()).isEqualTo(1);
        assertThat(reader.drain().columns()).extracting(column -> column.name()).startsWith("Namespace", "Name",
                "Ready");
    }

    @Test
    void nothingIsAskedWithoutAConnection() {
        var reader = new Reader();

        await().during(Duration.ofMillis(50)).untilAsserted(() -> assertThat(server.requests).isEmpty());
        assertThat(reader.drain().state().sync()).isEqualTo(Sync.LISTING);
        feeds.connected(true);

        reader.awaits(Sync.LIVE);
    }

    @Test
    void firstRowsShowBeforeTheListIsComplete() {
        server.faults.add(_ -> {});
        server.faults.add(_ -> {
            await().until(() -> server.requests.size() > 2 || !feedIsListing());
        });
        feeds.connected(true);
        var reader = new Reader();

        await().untilAsserted(() -> assertThat(reader.shown()).hasSize(2));
        assertThat(reader.drain().state().sync()).isEqualTo(Sync.LISTING);
        assertThat(reader.drain().state().count()).isEqualTo(2);
        listing = false;

        reader.awaits("a Running", "b Running", "c Pending");
    }

    private volatile boolean listing = true;

    private boolean feedIsListing() {
        return listing;
    }

    @Test
    void aWatchThatBreaksIsResumedWithoutAListOrAWord() {
        feeds.connected(true);
        var reader = new Reader();
        reader.awaits(Sync.LIVE);
        await().until(() -> server.watches() == 1);

        for (int i = 0; i < 3; i++) {
            server.cut(i == 1);
            server.put("u" + (10 + i), "new" + i, "Running");
            await().until(() -> server.watches() == 1);
        }

        reader.awaits("a Running", "b Running", "c Pending", "new0 Running", "new1 Running", "new2 Running");
        assertThat(server.lists()).isEqualTo(1);
        assertThat(reader.drained).noneMatch(changes -> changes.state().sync() == Sync.STALE);
    }

    @Test
    void aWatchResumesFromTheLastBookmark() {
        feeds.connected(true);
        var reader = new Reader();
        await().until(() -> server.watches() == 1);
        server.bookmark();
        int marked = server.version();
        reader.awaits(Sync.LIVE);

        server.cut(false);
        await().until(() -> server.watches() == 1);

        assertThat(FakeServer.query(server.requests.getLast(), "resourceVersion")).isEqualTo(Integer.toString(marked));
    }

    @Test
    void aForgottenVersionIsListedAgainWithoutABlank() {
        feeds.connected(true);
        var reader = new Reader();
        reader.awaits("a Running", "b Running", "c Pending");
        await().until(() -> server.watches() == 1);
        reader.drained.clear();

        server.faults.add(FakeServer.refuse(500));
        server.cut(false);
        server.put("u2", "b", "Failed");
        server.remove("u1");
        server.forget();

        await().untilAsserted(() -> {
            assertThat(reader.shown()).doesNotContain("a Running").hasSizeGreaterThanOrEqualTo(2);
            assertThat(reader.shown()).containsExactly("b Failed", "c Pending");
        });
        assertThat(server.lists()).isEqualTo(2);
        // Only what differs: c is not mentioned, a is removed, b has changed.
        assertThat(reader.drained.stream().flatMap(changes -> changes.upserted().stream()).map(Row::name))
                .containsOnly("b");
        assertThat(reader.drained.stream().flatMap(changes -> changes.removed().stream()).map(Row::name))
                .containsOnly("a");
    }

    @Test
    void anExpiredContinueTokenIsAnsweredByOneWholeList() {
        server.faults.add(_ -> {});
        server.faults.add(FakeServer.refuse(504));
        server.faults.add(FakeServer.refuse(410));
        feeds.connected(true);
        var reader = new Reader();

        reader.awaits("a Running", "b Running", "c Pending");
        reader.awaits(Sync.LIVE);
        assertThat(FakeServer.query(server.requests.get(3), "limit")).isNull();
    }

    @Test
    void whatWentAwayDuringABrokenFirstListIsNotShown() {
        server.faults.add(_ -> {});
        server.faults.add(_ -> {
            server.remove("u1");
            throw new IOException("cut");
        });
        feeds.connected(true);
        var reader = new Reader();

        reader.awaits(Sync.LIVE);
        reader.awaits("b Running", "c Pending");
    }

    @Test
    void aRefusalIsToldAndAskedAgainLater() {
        server.trouble = FakeServer.refuse(403);
        feeds.connected(true);
        var reader = new Reader();

        reader.awaits(Sync.FORBIDDEN);
        assertThat(reader.drain().state().problem()).isInstanceOf(ApiException.class).hasMessage("refused with 403");
        server.trouble = null;
        reader.awaits("a Running", "b Running", "c Pending");
        reader.awaits(Sync.LIVE);
    }

    @Test
    void aKindThatIsGoneShowsNothingAndComesBack() {
        feeds.connected(true);
        var reader = new Reader();
        reader.awaits("a Running", "b Running", "c Pending");
        await().until(() -> server.watches() == 1);

        server.trouble = FakeServer.refuse(404);
        server.cut(false);

        reader.awaits(Sync.FAILED);
        assertThat(reader.shown()).isEmpty();
        server.trouble = null;
        reader.awaits("a Running", "b Running", "c Pending");
    }

    @Test
    void whatTheServerCannotDoIsTriedAgainAndStaysShownMeanwhile() {
        feeds.connected(true);
        var reader = new Reader();
        reader.awaits("a Running", "b Running", "c Pending");
        await().until(() -> server.watches() == 1);

        server.trouble = FakeServer.refuse(503);
        server.cut(false);
        reader.awaits(Sync.STALE);

        assertThat(reader.shown()).containsExactly("a Running", "b Running", "c Pending");
        server.trouble = null;
        reader.awaits(Sync.LIVE);
        assertThat(server.lists()).isEqualTo(1);
    }

    @Test
    void theServersWishToWaitIsRespected() {
        feeds.connected(true);
        server.faults.add(_ -> {
            throw new ApiException(429, "TooManyRequests", "later", List.of(), Duration.ofHours(1));
        });
        var reader = new Reader();

        reader.awaits(Sync.FAILED);
        await().during(Duration.ofMillis(200)).untilAsserted(() -> assertThat(server.requests).hasSize(1));
        feeds.connected(true);

        reader.awaits(Sync.LIVE);
    }

    @Test
    void garbageInAWatchIsSurvived() {
        feeds.connected(true);
        var reader = new Reader();
        reader.awaits(Sync.LIVE);
        for (String garbage : new String[]{"<html>", "[]", "{\"type\":\"MODIFIED\",\"object\":7}}", "null",
                "{\"type\":[]}"}) {
            await().until(() -> server.watches() == 1);
            server.say(garbage);
            server.cut(false);
        }
        await().until(() -> server.watches() == 1);
        server.put("u9", "z", "Running");

        reader.awaits("a Running", "b Running", "c Pending", "z Running");
    }

    @Test
    void aWatchOfWhichNothingEverComesIsGivenUpForAList() {
        feeds.connected(true);
        var reader = new Reader();
        reader.awaits(Sync.LIVE);
        for (int i = 0; i < 4; i++) {
            await().until(() -> server.watches() == 1);
            server.cut(true);
        }

        await().until(() -> server.lists() == 2);
        reader.awaits("a Running", "b Running", "c Pending");
    }

    @Test
    void withoutAConnectionEverythingIsStaleAndNothingIsTried() {
        feeds.connected(true);
        var reader = new Reader();
        reader.awaits("a Running", "b Running", "c Pending");
        await().until(() -> server.watches() == 1);

        feeds.disconnected(new IOException("gone"), TRUTH);
        int asked = server.requests.size();

        assertThat(reader.drain().state().sync()).isEqualTo(Sync.STALE);
        assertThat(reader.drain().state().problem()).hasMessage("gone");
        assertThat(reader.drain().state().since()).isEqualTo(TRUTH);
        await().during(Duration.ofMillis(100)).untilAsserted(() -> assertThat(server.requests).hasSize(asked));
        assertThat(reader.shown()).hasSize(3);
        server.put("u1", "a", "Failed");
        feeds.connected(true);

        reader.awaits("a Failed", "b Running", "c Pending");
        reader.awaits(Sync.LIVE);
        assertThat(server.lists()).isEqualTo(1);
    }

    @Test
    void anotherClusterReplacesWhatWasShownAtOnce() {
        feeds.connected(true);
        var reader = new Reader();
        reader.awaits("a Running", "b Running", "c Pending");
        feeds.disconnected(new IOException("gone"), TRUTH);
        for (String uid : List.of("u1", "u2", "u3")) {
            server.remove(uid);
        }
        server.put("v1", "a", "Pending");
        server.put("v2", "b", "Pending");
        server.put("v3", "c", "Pending");
        feeds.connected(false);

        await().untilAsserted(() -> {
            List<String> shown = reader.shown();
            assertThat(shown).hasSize(3);
            assertThat(shown).containsExactly("a Pending", "b Pending", "c Pending");
        });
        assertThat(reader.rows.keySet()).containsExactlyInAnyOrder("v1", "v2", "v3");
    }

    @Test
    void severalNamespacesAreOneFeed() {
        server.put("w1", "other", "x", "Running");
        server.put("w2", "third", "y", "Running");
        feeds.connected(true);
        var reader = new Reader("other", "default");

        reader.awaits("a Running", "b Running", "c Pending", "x Running");
        await().until(() -> server.watches() == 2);
        server.put("w3", "other", "z", "Pending");
        server.put("w4", "third", "q", "Pending");
        server.forget();
        server.remove("w1");
        server.cut(false);

        reader.awaits("a Running", "b Running", "c Pending", "z Pending");
        reader.awaits(Sync.LIVE);
    }

    @Test
    void equalQueriesShareOneWatchUntilTheLastReaderLeaves() {
        feeds.connected(true);
        var first = new Reader();
        first.awaits("a Running", "b Running", "c Pending");
        var second = new Reader();
        second.awaits("a Running", "b Running", "c Pending");
        await().until(() -> server.watches() == 1);
        assertThat(feeds.open()).isEqualTo(1);
        assertThat(server.lists()).isEqualTo(1);

        first.subscription.close();
        first.subscription.close();
        server.put("u5", "e", "Running");
        second.awaits("a Running", "b Running", "c Pending", "e Running");
        second.subscription.close();

        assertThat(feeds.open()).isZero();
        await().untilAsserted(() -> assertThat(threads).noneMatch(Thread::isAlive));
        assertThat(server.watches()).isZero();
        assertThat(first.drain().upserted()).isEmpty();
    }

    @Test
    void aReaderIsCalledOnceUntilItDrains() {
        feeds.connected(true);
        var reader = new Reader();
        reader.awaits(Sync.LIVE);
        await().until(() -> server.watches() == 1);
        var quiet = new Reader();
        quiet.drain();
        int before = quiet.calls.get();

        List<String> names = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            server.put("m" + i, "m" + i, "Running");
            names.add("m" + i);
        }
        await().untilAsserted(() -> assertThat(reader.drain().state().count()).isEqualTo(103));

        assertThat(quiet.calls.get()).isEqualTo(before + 1);
        assertThat(quiet.drain().upserted()).extracting(Row::name).containsExactlyInAnyOrderElementsOf(names);
        assertThat(quiet.drain().upserted()).isEmpty();
        server.remove("m1");
        await().untilAsserted(() -> assertThat(quiet.calls.get()).isEqualTo(before + 2));
    }
}
