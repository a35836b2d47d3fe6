package dev.hakobune.practice.kinds;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CustomFormatsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            byte      | aGFrb2J1bmU=                         | aGFrb2J1bmU!
            cidr      | 10.0.0.0/8                           | 10.0.0.0/33
            cidr      | fd00::/64                            | fd00::
            date      | 2026-02-28                           | 2026-02-30
            date-time | 2026-02-28T12:00:00+09:00            | 2026-02-28 12:00
            duration  | 1h15m30.5s                           | 1 hour
            email     | a@example.com                        | a at example.com
            hostname  | echo.default.svc                     | -echo
            ipv4      | 10.0.0.1                             | 10.1
            ipv6      | fd00::1                              | 10.0.0.1
            mac       | 02:42:ac:11:00:02                    | 02:42:ac
            uri       | https://example.com/a?b              | example.com
            uuid      | 123e4567-e89b-12d3-a456-426614174000 | 123e4567
            """)
    void aFormatTellsWhatFits(String format, String right, String wrong) {
        assertThat(CustomFormats.fits(format, right)).isTrue();
        assertThat(CustomFormats.fits(format, wrong)).isFalse();
    }
}
