package dev.hakobune.app;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import dev.hakobune.app.settings.Remembered;
import dev.hakobune.app.settings.Settings;
import dev.hakobune.app.settings.SettingsFile;
import dev.hakobune.app.theme.Appearance;
import dev.hakobune.app.window.MainWindow;
import dev.hakobune.app.window.Notices;
import dev.hakobune.app.window.WorkArea;
import dev.hakobune.icons.Mark;
import dev.hakobune.view.Threads;

/** The composition root: everything is made here, and handed to whoever needs it. On the JavaFX thread. */
public final class Program implements AutoCloseable {

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Threads threads = new Threads(background, Platform::runLater, Clock.systemUTC());
    private final Arguments arguments;
    private final Stage stage;
    private final Remembered remembered;
    private final WorkArea work = new WorkArea();
    private final Notices notices = new Notices(threads.clock());
    private final MainWindow window;
    private final Appearance appearance;

    public Program(Arguments arguments, Stage stage) {
        this.arguments = arguments;
        this.stage = stage;
        remembered = new Remembered(SettingsFile.ofThisMachine(), background);
        Settings settings = remembered.get();
        window = new MainWindow(work, settings.dividers());
        Scene scene = new Scene(window, settings.window().width(), settings.window().height());
        String theme = arguments.theme() == null ? settings.theme() : arguments.theme();
        appearance = new Appearance(scene, theme, List.of());
        stage.setScene(scene);
        stage.setTitle("Hakobune");
        stage.setMinWidth(760);
        stage.setMinHeight(480);
    }

    public void start() {
        window.overlay(notices);
        window.show(new MainWindow.Panes(new Label("live"), new Label("all"), new TextField(), new StackPane(),
                new StackPane(), new StackPane(), new StackPane()), List.of(new Mark(22)), List.of());
        stage.show();
    }

    @Override
    public void close() {
        window.dividers().forEach((pane, position) -> remembered.update(all -> all.withDivider(pane, position)));
        work.closeAll();
        appearance.close();
        remembered.flush();
        background.shutdownNow();
    }
}
