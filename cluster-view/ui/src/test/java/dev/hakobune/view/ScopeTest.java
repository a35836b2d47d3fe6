package dev.hakobune.view;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.select.Filter;
import dev.hakobune.view.Scope.Selection;

import static org.assertj.core.api.Assertions.assertThat;

class ScopeTest {

    private static final ResourceRef HERE = new ResourceRef(FakeCluster.POD, "here", "a");
    private static final ResourceRef THERE = new ResourceRef(FakeCluster.POD, "there", "b");

    private final Scope scope = new Scope();

    @Test
    void whatIsInNoNamespaceShownIsSelectedNoMore() {
        scope.selection().set(new Selection(List.of(HERE, THERE), ""));

        scope.namespaces().set(Set.of("here"));
        assertThat(scope.selection().get().refs()).containsExactly(HERE);

        scope.namespaces().set(Set.of("there"));
        assertThat(scope.selection().get()).isEqualTo(Selection.NOTHING);
    }

    @Test
    void revealingAddsTheNamespaceAndKeepsTheOthers() {
        scope.namespaces().set(Set.of("here"));

        scope.reveal(THERE);

        assertThat(scope.namespaces().get()).containsExactlyInAnyOrder("here", "there");
        assertThat(scope.selection().get().refs()).containsExactly(THERE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { //
            "'' | release in (spring | ''", "app=echo | app=echo,tier in (web | app=echo,",
            "'' | app=echo release | app=echo", "'' | tier in (web) x | tier in (web)", "'' | count> | ''",
            "'' | -l app in | ''", "echo | echo) | echo", "app=echo | release in (a,b | app=echo",
            "'' | app=echo,! | app=echo,"})
    void aHalfTypedSelectorKeepsTheFilterThatHeldBeforeItWasBegun(String before, String typed, String holds) {
        scope.filterText().set(before);

        for (int end = 1; end <= typed.length(); end++) {
            scope.filterText().set(typed.substring(0, end));
        }

        assertThat(scope.filter().get()).isEqualTo(Filter.parse(holds));
        assertThat(scope.heldFilterText()).isEqualTo(holds);
    }

    @Test
    void aSelectorThatIsTakenBackLetterByLetterHoldsWhileItIsWrong() {
        String whole = "release in (spring)";

        for (int end = whole.length(); end > "release i".length(); end--) {
            scope.filterText().set(whole.substring(0, end));
            assertThat(scope.filter().get()).isEqualTo(Filter.parse(whole));
        }
    }
}
