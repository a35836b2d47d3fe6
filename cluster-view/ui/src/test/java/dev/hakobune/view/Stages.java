package dev.hakobune.view;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.awaitility.Awaitility;
import org.testfx.util.WaitForAsyncUtils;

import dev.hakobune.icons.Theme;

/** What the tests that show something have in common. */
public final class Stages {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Stages() {}

    public static Threads threads() {
        return new Threads(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater, InstantSource.system());
    }

    /** Shows a node with the program's colours. */
    public static void show(Stage stage, Node node) {
        Scene scene = new Scene(node instanceof Overlay overlay ? overlay : new Overlay(node), 900, 500);
        scene.getStylesheets().setAll(Theme.LIGHT.stylesheets());
        scene.getStylesheets().add(Stages.class.getResource("work.css").toExternalForm());
        stage.setScene(scene);
        stage.show();
        stage.requestFocus();
    }

    /** Waits until something holds, asked on the JavaFX thread. */
    public static void await(String what, Callable<Boolean> holds) {
        Awaitility.await(what).atMost(PATIENCE)
                .until(() -> WaitForAsyncUtils.asyncFx(holds).get());
    }
}
