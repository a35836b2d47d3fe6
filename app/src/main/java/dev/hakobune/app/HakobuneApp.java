package dev.hakobune.app;

import java.util.List;

import javafx.application.Application;
import javafx.stage.Stage;

/** The program as JavaFX starts and stops it; {@link Program} is what it does. */
public final class HakobuneApp extends Application {

    private Program program;

    @Override
    public void start(Stage stage) {
        List<String> words = getParameters().getRaw();
        program = new Program(Arguments.parse(words).arguments(), stage);
        program.start();
    }

    @Override
    public void stop() {
        if (program != null) {
            program.close();
        }
    }
}
