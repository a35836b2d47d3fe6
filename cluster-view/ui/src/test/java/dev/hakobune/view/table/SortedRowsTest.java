package dev.hakobune.view.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.select.Filter;

import static dev.hakobune.view.Samples.pod;
import static org.assertj.core.api.Assertions.assertThat;

class SortedRowsTest {

    private static final Filter FILTER = Filter.parse("app=x");
    private static final Sort SORT = new Sort(3, true);

    @Test
    void changesGiveWhatSortingAnewGives() {
        Random random = new Random(11);
        Map<String, Row> all = new LinkedHashMap<>();
        var rows = new SortedRows();
        rows.fill(all, FILTER, SORT);
        ObservableList<Row> shown = FXCollections.observableArrayList();
        for (int round = 0; round < 300; round++) {
            List<Row> removed = new ArrayList<>();
            List<Row> upserted = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                Row row = row(random);
                if (random.nextInt(3) > 0) {
                    all.put(row.uid(), row);
                    upserted.add(row);
                } else if (all.containsKey(row.uid()) && upserted.stream().noneMatch(new Same(row.uid())::as)) {
                    removed.add(all.remove(row.uid()));
                }
            }
            upserted.removeIf(row -> removed.stream().anyMatch(new Same(row.uid())::as));
            removed.forEach(row -> all.remove(row.uid()));

            SortedRows.Step step = rows.change(removed, upserted);

            List<Row> now = rows.rows();
            step.edits().apply(shown, now::get);
            for (Row row : step.changed()) {
                shown.replaceAll(old -> old.uid().equals(row.uid()) ? row : old);
            }
            assertThat(now).isEqualTo(anew(all));
            assertThat(shown).isEqualTo(now);
        }
    }

    @Test
    void aChangeThatMovesNothingTouchesOneRow() {
        Map<String, Row> many = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put("uid-" + i, pod("uid-" + i, "pod-" + i, "node-1", 0, Map.of("app", "x")));
        }
        var rows = new SortedRows();
        rows.fill(many, Filter.ALL, Sort.BY_NAME);
        Row restarted = pod("uid-7", "pod-7", "node-1", 1, Map.of("app", "x"));

        SortedRows.Step step = rows.change(List.of(), List.of(restarted));

        assertThat(step.edits().isEmpty()).isTrue();
        assertThat(step.changed()).containsExactly(restarted);
    }

    @Test
    void whatIsListedAgainStandsInItsPlace() {
        Map<String, Row> all = new LinkedHashMap<>();
        var rows = new SortedRows();
        for (String name : List.of("d", "b", "e", "a", "c")) {
            all.put(name, pod(name, name, "node-1", 0, Map.of("app", "x")));
            rows.fill(all, FILTER, Sort.BY_NAME);
        }
        all.remove("b");
        rows.fill(all, Filter.parse("app=y"), Sort.BY_NAME);
        all.put("bb", pod("bb", "bb", "node-1", 0, Map.of("app", "x")));

        rows.fill(all, FILTER, Sort.BY_NAME);

        assertThat(rows.rows()).extracting(Row::name).containsExactly("a", "bb", "c", "d", "e");
    }

    private record Same(String uid) {
        boolean as(Row row) {
            return row.uid().equals(uid);
        }
    }

    private static Row row(Random random) {
        String uid = "uid-" + random.nextInt(40);
        return pod(uid, "pod-" + uid, "node-1", random.nextInt(5), Map.of("app", random.nextInt(4) > 0 ? "x" : "y"));
    }

    private static List<Row> anew(Map<String, Row> all) {
        var rows = new SortedRows();
        rows.fill(all, FILTER, SORT);
        return rows.rows();
    }
}
