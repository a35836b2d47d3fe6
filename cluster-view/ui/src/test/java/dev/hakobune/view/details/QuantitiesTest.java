package dev.hakobune.view.details;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
            "ephemeral-storage, 267847642337, 264212084Ki, 249.5 Gi",
            "ephemeral-storage, 264212084Ki,  264212084Ki, 252 Gi",
            "memory,            512M,         1Gi,         0.5 Gi",
            "memory,            800,          900,         800",
            "hugepages-2Mi,     0,            0,           0",
            "cpu,               3920m,        4,           3.92",
            "cpu,               4,            4,           4",
            "pods,              110,          110,         110",
            "pods,              1k,           1k,          1000",
            "example.com/gpu,   many,         2,           many"
    })
    void quantitiesCanBeRead(String resource, String amount, String whole, String text) {
        assertThat(Quantities.text(resource, amount, whole)).isEqualTo(text);
    }
}
