package dev.hakobune.app.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

import com.sun.management.OperatingSystemMXBean;

/**
 * A window of JavaFX with nothing in it: what every program costs that has one. Prints the CPU time, in milliseconds, of so
 * many seconds at rest, and ends.
 */
public final class EmptyWindow extends Application {

    private static final int SETTLED = 5;

    /** No application itself, as {@link Inside.Launcher}. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] seconds) {
            launch(EmptyWindow.class, seconds);
        }
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new Pane(), 1280, 800));
        stage.show();
        Thread.ofPlatform().daemon().start(this::rest);
    }

    private void rest() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try {
            TimeUnit.SECONDS.sleep(SETTLED);
            long before = system.getProcessCpuTime();
            TimeUnit.SECONDS.sleep(Integer.parseInt(getParameters().getRaw().getFirst()));
            System.out.println((system.getProcessCpuTime() - before) / 1e6);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Platform.exit();
    }
}
