package dev.hakobune.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(400, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
