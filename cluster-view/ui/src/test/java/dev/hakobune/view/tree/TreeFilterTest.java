package dev.hakobune.view.tree;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.select.Filter;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.cluster.tree.TreeNode.Kind;
import dev.hakobune.view.Samples;

import static dev.hakobune.view.tree.NodeItemTest.node;
import static org.assertj.core.api.Assertions.assertThat;

class TreeFilterTest {

    private final TreeNode pod = node("echo", Kind.POD, node("nginx", Kind.CONTAINER));
    private final TreeNode root = node("root", Kind.CLUSTER, node("node-1", Kind.NODE, pod, node("mail", Kind.POD)),
            node("node-2", Kind.NODE));
    private final TreeFilter filter = new TreeFilter(node -> node.label().equals("echo"));

    @Test
    void theWayToAMatchStaysAndWhatIsBelowIt() {
        TreeNode filtered = filter.apply(root);
        assertThat(filtered.children()).extracting(TreeNode::key).containsExactly("node-1");
        assertThat(filtered.children().getFirst().children()).containsExactly(pod);
    }

    @Test
    void whatHoldsAPodDoesNotBringItInByLackingTheLabelThatMustNotBe() {
        TreeNode spring = pod("spring", Map.of("release", "spring"));
        TreeNode summer = pod("summer", Map.of("release", "summer"));
        TreeNode place = new TreeNode("n", Kind.NODE, "n", new TreeNode.Detail(0, -1, 2), "", Health.GOOD, null,
                row(Map.of()), List.of(spring, summer));
        Filter filter = Filter.parse("release!=spring");

        TreeNode filtered = new TreeFilter(node -> TreeFeed.matches(node, filter))
                .apply(node("root", Kind.CLUSTER, place));
        assertThat(filtered.children()).flatExtracting(TreeNode::children).containsExactly(summer);
    }

    private static TreeNode pod(String name, Map<String, String> labels) {
        return new TreeNode(name, Kind.POD, name, new TreeNode.Detail(1, 1, -1), "", Health.GOOD, null, row(labels),
                List.of());
    }

    private static Row row(Map<String, String> labels) {
        return new ObjectRow(Samples.REPLICA_SET, "u", "ns", "n", labels, 1, 1, null, Health.GOOD, "", 0, -1, 0,
                List.of(), List.of(), 1, 0);
    }

    @Test
    void whatHasNotChangedIsTheSameInstanceAgain() {
        assertThat(filter.apply(root)).isSameAs(filter.apply(root));
    }

    @Test
    void theRootStaysWhenNothingMatches() {
        assertThat(new TreeFilter(_ -> false).apply(root).children()).isEmpty();
    }

    @Test
    void whatLeavesPodsOutSaysHowManyOfThemItShows() {
        TreeNode place = new TreeNode("node-1", Kind.NODE, "node-1", new TreeNode.Detail(0, -1, 2), "", Health.NONE,
                null, null, List.of(pod, node("mail", Kind.POD)));
        TreeNode filtered = filter.apply(node("root", Kind.CLUSTER, place)).children().getFirst();
        assertThat(filtered.detail().shown()).isEqualTo(1);
        assertThat(filtered.detail().pods()).isEqualTo(2);
        assertThat(place.detail().shown()).isEqualTo(2);
    }
}
