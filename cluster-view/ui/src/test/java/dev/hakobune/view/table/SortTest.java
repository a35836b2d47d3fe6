package dev.hakobune.view.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.select.Filter;

import static dev.hakobune.view.Samples.pod;
import static org.assertj.core.api.Assertions.assertThat;

class SortTest {

    private static final int RESTARTS = 4;

    private final Row a = pod("1", "a", "node-1", 2, Map.of("app", "echo"));
    private final Row b = pod("2", "b", "node-1", 10, Map.of("app", "echo"));
    private final Row c = pod("3", "c", "node-1", 2, Map.of("app", "mail"));

    @Test
    void withoutAColumnRowsStandByName() {
        assertThat(sorted(Sort.BY_NAME, List.of(c, a, b), Filter.ALL)).containsExactly(a, b, c);
    }

    @Test
    void numbersAreSortedAsNumbers() {
        assertThat(sorted(new Sort(RESTARTS, true), List.of(a, b), Filter.ALL)).containsExactly(b, a);
    }

    @Test
    void equalRowsStandByNameInBothDirections() {
        assertThat(sorted(new Sort(RESTARTS, false), List.of(c, b, a), Filter.ALL)).containsExactly(a, c, b);
        assertThat(sorted(new Sort(RESTARTS, true), List.of(c, b, a), Filter.ALL)).containsExactly(b, a, c);
    }

    @Test
    void whatTheFilterDoesNotMatchIsLeftOut() {
        assertThat(sorted(Sort.BY_NAME, List.of(c, a, b), Filter.parse("app=echo"))).containsExactly(a, b);
    }

    private static List<Row> sorted(Sort sort, List<Row> rows, Filter filter) {
        var sorted = new SortedRows();
        sorted.fill(rows.stream().collect(Collectors.toMap(Row::uid, row -> row)), filter, sort);
        return sorted.rows();
    }
}
