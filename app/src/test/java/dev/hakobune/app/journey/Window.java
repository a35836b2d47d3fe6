package dev.hakobune.app.journey;

import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javafx.application.Platform;
import javafx.stage.Stage;

import org.testfx.api.FxToolkit;

import dev.hakobune.app.Arguments;
import dev.hakobune.app.FxWatchdog;
import dev.hakobune.app.Program;
import dev.hakobune.app.session.Editors;
import dev.hakobune.app.session.Practice;
import dev.hakobune.app.settings.Remembered;
import dev.hakobune.app.settings.SettingsFile;
import dev.hakobune.cluster.connect.KubeconfigClusters;
import dev.hakobune.view.Threads;
import dev.hakobune.yaml.NativeFileChoice;
import dev.hakobune.yaml.file.Drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The program in a window of this JVM, with settings of its own, as the command line would start it. */
final class Window implements AutoCloseable {

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final KubeconfigClusters clusters;
    private final Program program;
    private final Stage stage;
    private final FxWatchdog watchdog;
    private final Collection<Throwable> faults = new ConcurrentLinkedQueue<>();

    /**
     * @param settings a folder for settings and drafts
     * @param words    the command line
     */
    Window(List<Path> kubeconfig, Path settings, String... words) throws Exception {
        FxToolkit.registerPrimaryStage();
        clusters = KubeconfigClusters.start(kubeconfig);
        Arguments arguments = Arguments.parse(List.of(words)).arguments();
        Threads threads = new Threads(background, Platform::runLater, Clock.systemUTC());
        Practice practice = new Practice(threads, arguments.practice());
        List<Stage> made = new ArrayList<>();
        List<Thread> jfx = new ArrayList<>();
        program = Hand.onFx(() -> {
            jfx.add(Thread.currentThread());
            Stage fresh = new Stage();
            made.add(fresh);
            Program started = new Program(arguments, fresh, threads,
                    new Remembered(new SettingsFile(settings.resolve("settings.properties")), background), clusters,
                    practice,
                    new Editors.Desk(new NativeFileChoice(), new Drafts(settings.resolve("drafts"))));
            started.start();
            UncaughtExceptionHandler own = Thread.currentThread().getUncaughtExceptionHandler();
            Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> {
                faults.add(fault);
                own.uncaughtException(thread, fault);
            });
            return started;
        });
        stage = made.getFirst();
        watchdog = new FxWatchdog(jfx.getFirst());
    }

    Program program() {
        return program;
    }

    Stage stage() {
        return stage;
    }

    KubeconfigClusters clusters() {
        return clusters;
    }

    /** What kept the JavaFX thread since the window was shown. */
    FxWatchdog watchdog() {
        return watchdog;
    }

    /** Waits until the views that a person may ask for have been made early. */
    void settle() {
        await().atMost(Duration.ofSeconds(60)).until(() -> program.warm().isDone());
    }

    /** Fails when something was thrown on the JavaFX thread and caught by nobody; the program itself only tells it. */
    @Override
    public void close() {
        watchdog.close();
        Hand.onFx(() -> {
            program.close();
            stage.close();
            return null;
        });
        clusters.close();
        background.shutdownNow();
        assertThat(faults).as("thrown on the JavaFX thread").isEmpty();
    }
}
