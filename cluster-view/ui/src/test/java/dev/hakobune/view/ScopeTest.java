package dev.hakobune.view;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.ResourceRef;
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
}
