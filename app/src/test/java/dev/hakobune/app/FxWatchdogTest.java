package dev.hakobune.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javafx.application.Platform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The watchdog tells what keeps the JavaFX thread, and where. */
class FxWatchdogTest {

    private FxWatchdog watchdog;

    @BeforeEach
    void watch() throws Exception {
        FxToolkit.registerPrimaryStage();
        Thread fx = WaitForAsyncUtils.waitForAsyncFx(10_000, Thread::currentThread);
        watchdog = new FxWatchdog(fx);
    }

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void aWaitOnTheJavaFxThreadIsTheProgramsOwnDoing() {
        CountDownLatch never = new CountDownLatch(1);
        Platform.runLater(() -> waitFor(never));
        await().atMost(Duration.ofSeconds(20)).until(() -> !watchdog.ownStalls().isEmpty());
        assertThat(watchdog.ownStalls().getFirst().toString()).contains("FxWatchdogTest.waitFor");
    }

    @Test
    void whatIsForgottenIsNotToldAgain() {
        CountDownLatch never = new CountDownLatch(1);
        Platform.runLater(() -> waitFor(never));
        await().atMost(Duration.ofSeconds(20)).until(() -> !watchdog.stalls().isEmpty());
        watchdog.reset();
        assertThat(watchdog.stalls()).noneMatch(stall -> stall.toString().contains("waitFor"));
    }

    @Test
    void whatTheEventLoopHasCalledTellsTasksApart() {
        List<StackTraceElement> frame = stack("Scene.layout", "Toolkit$1.run", "Future.run", "Application._runLoop");
        List<StackTraceElement> sameFrame = stack("Node.style", "Scene.layout", "Toolkit$1.run", "Future.run",
                "Application._runLoop");
        List<StackTraceElement> pixels = stack("View._uploadPixels", "ViewState$1.run", "Future.run",
                "Application._runLoop");
        assertThat(FxWatchdog.isSameTask(frame, sameFrame)).isTrue();
        assertThat(FxWatchdog.isSameTask(frame, pixels)).isFalse();
    }

    private static List<StackTraceElement> stack(String... frames) {
        return Stream.of(frames).map(frame -> frame.split("\\."))
                .map(frame -> new StackTraceElement(frame[0], frame[1], null, -1)).toList();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(400, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
