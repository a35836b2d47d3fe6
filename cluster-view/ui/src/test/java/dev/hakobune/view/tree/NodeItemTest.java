package dev.hakobune.view.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import javafx.event.EventType;
import javafx.scene.control.TreeItem;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.cluster.tree.TreeNode.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class NodeItemTest {

    static TreeNode node(String key, Kind kind, TreeNode... children) {
        return node(key, kind, Health.GOOD, List.of(children));
    }

    private static TreeNode node(String key, Kind kind, Health health, List<TreeNode> children) {
        return new TreeNode(key, kind, key, new TreeNode.Detail(0, -1, -1), "", health, null, null, children);
    }

    private static NodeItem item(TreeNode root) {
        return new NodeItem(root, _ -> true);
    }

    @Test
    void anItemStaysTheSameWhileItsNodeChangesAndMoves() {
        NodeItem root = item(node("root", Kind.CLUSTER, node("a", Kind.POD), node("b", Kind.POD)));
        TreeItem<TreeNode> a = root.getChildren().get(0);
        root.update(node("root", Kind.CLUSTER, node("c", Kind.POD), node("b", Kind.POD),
                node("a", Kind.POD, Health.BAD, List.of())), _ -> {});
        assertThat(root.getChildren().get(2)).isSameAs(a);
        assertThat(a.getValue().health()).isEqualTo(Health.BAD);
    }

    @Test
    void aTreeViewHearsOfWhatComesAndNotOfWhatChanges() {
        NodeItem root = item(node("root", Kind.CLUSTER, node("a", Kind.POD)));
        root.getChildren();
        List<EventType<?>> heard = new ArrayList<>();
        root.addEventHandler(TreeItem.<TreeNode>treeNotificationEvent(), event -> heard.add(event.getEventType()));

        root.update(node("root", Kind.CLUSTER, node("a", Kind.POD, Health.BAD, List.of())), _ -> {});
        assertThat(heard).isEmpty();

        root.update(node("root", Kind.CLUSTER, node("a", Kind.POD, Health.BAD, List.of()), node("b", Kind.POD)),
                _ -> {});
        assertThat(heard).containsOnly(TreeItem.childrenModificationEvent());
    }

    @Test
    void expansionSurvives() {
        NodeItem root = item(node("root", Kind.CLUSTER, node("a", Kind.NODE, node("p", Kind.POD))));
        root.getChildren().getFirst().setExpanded(false);
        root.update(node("root", Kind.CLUSTER, node("a", Kind.NODE, node("p", Kind.POD), node("q", Kind.POD))),
                _ -> {});
        assertThat(root.getChildren().getFirst().isExpanded()).isFalse();
        assertThat(root.getChildren().getFirst().getChildren()).hasSize(2);
    }

    @Test
    void childrenAreNotMadeBeforeTheyAreLookedAt() {
        NodeItem root = new NodeItem(node("root", Kind.CLUSTER, node("a", Kind.POD)), _ -> false);
        root.update(node("root", Kind.CLUSTER, node("a", Kind.POD), node("b", Kind.POD)), _ -> {});
        assertThat(root.made()).isFalse();
        assertThat(root.getChildren()).hasSize(2);
    }

    @Test
    void whatIsNewOrDiffersIsTold() {
        NodeItem root = item(node("root", Kind.CLUSTER, node("a", Kind.POD), node("b", Kind.POD)));
        root.getChildren();
        List<String> changed = new ArrayList<>();
        root.update(node("root", Kind.CLUSTER, node("a", Kind.POD), node("b", Kind.POD, Health.BAD, List.of()),
                node("c", Kind.POD)), item -> changed.add(item.getValue().key()));
        assertThat(changed).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void anyTreeBecomesAnyOther() {
        Random random = new Random(3);
        NodeItem root = item(tree(random, "root", 0));
        for (int round = 0; round < 500; round++) {
            look(root);
            TreeNode next = tree(random, "root", 0);
            root.update(next, _ -> {});
            assertSame(root, next);
        }
    }

    private static TreeNode tree(Random random, String key, int depth) {
        List<String> names = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
        Collections.shuffle(names, random);
        List<TreeNode> children = depth == 3
                ? List.of()
                : names.subList(0, random.nextInt(names.size())).stream()
                        .map(name -> tree(random, key + name, depth + 1)).toList();
        return node(key, Kind.NODE, random.nextBoolean() ? Health.GOOD : Health.BAD, children);
    }

    private static void look(TreeItem<TreeNode> item) {
        item.getChildren().forEach(NodeItemTest::look);
    }

    private static void assertSame(TreeItem<TreeNode> item, TreeNode node) {
        assertThat(item.getValue()).isSameAs(node);
        assertThat(item.getChildren()).hasSameSizeAs(node.children());
        for (int i = 0; i < node.children().size(); i++) {
            assertSame(item.getChildren().get(i), node.children().get(i));
        }
    }
}
