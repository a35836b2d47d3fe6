package dev.hakobune.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.hakobune.app.command.Palette.Entry;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.Kinds;

import static dev.hakobune.app.AppTexts.text;

/** What of a cluster can be found by name: its kinds, the namespaces and the objects that stand in the tree. */
final class Findable {

    private final Session session;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> namespaces = new TreeSet<>();

    Findable(Session session) {
        this.session = session;
    }

    /** May be called on any thread, for one tree. */
    List<Entry> in(TreeNode root) {
        for (ResourceType type : session.cluster().catalog().types()) {
            if (type.watchable()) {
                entries.add(new Entry(Kinds.icon(type), Kinds.plural(type), text("palette.kind"),
                        () -> session.goTo(type)));
            }
        }
        List<Entry> objects = new ArrayList<>();
        collect(root, objects);
        entries.add(new Entry(Icon.NAMESPACE, text("palette.allNamespaces"), text("palette.namespace"),
                () -> session.scope().namespaces().set(Set.of())));
        for (String namespace : namespaces) {
            entries.add(new Entry(Icon.NAMESPACE, namespace, text("palette.namespace"),
                    () -> session.scope().namespaces().set(Set.of(namespace))));
        }
        entries.addAll(objects);
        return entries;
    }

    private void collect(TreeNode node, List<Entry> objects) {
        ResourceRef ref = node.ref();
        switch (node.kind()) {
            case NODE, POD, WORKLOAD -> {
                if (ref != null) {
                    objects.add(new Entry(Kinds.icon(node), ref.name(), ref.type().kind() + "  " + ref.namespace(),
                            () -> session.goTo(ref)));
                    if (!ref.namespace().isEmpty()) {
                        namespaces.add(ref.namespace());
                    }
                }
            }
            default -> {
            }
        }
        node.children().forEach(child -> collect(child, objects));
    }
}
