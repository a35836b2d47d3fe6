package dev.hakobune.app;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuietCollectionTest {

    @Test
    void nobodyIsHeldUpByItAndLittleIsNotWorthIt() {
        assertThat(QuietCollection.isDue(200L << 20, Duration.ofSeconds(1))).isFalse();
        assertThat(QuietCollection.isDue(8L << 20, Duration.ofMinutes(5))).isFalse();
        assertThat(QuietCollection.isDue(64L << 20, Duration.ofMinutes(1))).isTrue();
    }
}
