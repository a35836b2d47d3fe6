package dev.hakobune.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListEditsTest {

    @Test
    void anyListBecomesAnyOther() {
        Random random = new Random(42);
        for (int round = 0; round < 3000; round++) {
            List<Integer> before = some(random);
            List<Integer> after = some(random);
            ObservableList<Integer> list = FXCollections.observableArrayList(before);
            ListEdits.between(before, after).apply(list, after::get);
            assertThat(list).isEqualTo(after);
        }
    }

    @Test
    void anUnchangedListIsNotTouched() {
        List<Integer> keys = IntStream.range(0, 100).boxed().toList();
        assertThat(ListEdits.between(keys, keys).isEmpty()).isTrue();
    }

    @Test
    void oneThatMovesIsTakenOutAndPutInOnce() {
        List<Integer> before = List.of(1, 2, 3, 4, 5, 6);
        List<Integer> after = List.of(1, 3, 4, 5, 2, 6);
        assertThat(ListEdits.between(before, after).size()).isEqualTo(2);
    }

    @Test
    void neighboursThatComeAndGoTogetherAreOneRange() {
        ListEdits edits = ListEdits.between(List.of(1, 2, 3, 4), List.of(1, 7, 8, 9, 4));
        assertThat(edits.removed()).containsExactly(new ListEdits.Range(1, 3));
        assertThat(edits.inserted()).containsExactly(new ListEdits.Range(1, 4));
    }

    private static List<Integer> some(Random random) {
        List<Integer> keys = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
        Collections.shuffle(keys, random);
        return List.copyOf(keys.subList(0, random.nextInt(keys.size() + 1)));
    }
}
