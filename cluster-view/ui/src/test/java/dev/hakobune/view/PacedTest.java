package dev.hakobune.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PacedTest {

    private final Paced paced = new Paced(Runnable::run, () -> 0);

    private static long at(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void whatComesNowAndThenDoesNotWait() {
        for (long millis = 0; millis < 1_000; millis += 60) {
            assertThat(paced.book(at(millis))).isZero();
        }
    }

    @Test
    void theAnswersToOneActDoNotWait() {
        assertThat(List.of(paced.book(at(500)), paced.book(at(501)), paced.book(at(502)))).containsOnly(0L);
    }

    @Test
    void whatComesAllTheTimeKeepsTheBeat() {
        List<Long> ran = new ArrayList<>();
        long now = 0;
        while (now < at(10_000)) {
            now += paced.book(now);
            ran.add(now);
            now += at(3);
        }
        assertThat(ran.size()).isBetween(199, 206);
        assertThat(ran.subList(10, ran.size())).allMatch(nanos -> nanos % at(50) == 0);
    }

    @Test
    void whoBooksAheadGetsPlacesOneAfterTheOther() {
        for (int i = 0; i < 4; i++) {
            paced.book(at(10));
        }
        assertThat(List.of(paced.book(at(10)), paced.book(at(10)))).containsExactly(at(40), at(90));
    }
}
