package dev.hakobune.view.connection;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.connect.ConnectionReport;
import dev.hakobune.cluster.connect.ConnectionState;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionWordsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:32:00Z");

    private static ConnectionReport report(ConnectionState state, ConnectionState cause, boolean desktop) {
        return new ConnectionReport(state, cause, NOW, NOW.plusSeconds(4), "https://127.0.0.1:6443", "~/.kube/config",
                "Connection refused", null, false, desktop);
    }

    @ParameterizedTest
    @EnumSource
    void everyStateSaysWhatItIsAndWhatItMeans(ConnectionState state) {
        ConnectionWords words = ConnectionWords.of(report(state, state, false));
        assertThat(words.word()).isNotBlank().doesNotContain("{");
        assertThat(words.title()).isNotBlank().doesNotContain("{");
        assertThat(words.meaning()).isNotBlank().doesNotContain("{");
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureSaysWhatToDoAndWhatWasTried(ConnectionState state) {
        ConnectionWords words = ConnectionWords.of(report(state, state, false));
        if (state.failed()) {
            assertThat(words.advice()).isNotBlank();
            assertThat(words.health()).isEqualTo(Health.BAD);
        }
        assertThat(words.tried()).contains("https://127.0.0.1:6443", "~/.kube/config", "Connection refused");
    }

    @Test
    void dockerDesktopSwitchedOffSaysWhereItsSwitchIs() {
        assertThat(ConnectionWords.of(report(ConnectionState.REFUSED, ConnectionState.REFUSED, true)).advice())
                .contains("Settings › Kubernetes › Enable Kubernetes");
    }

    @Test
    void whatIsStaleSaysWhyTheLastAttemptFailed() {
        assertThat(ConnectionWords.of(report(ConnectionState.STALE, ConnectionState.REFUSED, false)).title())
                .contains("https://127.0.0.1:6443");
    }

    @Test
    void theNextAttemptIsCountedDown() {
        ConnectionReport report = report(ConnectionState.REFUSED, ConnectionState.REFUSED, false);
        assertThat(ConnectionWords.next(report, NOW)).contains("4");
        assertThat(ConnectionWords.next(report, NOW.plusMillis(3500))).contains("1");
        assertThat(ConnectionWords.next(report, NOW.plusSeconds(9))).doesNotContain("-").isNotBlank();
    }
}
