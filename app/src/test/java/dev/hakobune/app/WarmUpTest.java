package dev.hakobune.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javafx.scene.Node;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import dev.hakobune.icons.Theme;
import dev.hakobune.yaml.file.Drafts;

import static org.assertj.core.api.Assertions.assertThat;

/** The views that are made before a person asks for them, on a thread that is not JavaFX's. */
class WarmUpTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void everyViewCanBeMadeOnAnyThreadAndLeavesNothing() throws Exception {
        List<Throwable> faults = new CopyOnWriteArrayList<>();
        WaitForAsyncUtils.waitForAsyncFx(10_000,
                () -> Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> faults.add(fault)));
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> faults.add(fault));
        var views = WarmUp.views(null, new Drafts(folder.resolve("drafts")), Clock.systemUTC());
        List<Node> made = new ArrayList<>();
        // Several times: what it leaves for the JavaFX thread comes in between at another moment each time.
        for (int round = 0; round < 5; round++) {
            views.forEach(view -> view.play(node -> show(node, made)));
        }
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(made).hasSize(5 * views.size());
        assertThat(faults).isEmpty();
        assertThat(folder.resolve("drafts")).doesNotExist();
    }

    private static void show(Node node, List<Node> made) {
        WarmUp.show(node, Theme.LIGHT.stylesheets());
        made.add(node);
    }
}
