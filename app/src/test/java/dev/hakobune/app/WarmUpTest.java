package dev.hakobune.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

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
    void everyViewCanBeMadeOnAnyThread() {
        var views = WarmUp.anywhere(null, Clock.systemUTC());
        assertThat(play(views)).hasSameSizeAs(views);
    }

    @Test
    void theEditorAndTheTerminalAreMadeOnTheJavaFxThreadAndLeaveNothing() {
        List<Node> made = new ArrayList<>();
        for (Runnable step : WarmUp.onFx(new Drafts(folder.resolve("drafts")), node -> show(node, made))) {
            WaitForAsyncUtils.waitForAsyncFx(60_000, step);
        }
        assertThat(made).hasSize(2);
        assertThat(folder.resolve("drafts")).doesNotExist();
    }

    private static List<Node> play(List<WarmUp.Rehearsal> views) {
        List<Node> made = new ArrayList<>();
        views.forEach(view -> view.play(node -> show(node, made)));
        return made;
    }

    private static void show(Node node, List<Node> made) {
        Scene scene = new Scene(new StackPane(node), 900, 500);
        scene.getStylesheets().setAll(Theme.LIGHT.stylesheets());
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        made.add(node);
    }
}
