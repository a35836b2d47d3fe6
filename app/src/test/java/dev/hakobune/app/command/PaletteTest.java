package dev.hakobune.app.command;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import dev.hakobune.app.command.Palette.Entry;
import dev.hakobune.app.command.Palette.Found;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.Threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(ApplicationExtension.class)
class PaletteTest {

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> chosen = new CopyOnWriteArrayList<>();
    private final Late source = new Late();
    private StackPane root;
    private Palette palette;

    /** Something to choose from that comes bit by bit. */
    private static final class Late implements Palette.Source {

        private volatile Found found = new Found(List.of(), false);
        private volatile Runnable dirty = () -> {};
        private volatile boolean closed;

        @Override
        public void open(Runnable dirty) {
            this.dirty = dirty;
        }

        @Override
        public Found found() {
            return found;
        }

        void has(boolean complete, List<Entry> entries) {
            found = new Found(entries, complete);
            dirty.run();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Start
    void start(Stage stage) {
        palette = new Palette(new Threads(background, Platform::runLater, Clock.systemUTC()), source,
                () -> root.getChildren().clear());
        root = new StackPane(palette);
        stage.setScene(new Scene(root, 600, 400));
        stage.show();
        palette.field().requestFocus();
    }

    @AfterEach
    void end() {
        background.shutdown();
    }

    private List<Entry> entries(String... titles) {
        return Stream.of(titles).map(title -> new Entry(Icon.POD, title, "", () -> chosen.add(title))).toList();
    }

    @Test
    void enterBeforeTheAnswerChoosesFromTheWholeAnswer(FxRobot robot) {
        robot.write("echo").type(KeyCode.ENTER);
        source.has(false, entries("echo-1", "other"));
        source.has(true, entries("echo-1", "echo", "other"));
        await().until(() -> chosen.equals(List.of("echo")));
        await().until(() -> source.closed);
    }

    @Test
    void enterDoesNotWaitForEverForWhatDoesNotCome(FxRobot robot) {
        source.has(false, entries("echo-1", "other"));
        robot.write("echo").type(KeyCode.ENTER);
        await().until(() -> chosen.equals(List.of("echo-1")));
    }

    @Test
    void whatOneHasGoneToStaysSelectedWhenMoreComes(FxRobot robot) {
        source.has(false, entries("echo-1", "echo-2"));
        robot.write("echo").type(KeyCode.DOWN);
        await().until(() -> palette.lookup("#palette-list").lookupAll(".palette-row").size() >= 2);
        robot.type(KeyCode.DOWN);
        source.has(true, entries("echo-0", "echo-1", "echo-2"));
        robot.type(KeyCode.ENTER);
        await().until(() -> chosen.equals(List.of("echo-2")));
    }

    @Test
    void allOfTheNameComesBeforeItsBeginning() {
        assertThat(new ArrayList<>(Palette.best(entries("web-echo", "echo-1", "echo"), "echo")))
                .extracting(Entry::title).containsExactly("echo", "echo-1", "web-echo");
    }
}
