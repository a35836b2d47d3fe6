package dev.hakobune.view.tree;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.hakobune.cluster.tree.TreeNode;

/**
 * Leaves out what does not match and keeps the way to what does. Keeps the promise of {@link TreeNode}: what has not
 * changed since the last call is the same instance again.
 */
final class TreeFilter {

    private final Predicate<TreeNode> matches;
    private Map<TreeNode, TreeNode> before = Map.of();
    private Map<TreeNode, TreeNode> now = Map.of();

    TreeFilter(Predicate<TreeNode> matches) {
        this.matches = matches;
    }

    /** The root stays, even when nothing below it matches. */
    TreeNode apply(TreeNode root) {
        before = now;
        now = new IdentityHashMap<>();
        return with(root, keep(root.children()));
    }

    private List<TreeNode> keep(List<TreeNode> children) {
        List<TreeNode> kept = new ArrayList<>();
        for (TreeNode child : children) {
            if (matches.test(child)) {
                kept.add(child);
                continue;
            }
            List<TreeNode> below = keep(child.children());
            if (!below.isEmpty()) {
                kept.add(with(child, below));
            }
        }
        return kept;
    }

    private TreeNode with(TreeNode node, List<TreeNode> children) {
        TreeNode last = before.get(node);
        TreeNode made = last != null && same(last.children(), children)
                ? last
                : node.withChildren(List.copyOf(children));
        now.put(node, made);
        return made;
    }

    private static boolean same(List<TreeNode> a, List<TreeNode> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != b.get(i)) {
                return false;
            }
        }
        return true;
    }
}
