package dev.hakobune.app;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

import dev.hakobune.app.session.Editors;
import dev.hakobune.app.session.Practice;
import dev.hakobune.app.settings.Remembered;
import dev.hakobune.app.settings.SettingsFile;
import dev.hakobune.cluster.connect.KubeconfigClusters;
import dev.hakobune.view.Threads;
import dev.hakobune.yaml.NativeFileChoice;
import dev.hakobune.yaml.file.Drafts;

/** The program as JavaFX starts and stops it; {@link Program} is what it does. */
public final class HakobuneApp extends Application {

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private Arguments arguments;
    private Remembered remembered;
    private KubeconfigClusters clusters;
    private Threads threads;
    private Practice practice;
    private Program program;
    private FxWatchdog watchdog;

    /** Reads the files, and starts the practice cluster when it is asked for, before there is a window. */
    @Override
    public void init() {
        arguments = Arguments.parse(getParameters().getRaw()).arguments();
        remembered = new Remembered(SettingsFile.ofThisMachine(), background);
        clusters = KubeconfigClusters
                .start(arguments.kubeconfig() == null ? List.of() : List.of(arguments.kubeconfig()));
        threads = new Threads(background, Platform::runLater, Clock.systemUTC());
        practice = new Practice(threads, arguments.practice());
    }

    @Override
    public void start(Stage stage) {
        program = new Program(arguments, stage, threads, remembered, clusters, practice,
                new Editors.Desk(new NativeFileChoice(),
                        new Drafts(SettingsFile.folderOfThisMachine().resolve("drafts"))));
        if (Boolean.getBoolean("hakobune.watchdog")) {
            watchdog = new FxWatchdog(Thread.currentThread());
        }
        program.start();
    }

    @Override
    public void stop() {
        if (program != null) {
            program.close();
        }
        if (watchdog != null) {
            watchdog.close();
        }
        clusters.close();
        remembered.flush();
        background.shutdownNow();
    }
}
