package dev.hakobune.view.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.select.Filter;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.view.HandFeeds;
import dev.hakobune.view.Samples;

import static dev.hakobune.view.Samples.pod;
import static org.assertj.core.api.Assertions.assertThat;

class TableFeedTest {

    private final HandFeeds feeds = new HandFeeds();
    private final TableFeed feed = new TableFeed(feeds);

    private void list(Filter filter, Sort sort) {
        feed.wish(new TableFeed.Wish(Query.of(Samples.POD, Set.of()), filter, sort));
    }

    @Test
    void nothingIsMadeBeforeAKindIsChosen() {
        assertThat(feed.snapshot()).isNull();
    }

    @Test
    void theFirstListDoesNotGlowAndWhatComesLaterDoes() {
        feeds.put(pod("a"));
        list(Filter.ALL, Sort.BY_NAME);
        assertThat(feed.snapshot().fresh()).isEmpty();
        feeds.put(pod("b"));
        assertThat(feed.snapshot().fresh()).containsExactly("uid-b");
    }

    @Test
    void aRowThatLooksTheSameDoesNotGlow() {
        feeds.put(pod("a"));
        list(Filter.ALL, Sort.BY_NAME);
        feed.snapshot();
        feeds.put(pod("a"));
        assertThat(feed.snapshot().fresh()).isEmpty();
    }

    @Test
    void whatTheFilterHidesIsStillCounted() {
        feeds.put(pod("a"), pod("b"), pod("c"));
        list(Filter.parse("app=b"), Sort.BY_NAME);
        TableSnapshot snapshot = feed.snapshot();
        assertThat(snapshot.rows()).extracting(Row::name).containsExactly("b");
        assertThat(snapshot.total()).isEqualTo(3);
    }

    @Test
    void otherNamespacesAreAnotherList() {
        list(Filter.ALL, Sort.BY_NAME);
        assertThat(feed.snapshot().anew()).isTrue();
        assertThat(feed.snapshot().anew()).isFalse();
        feed.wish(new TableFeed.Wish(Query.of(Samples.POD, Set.of("dev")), Filter.ALL, Sort.BY_NAME));
        assertThat(feed.snapshot().anew()).isTrue();
        assertThat(feeds.open()).isEqualTo(1);
    }

    @Test
    void closingEndsTheSubscription() {
        list(Filter.ALL, Sort.BY_NAME);
        feed.snapshot();
        feed.close();
        assertThat(feeds.open()).isZero();
        assertThat(feed.snapshot()).isNull();
    }

    @Test
    void theEditsAlwaysLeadFromOneSnapshotToTheNext() {
        Random random = new Random(7);
        List<Row> known = new ArrayList<>();
        ObservableList<String> shown = FXCollections.observableArrayList();
        list(Filter.ALL, Sort.BY_NAME);
        for (int round = 0; round < 400; round++) {
            change(random, known);
            if (random.nextInt(10) == 0) {
                list(random.nextBoolean() ? Filter.ALL : Filter.parse("app=x"),
                        new Sort(random.nextInt(5), random.nextBoolean()));
            }
            TableSnapshot snapshot = feed.snapshot();
            if (snapshot.anew()) {
                shown.clear();
            }
            snapshot.edits().apply(shown, i -> snapshot.rows().get(i).uid());
            assertThat(shown).isEqualTo(snapshot.rows().stream().map(Row::uid).toList());
        }
    }

    private void change(Random random, List<Row> known) {
        if (!known.isEmpty() && random.nextInt(3) == 0) {
            feeds.remove(known.remove(random.nextInt(known.size())));
            return;
        }
        String uid = "uid-" + random.nextInt(30);
        Row row = pod(uid, "pod-" + random.nextInt(30), "node-1", random.nextInt(5),
                Map.of("app", random.nextBoolean() ? "x" : "y"));
        known.removeIf(old -> old.uid().equals(uid));
        known.add(row);
        feeds.put(row);
        feeds.sync(FeedState.Sync.LIVE);
    }
}
