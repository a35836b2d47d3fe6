package dev.hakobune.icons;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(ApplicationExtension.class)
class UnrollingTest {

    private static final double HEIGHT = 600;

    private final List<Double> heights = new ArrayList<>();
    private final Set<Integer> growing = new HashSet<>();
    private int frame;
    private volatile Duration effort = Duration.ZERO;
    private final Region list = new Region() {
        @Override
        protected void layoutChildren() {
            LockSupport.parkNanos(effort.toNanos());
        }
    };
    private Unrolling unrolling;

    @Start
    void start(Stage stage) {
        list.heightProperty().subscribe(height -> {
            heights.add(height.doubleValue());
            growing.add(frame);
        });
        unrolling = new Unrolling(list);
        stage.setScene(new Scene(unrolling, 300, HEIGHT));
        stage.getScene().addPostLayoutPulseListener(() -> frame++);
        stage.show();
    }

    @Test
    void aListGetsItsHeightLineByLineInMoreFramesWhereLinesTakeLong() {
        awaitWhole();
        int quick = unrolled();
        effort = Duration.ofMillis(30);
        assertThat(unrolled()).isGreaterThan(quick);
    }

    /** In how many frames the list comes to its height again. */
    private int unrolled() {
        onFx(() -> {
            heights.clear();
            growing.clear();
            unrolling.again();
            unrolling.layout();
            return null;
        });
        awaitWhole();
        List<Double> lines = onFx(() -> List.copyOf(heights));
        assertThat(lines).isSorted().hasSizeGreaterThanOrEqualTo((int) (HEIGHT / 24));
        return onFx(growing::size);
    }

    @Test
    void aListThatIsWholeTakesANewHeightAtOnce() {
        awaitWhole();
        double grown = onFx(() -> {
            unrolling.resize(300, 2 * HEIGHT);
            unrolling.layout();
            return list.getHeight();
        });
        assertThat(grown).isEqualTo(2 * HEIGHT);
    }

    private void awaitWhole() {
        await().atMost(Duration.ofSeconds(20)).until(() -> onFx(() -> list.getHeight() == HEIGHT));
    }

    private static <T> T onFx(Callable<T> act) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, act);
    }
}
