package dev.hakobune.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import dev.hakobune.icons.Theme;
import dev.hakobune.yaml.ManifestGateway.Verdict;
import dev.hakobune.yaml.file.Drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An editor in a window, with a cluster that does as it is told, and hands to work it by the ids that are promised. */
@ExtendWith(ApplicationExtension.class)
abstract class EditorBench {

    static final String POD = "kind: Pod\nmetadata:\n  name: echo\n";

    @TempDir
    static Path directory;

    final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    final FakeGateway gateway = new FakeGateway();
    final Choice choice = new Choice();
    final List<Path> elsewhere = new ArrayList<>();
    Drafts drafts;
    YamlEditor editor;
    CodeArea area;

    @BeforeAll
    static void english() {
        java.util.Locale.setDefault(java.util.Locale.ENGLISH);
    }

    private final class Others implements YamlEditor.Others {

        @Override
        public boolean show(Path file) {
            return editor.holds(file);
        }

        @Override
        public void open(Path file) {
            elsewhere.add(file);
        }
    }

    /** To be called by the test's own start: TestFX looks for that in the test's class only. */
    void show(Stage stage) {
        drafts = new Drafts(directory.resolve("drafts-" + System.nanoTime()));
        editor = new YamlEditor(new YamlEditor.Setup(gateway, choice, drafts, new Others(), background,
                Platform::runLater));
        StackPane root = new StackPane();
        Scene scene = new Scene(root, 900, 500);
        scene.getStylesheets().setAll(Theme.LIGHT.stylesheets());
        stage.setScene(scene);
        stage.show();
        root.getChildren().add(editor);
        area = (CodeArea) editor.lookup("#yaml-editor");
    }

    @AfterEach
    void close() {
        fx(() -> {
            editor.close();
            return null;
        });
        background.shutdown();
    }

    List<Path> draftFiles() throws IOException {
        Path place = drafts.directory();
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (var files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".draft")).toList();
        }
    }

    void open(Path file) {
        fx(() -> {
            editor.open(file);
            return null;
        });
        String name = file.getFileName().toString();
        await().untilAsserted(() -> assertThat(fx(() -> editor.titleProperty().get())).isEqualTo(name));
    }

    void type(String text) {
        fx(() -> {
            area.replaceText(text);
            return null;
        });
    }

    String text() {
        return fx(editor::text);
    }

    String status() {
        return fx(() -> ((Labeled) editor.lookup("#yaml-status")).getText());
    }

    String notice() {
        return fx(() -> {
            Labeled notice = (Labeled) editor.lookup("#yaml-notice");
            return notice.getParent().isVisible() ? notice.getText() : "";
        });
    }

    @SuppressWarnings("unchecked")
    List<Report> report() {
        return fx(() -> List.copyOf(((ListView<Report>) editor.lookup("#apply-report")).getItems()));
    }

    List<ManifestGateway.Result> results() {
        return report().stream().filter(Report.Outcome.class::isInstance)
                .map(entry -> ((Report.Outcome) entry).result()).toList();
    }

    List<String> words() {
        return results().stream().map(ManifestGateway.Result::words).toList();
    }

    List<Verdict> verdicts() {
        return results().stream().map(ManifestGateway.Result::verdict).toList();
    }

    /** Presses a button by its id, waiting until it is on the screen. */
    void fire(String id) {
        await().until(() -> fx(() -> {
            editor.applyCss();
            editor.layout();
            return editor.lookup("#" + id) instanceof ButtonBase button && !button.isDisabled();
        }));
        fx(() -> {
            ((ButtonBase) editor.lookup("#" + id)).fire();
            return null;
        });
    }

    void press(KeyCode code, boolean shortcut, boolean shift) {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        fx(() -> {
            Event.fireEvent((Node) area, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, shortcut && !mac,
                    false, shortcut && mac));
            return null;
        });
    }

    static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }

    static final class Choice implements FileChoice {
        List<Path> open = List.of();
        Path save;

        @Override
        public List<Path> toOpen(Window owner) {
            return open;
        }

        @Override
        public Optional<Path> toSave(Window owner, String name) {
            return Optional.ofNullable(save);
        }
    }
}
