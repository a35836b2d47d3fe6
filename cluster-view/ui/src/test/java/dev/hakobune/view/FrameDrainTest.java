package dev.hakobune.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FrameDrainTest {

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final Deque<Runnable> frame = new ArrayDeque<>();
    private final List<Integer> shown = new ArrayList<>();
    private int steps;

    private final FrameDrain<Integer> drain = new FrameDrain<>(background::add, frame::add, () -> ++steps, shown::add);

    @Test
    void manyMarksMakeOneStep() {
        drain.mark();
        drain.mark();
        background.remove().run();
        frame.remove().run();
        drain.mark();
        assertThat(background).hasSize(1);
    }

    @Test
    void aMarkDuringAStepIsNotLost() {
        drain.mark();
        background.remove().run();
        drain.mark();
        assertThat(background).isEmpty();
        frame.remove().run();
        background.remove().run();
        frame.remove().run();
        assertThat(shown).containsExactly(1, 2);
        assertThat(background).isEmpty();
    }

    @Test
    void aStepWithNothingToShowAsksForNoFrame() {
        var silent = new FrameDrain<Integer>(background::add, frame::add, () -> null, shown::add);
        silent.mark();
        background.remove().run();
        assertThat(frame).isEmpty();
        silent.mark();
        assertThat(background).hasSize(1);
    }

    @Test
    void nothingIsShownAfterTheClose() {
        drain.mark();
        background.remove().run();
        drain.close();
        frame.remove().run();
        assertThat(shown).isEmpty();
    }

    @Test
    void aStepThatFailsDoesNotStopTheNext() {
        var failing = new FrameDrain<Integer>(background::add, frame::add, () -> {
            if (++steps == 1) {
                throw new IllegalStateException("broken row");
            }
            return steps;
        }, shown::add);
        failing.mark();
        assertThatThrownBy(() -> background.remove().run()).hasMessage("broken row");
        failing.mark();
        background.remove().run();
        frame.remove().run();
        assertThat(shown).containsExactly(2);
    }
}
