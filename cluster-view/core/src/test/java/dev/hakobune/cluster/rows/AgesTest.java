package dev.hakobune.cluster.rows;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AgesTest {

    @ParameterizedTest
    @CsvSource({"-2,<invalid>", "-1,0s", "0,0s", "119,119s", "120,2m", "121,2m1s", "599,9m59s", "600,10m", "659,10m",
            "10799,179m", "10800,3h", "10860,3h1m", "28799,7h59m", "28800,8h", "172799,47h", "172800,2d", "176400,2d1h",
            "691199,7d23h", "691200,8d", "63071999,729d", "63072000,2y", "63158400,2y1d", "252287999,7y364d",
            "252288000,8y",
            "315360000,10y"})
    void agesArePrintedAsPreciselyAsKubectlPrintsThem(long seconds, String text) {
        assertThat(Ages.text(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0s,0", "119s,119", "2m1s,121", "3h1m,10860", "7d23h,687600", "2y1d,63158400", "'',-1", "abc,-1",
            "12,-1",
            "<none>,-1", "5m3,-1"})
    void printedAgesAreReadBack(String text, long seconds) {
        assertThat(Ages.seconds(text)).isEqualTo(seconds);
    }

    @Test
    void whatWasNeverCreatedHasNoAge() {
        assertThat(Ages.text(0, Instant.now())).isEqualTo("<unknown>");
    }

    @Test
    void aTimestampThatCannotBeReadCountsAsNone() {
        assertThat(Ages.timestamp("2026-01-02T03:04:05Z"))
                .isEqualTo(Instant.parse("2026-01-02T03:04:05Z").getEpochSecond());
        assertThat(Ages.timestamp("2026-01-02T03:04:05.123456Z")).isNotZero();
        assertThat(Ages.timestamp("yesterday")).isZero();
        assertThat(Ages.timestamp("")).isZero();
    }
}
