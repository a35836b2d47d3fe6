package dev.hakobune.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dev.hakobune.app.Closing;
import dev.hakobune.app.command.Palette;
import dev.hakobune.app.settings.Remembered;
import dev.hakobune.app.window.MainWindow.Panes;
import dev.hakobune.app.window.Notices;
import dev.hakobune.app.window.Spot;
import dev.hakobune.app.window.WorkArea;
import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.connect.ConnectionReport;
import dev.hakobune.cluster.tree.Arrangement;
import dev.hakobune.view.Action;
import dev.hakobune.view.Capabilities;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Overlay;
import dev.hakobune.view.Scope;
import dev.hakobune.view.Threads;
import dev.hakobune.view.connection.ConnectionBanner;
import dev.hakobune.view.connection.ConnectionPlace;
import dev.hakobune.view.connection.ConnectionStatus;
import dev.hakobune.view.details.Details;
import dev.hakobune.view.kinds.KindList;
import dev.hakobune.view.kinds.NamespacePicker;
import dev.hakobune.view.table.FilterField;
import dev.hakobune.view.table.ResourceTable;
import dev.hakobune.view.tree.ClusterTreeView;

/** One opened context: its cluster and the views of it. Closing it closes every stream. On the JavaFX thread. */
public final class Session implements AutoCloseable {

    private final Spot spot;
    private final Cluster cluster;
    private final Threads threads;
    private final Scope scope = new Scope();
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final FilterField filter;
    private final KindList kinds;
    private final ConnectionPlace place;
    private final ClusterTreeView tree;
    private final Panes panes;
    private final Navigator navigator;
    private final Editors editors;
    private volatile String namespace;
    private boolean closed;

    public Session(Spot spot, Cluster cluster, Threads threads, WorkArea work, Overlay overlay, Notices notices,
            Remembered remembered,
            Editors.Desk desk) {
        this.spot = spot;
        this.cluster = cluster;
        this.threads = threads;
        editors = new Editors(desk, this, work, threads);
        navigator = new Navigation(this, work, overlay, notices, threads);
        scope.namespaces().set(Set.copyOf(remembered.get().namespaces().getOrDefault(spot.name(), List.of())));
        ConnectionStatus status = part(new ConnectionStatus(cluster, threads));
        NamespacePicker namespaces = part(new NamespacePicker(cluster, scope, threads));
        filter = new FilterField(scope);
        kinds = part(new KindList(cluster, scope, threads));
        ResourceTable table = part(new ResourceTable(cluster, scope, navigator, threads));
        Details details = part(new Details(cluster, scope, navigator, threads));
        table.onOpen(details::requestFocus);
        table.onNew(() -> editors().create());
        ConnectionBanner banner = part(new ConnectionBanner(cluster, threads));
        place = part(new ConnectionPlace(cluster, threads));
        VBox list = new VBox(banner, table);
        VBox.setVgrow(table, Priority.ALWAYS);
        // Else what it says when it is empty would push the banner out at the top.
        table.setMinHeight(0);
        list.visibleProperty().bind(place.neededProperty().not());
        place.visibleProperty().bind(place.neededProperty());
        tree = part(new ClusterTreeView(cluster, scope, navigator, threads));
        // The only shortcut that would be dangerous while one types elsewhere.
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::deleteKey);
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::deleteKey);
        panes = new Panes(status, namespaces, filter, tree, kinds, new StackPane(list, place) {
            @Override
            public void requestFocus() {
                (place.isVisible() ? place : table).requestFocus();
            }
        }, details);
        if (remembered.get().arrangement().equals(Arrangement.BY_APP.name())) {
            tree.arrange(Arrangement.BY_APP);
        }
        tree.arrangementProperty()
                .subscribe(arrangement -> remembered.update(all -> all.withArrangement(arrangement.name())));
        scope.namespaces().subscribe(chosen -> namespace = chosen.size() == 1 ? chosen.iterator().next() : "");
        scope.namespaces().subscribe(chosen -> remembered
                .update(all -> all.withNamespaces(spot.name(), chosen.stream().sorted().toList())));
    }

    private void deleteKey(KeyEvent event) {
        List<ResourceRef> refs = scope.selection().get().refs();
        if (Action.DELETE_SELECTED.shortcut().match(event)
                && Capabilities.of(refs).contains(Action.DELETE_SELECTED)) {
            event.consume();
            navigator.delete(refs);
        }
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.add(part);
        return part;
    }

    public Spot spot() {
        return spot;
    }

    public Cluster cluster() {
        return cluster;
    }

    public Navigator navigator() {
        return navigator;
    }

    public Editors editors() {
        return editors;
    }

    /** Where manifests go that name no namespace: the one chosen, else the context's. Any thread. */
    public String namespace() {
        return namespace.isEmpty() ? cluster.defaultNamespace() : namespace;
    }

    public Scope scope() {
        return scope;
    }

    public Panes panes() {
        return panes;
    }

    /** Tells of the connection, beginning with its present state, on the JavaFX thread, until the session is closed. */
    public void onConnection(Consumer<ConnectionReport> listener) {
        part(cluster.onConnection(report -> threads.fx().execute(() -> {
            if (!closed) {
                listener.accept(report);
            }
        })));
    }

    /** Shows something else to do in the place of what a cluster would show, while there is none. */
    public void offer(Node other) {
        place.offer(other);
    }

    /** Whether all pods have been listed and stand in the tree. */
    public ReadOnlyBooleanProperty treeComplete() {
        return tree.completeProperty();
    }

    /** What of this cluster can be found by name, after {@code before}. */
    public Palette.Source findable(List<Palette.Entry> before) {
        return new Findable(this, before, tree.root());
    }

    /** Gives the focus to the tree: the keys of a person who begins must not move the picker of contexts. */
    public void focus() {
        tree.requestFocus();
    }

    /** Shows an object, with the keyboard at its row. */
    void goTo(ResourceRef ref) {
        scope.reveal(ref);
        panes.table().requestFocus();
    }

    /** Shows the objects of a kind, with the keyboard in their table. */
    void goTo(ResourceType kind) {
        scope.kind().set(kind);
        panes.table().requestFocus();
    }

    /** Where the filter's shortcut goes. */
    public Node filter() {
        return filter;
    }

    /** Closes the views, and in the background the cluster with every stream that is left. */
    @Override
    public void close() {
        closed = true;
        parts.reversed().forEach(Closing::quietly);
        threads.background().execute(cluster::close);
    }
}
