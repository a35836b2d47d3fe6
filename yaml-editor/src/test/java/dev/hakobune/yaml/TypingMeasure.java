package dev.hakobune.yaml;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;

import dev.hakobune.icons.Theme;
import dev.hakobune.yaml.file.Drafts;

/**
 * Measures how much the JavaFX thread has to do while a manifest of some lines (10,000 unless told) is opened and written
 * in. Prints milliseconds of processor time, which a busy machine does not lengthen: the most in one stretch of ten
 * milliseconds or more without a pause, and in all.
 */
public final class TypingMeasure {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static Thread fxThread;
    private static long worst;
    private static long before;

    private TypingMeasure() {}

    public static void main(String[] arguments) throws Exception {
        int lines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        Platform.startup(() -> {});
        fxThread = on(Thread::currentThread);
        Path file = Files.createTempFile("measure", ".yaml");
        Files.writeString(file, Template.DEPLOYMENT.manifest("en").concat("---\n").repeat(lines / 25));
        Path drafts = Files.createTempDirectory("drafts");
        YamlEditor editor = on(() -> {
            YamlEditor made = new YamlEditor(new YamlEditor.Setup(new FakeGateway(), new NativeFileChoice(),
                    new Drafts(drafts), _ -> {}, Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater));
            StackPane root = new StackPane();
            Scene scene = new Scene(root, 1000, 500);
            scene.getStylesheets().setAll(Theme.LIGHT.stylesheets());
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            root.getChildren().add(made);
            made.insert(Template.POD);
            return made;
        });
        watch("warm-up", 1500);
        on(() -> {
            ((CodeArea) editor.lookup("#yaml-editor")).undo();
            editor.open(file);
            return null;
        });
        CodeArea area = on(() -> (CodeArea) editor.lookup("#yaml-editor"));
        while (on(() -> area.getParagraphs().size()) < lines / 2) {
            pause(10);
        }
        watch("open", 1000);
        System.out.println("lines: " + on(() -> area.getParagraphs().size()));
        for (int place : new int[]{3, lines / 2, lines - 100}) {
            on(() -> {
                area.moveTo(place, 0);
                area.requestFollowCaret();
                return null;
            });
            watch("go to line " + place, 500);
            for (int i = 0; i < 40; i++) {
                String letter = i % 8 == 7 ? "\n" : i % 8 == 3 ? ": \"" : "a";
                on(() -> {
                    area.insertText(area.getCaretPosition(), letter);
                    return null;
                });
                pause(40);
            }
            watch("type at line " + place, 1500);
        }
        on(() -> {
            area.insertText(0, "open: \"quote\n");
            return null;
        });
        watch("a quote that recolours all", 4000);
        System.exit(0);
    }

    private static void watch(String what, long millis) throws Exception {
        pause(millis);
        long now = cpu();
        System.out.printf(Locale.ROOT, "%-28s longest %4d ms, all %5d ms%n", what, worst / 1_000_000,
                (now - before) / 1_000_000);
        worst = 0;
        before = cpu();
    }

    private static void pause(long millis) throws Exception {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            on(() -> null);
            Thread.sleep(2);
        }
    }

    /** Does something on the JavaFX thread; what that thread did until the answer came is one stretch. */
    private static <T> T on(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        long start = cpu();
        Platform.runLater(task);
        T result = task.get();
        worst = Math.max(worst, cpu() - start);
        return result;
    }

    private static long cpu() {
        return fxThread == null ? 0 : THREADS.getThreadCpuTime(fxThread.threadId());
    }
}
