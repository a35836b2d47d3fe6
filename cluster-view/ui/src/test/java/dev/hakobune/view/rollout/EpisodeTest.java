package dev.hakobune.view.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.rollout.History;
import dev.hakobune.view.FakeRollouts;

import static org.assertj.core.api.Assertions.assertThat;

class EpisodeTest {

    private static final Instant NOW = minute(60);

    private static Instant minute(int minutes) {
        return FakeRollouts.START.plusSeconds(minutes * 60L);
    }

    private final List<Episode> episodes = Episode.of(FakeRollouts.rolledBack(), NOW, Map.of());

    @Test
    void everyNumberThatIsKnownOfHasAnEpisodeInOrder() {
        assertThat(episodes).extracting(Episode::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(episodes).extracting(Episode::past).containsExactly(true, false, false, false);
    }

    @Test
    void aNewReplicaSetBeganWhenItWasCreated() {
        assertThat(episodes.get(1)).matches(Episode::isBeginKnown)
                .returns(minute(13), Episode::from).returns(minute(25), Episode::to);
    }

    @Test
    void whenARollbackWasIsNotKnownOnlyBetweenWhat() {
        Episode rolledBack = episodes.get(3);
        assertThat(rolledBack.isBeginKnown()).isFalse();
        assertThat(rolledBack.from()).isEqualTo(minute(25));
        assertThat(rolledBack.latest()).isEqualTo(NOW);
        assertThat(rolledBack.backTo()).isEqualTo(1);
    }

    @Test
    void whatWasRolledBackEndedBetweenWhat() {
        assertThat(episodes.get(1)).matches(Episode::isEndKnown);
        assertThat(episodes.get(2).isEndKnown()).isFalse();
        assertThat(episodes.get(2)).returns(minute(25), Episode::to).returns(NOW, Episode::toLatest);
        assertThat(episodes.get(3)).matches(Episode::isEndKnown);
    }

    @Test
    void aRollbackThatWasSeenHasItsTime() {
        Episode seen = Episode.of(FakeRollouts.rolledBack(), NOW, Map.of(4L, minute(40))).get(3);
        assertThat(seen).matches(Episode::isBeginKnown).returns(minute(40), Episode::from);
    }

    @Test
    void aReplicaSetThatWasRolledBackToTwiceHasThreeEpisodes() {
        History history = FakeRollouts.history(FakeRollouts.revision(4, "b", 5, 0, false, 2L),
                FakeRollouts.revision(5, "a", 0, 3, true, 1L, 3L));
        assertThat(Episode.of(history, NOW, Map.of())).extracting(Episode::backTo)
                .containsExactly(0L, 0L, 1L, 2L, 3L);
    }

    @Test
    void nothingKeptIsNothingDrawn() {
        assertThat(Episode.of(FakeRollouts.history(), NOW, Map.of())).isEmpty();
    }

    @Test
    void theScaleKeepsOrderAndShowsShortEpisodesBesideLongOnes() {
        History history = FakeRollouts.history(FakeRollouts.revision(1, "a", 0, 0, false),
                FakeRollouts.revision(2, "b", 60 * 24 * 30, 0, false),
                FakeRollouts.revision(3, "c", 60 * 24 * 30 + 1, 3, true));
        Instant now = minute(60 * 24 * 30 + 2);
        TimeScale scale = TimeScale.of(Episode.of(history, now, Map.of()), now);
        double second = scale.place(minute(60 * 24 * 30));
        double third = scale.place(minute(60 * 24 * 30 + 1));
        assertThat(scale.place(minute(0))).isZero();
        assertThat(third - second).isGreaterThan(0.15);
        assertThat(second).isLessThan(third);
        assertThat(scale.place(now)).isEqualTo(1);
    }
}
