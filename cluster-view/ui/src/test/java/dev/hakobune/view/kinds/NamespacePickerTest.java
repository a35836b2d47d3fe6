package dev.hakobune.view.kinds;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

import javafx.application.Platform;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Feeds;
import dev.hakobune.view.FakeCluster;
import dev.hakobune.view.HandFeeds;
import dev.hakobune.view.Samples;
import dev.hakobune.view.Scope;
import dev.hakobune.view.Threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(ApplicationExtension.class)
class NamespacePickerTest {

    private static final ResourceType NAMESPACE = Samples.type("", "v1", "namespaces", "Namespace", false);

    private final HandFeeds feeds = new HandFeeds();
    private final Scope scope = new Scope();
    private NamespacePicker picker;

    @Start
    void start(Stage stage) {
        feeds.put(namespace("default"), namespace("walk"));
        feeds.sync(FeedState.Sync.LISTING);
        FakeCluster cluster = new FakeCluster() {

            @Override
            public Feeds feeds() {
                return feeds;
            }

            @Override
            public Catalog catalog() {
                return new Catalog(List.of(NAMESPACE), List.of());
            }
        };
        picker = new NamespacePicker(cluster, scope, new Threads(Executors.newVirtualThreadPerTaskExecutor(),
                Platform::runLater, InstantSource.system()));
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            picker.close();
            return null;
        });
    }

    private static Row namespace(String name) {
        return new PodRow(NAMESPACE, name, "", name, Map.of(), 0, 1, null, "", "", "", Health.GOOD, "Active", 0, 0, 0,
                0, "", List.of());
    }

    private Set<String> absent() {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> scope.absentNamespaces().get());
    }

    private void choose(String... names) {
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> scope.namespaces().set(Set.of(names)));
    }

    @Test
    void whichOfTheChosenNamespacesAreGoneIsToldOnceAllAreListed() {
        choose("walk", "gone");
        assertThat(absent()).isEmpty();

        feeds.sync(FeedState.Sync.LIVE);
        await().until(() -> absent().equals(Set.of("gone")));

        feeds.remove(namespace("walk"));
        await().until(() -> absent().equals(Set.of("gone", "walk")));

        choose("default");
        assertThat(absent()).isEmpty();
    }
}
