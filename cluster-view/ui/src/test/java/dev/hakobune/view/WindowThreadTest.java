package dev.hakobune.view;

import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import dev.hakobune.cluster.WindowThread;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(ApplicationExtension.class)
class WindowThreadTest {

    @Start
    void start(Stage stage) {
        stage.show();
    }

    /** The core knows it by its name alone. */
    @Test
    void theThreadThatDrawsIsKnownToTheCore(FxRobot robot) {
        robot.interact(() -> assertThatThrownBy(WindowThread::refuse).isInstanceOf(AssertionError.class));
        assertThatCode(WindowThread::refuse).doesNotThrowAnyException();
    }
}
