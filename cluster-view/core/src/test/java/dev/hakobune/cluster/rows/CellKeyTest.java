package dev.hakobune.cluster.rows;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class CellKeyTest {

    static Stream<List<String>> columns() {
        return Stream.of(List.of("<none>", "0/1", "2/2", "2/10", "10/10"),
                List.of("900m", "1", "1500m", "2k", "1Mi", "10Gi"),
                List.of("", "80%", "100%"), List.of("3", "20 (2h ago)", "100"),
                List.of("-1", "0", "12", "pending", "running"),
                List.of("node-2", "node-10", "node-10a", "node-b"), List.of("v1.9.0", "v1.20.2"),
                List.of("a", "a01", "a1", "a2"),
                List.of("8080", "10.0.0.1:80"));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void cellsSortAsPeopleCount(List<String> sorted) {
        List<String> shuffled = new java.util.ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(1));

        shuffled.sort(java.util.Comparator.comparing(CellKey::guess));

        assertThat(shuffled).isEqualTo(sorted);
    }
}
