package dev.hakobune.app.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.hakobune.app.command.Palette.Entry;
import dev.hakobune.app.command.Palette.Found;
import dev.hakobune.app.command.Palette.Source;
import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.cluster.watch.FeedState.Sync;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.Rows;

import static dev.hakobune.app.AppTexts.text;

/**
 * What of a cluster can be found by name: its kinds, its namespaces, and in the namespaces shown the objects of the kinds
 * that one works with, whether or not a view lists them. What no view lists is listed while the palette is open.
 */
final class Findable implements Source {

    /** Group and kind, the first to be found first. Pods and nodes come from the tree. */
    private static final String[][] KINDS = {{"apps", "Deployment"}, {"apps", "StatefulSet"}, {"apps", "DaemonSet"},
            {"batch", "CronJob"}, {"batch", "Job"}, {"", "Service"}, {"networking.k8s.io", "Ingress"},
            {"", "ConfigMap"}, {"", "Secret"}, {"", "PersistentVolumeClaim"}};

    private final Session session;
    private final List<Entry> before;
    private final TreeNode root;
    private final Set<String> shown;
    private final List<Rows> lists = new ArrayList<>();
    private Rows namespaces;

    /**
     * On the JavaFX thread.
     *
     * @param before what else can be chosen, such as actions
     * @param root   the tree as it is now; null while there is none
     */
    Findable(Session session, List<Entry> before, TreeNode root) {
        this.session = session;
        this.before = List.copyOf(before);
        this.root = root;
        shown = session.scope().namespaces().get();
    }

    @Override
    public synchronized void open(Runnable dirty) {
        Catalog catalog = session.cluster().catalog();
        for (String[] kind : KINDS) {
            catalog.find(kind[0], kind[1]).filter(ResourceType::watchable).ifPresent(
                    type -> lists.add(new Rows(session.cluster().feeds(), Query.of(type, shown), dirty)));
        }
        catalog.find("", "Namespace").filter(ResourceType::watchable).ifPresent(
                type -> namespaces = new Rows(session.cluster().feeds(), Query.of(type, Set.of()), dirty));
    }

    @Override
    public synchronized Found found() {
        List<Entry> entries = new ArrayList<>(before);
        for (ResourceType type : session.cluster().catalog().types()) {
            if (type.watchable()) {
                entries.add(new Entry(Kinds.icon(type), Kinds.plural(type), text("palette.kind"),
                        () -> session.goTo(type)));
            }
        }
        boolean complete = true;
        Map<ResourceRef, Entry> objects = new LinkedHashMap<>();
        for (Rows list : lists) {
            list.drain();
            complete &= list.state().sync() != Sync.LISTING;
            list.all().stream().map(Row::ref).forEach(ref -> objects.put(ref, entry(ref, Kinds.icon(ref.type()))));
        }
        if (root != null) {
            collect(root, objects);
        }
        Set<String> names = new TreeSet<>();
        if (namespaces != null) {
            namespaces.drain();
            namespaces.all().forEach(namespace -> names.add(namespace.name()));
        }
        objects.keySet().stream().map(ResourceRef::namespace).filter(name -> !name.isEmpty()).forEach(names::add);
        entries.add(new Entry(Icon.NAMESPACE, text("palette.allNamespaces"), text("palette.namespace"),
                () -> session.scope().namespaces().set(Set.of())));
        for (String name : names) {
            entries.add(new Entry(Icon.NAMESPACE, name, text("palette.namespace"),
                    () -> session.scope().namespaces().set(Set.of(name))));
        }
        entries.addAll(objects.values());
        return new Found(entries, complete);
    }

    private void collect(TreeNode node, Map<ResourceRef, Entry> objects) {
        switch (node.kind()) {
            case NODE, POD, WORKLOAD -> {
                if (node.ref() != null) {
                    objects.computeIfAbsent(node.ref(), ref -> entry(ref, Kinds.icon(node)));
                }
            }
            default -> {
            }
        }
        node.children().forEach(child -> collect(child, objects));
    }

    private Entry entry(ResourceRef ref, Icon icon) {
        return new Entry(icon, ref.name(), ref.type().kind() + "  " + ref.namespace(), () -> session.goTo(ref));
    }

    @Override
    public synchronized void close() {
        lists.forEach(Rows::close);
        lists.clear();
        if (namespaces != null) {
            namespaces.close();
            namespaces = null;
        }
    }
}
