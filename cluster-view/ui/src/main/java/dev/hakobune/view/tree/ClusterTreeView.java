package dev.hakobune.view.tree;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.tree.Arrangement;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.cluster.tree.TreeNode.Kind;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.icons.Icon;
import dev.hakobune.icons.Unrolling;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.ActionMenu;
import dev.hakobune.view.Ageing;
import dev.hakobune.view.FirstLine;
import dev.hakobune.view.FrameDrain;
import dev.hakobune.view.Glow;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Paced;
import dev.hakobune.view.Permissions;
import dev.hakobune.view.Place;
import dev.hakobune.view.Scope;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;
import dev.hakobune.view.Ticker;
import dev.hakobune.view.Times;
import dev.hakobune.view.TypeAhead;

/**
 * {@code #cluster-tree}: cluster → node → pod → container, or namespace → workload → pod → container, live. Selection,
 * expansion and scroll survive every update. On the JavaFX thread.
 */
public final class ClusterTreeView extends VBox implements AutoCloseable {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    /** Up to so many nodes or namespaces begin expanded. */
    private static final int FEW = 8;
    /** From so many pods on, a filter opens nothing: nobody looks through them in a tree. */
    private static final int MANY = 300;

    private final Scope scope;
    private final Executor background;
    private final Executor fx;
    private final Navigator navigator;
    private final TreeFeed feed;
    private final FrameDrain<TreeFeed.Snapshot> drain;
    private final AutoCloseable catalog;
    private final Subscription subscription;
    private final TreeView<TreeNode> tree = new TreeView<>();
    private final Unrolling unrolling = new Unrolling(tree);
    /** Those that the tree still has; it makes new ones when it likes. */
    private final Set<NodeCell> cells = Collections.newSetFromMap(new WeakHashMap<>());
    private final Ticker ticker;
    private final Label note = new Label();
    private final Place place = new Place();
    private final ToggleButton byNode = toggle("by-node");
    private final ToggleButton byApp = toggle("by-app");
    private TreeFeed.Wish shown;
    private final ToggleGroup arrangements = new ToggleGroup();
    private final ReadOnlyObjectWrapper<Arrangement> arrangement = new ReadOnlyObjectWrapper<>(Arrangement.BY_NODE);
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper();
    /** How many nodes or namespaces there are. */
    private int wide;
    private boolean applying;
    /** Until when what is shown was true, when it is stale: ages are those of then. Else null. */
    private Instant stopped;
    private boolean listed;
    /** The kinds whose objects this tree counts. */
    private final Set<ResourceType> counted = new HashSet<>();

    public ClusterTreeView(Cluster cluster, Scope scope, Navigator navigator, Threads threads) {
        this.scope = scope;
        background = threads.background();
        fx = threads.fx();
        this.navigator = navigator;
        feed = new TreeFeed(cluster);
        drain = new FrameDrain<>(new Paced(background), threads.frames(), feed::snapshot, this::show);
        feed.onDirty(drain::mark);

        InstantSource clock = () -> stopped == null ? threads.clock().instant() : stopped;
        arrangements.getToggles().setAll(byNode, byApp);
        arrangements.selectToggle(byNode);
        arrangements.selectedToggleProperty().subscribe((before, now) -> {
            // One of them is always on.
            if (now == null) {
                arrangements.selectToggle(before);
            } else {
                arrangement.set(now == byApp ? Arrangement.BY_APP : Arrangement.BY_NODE);
                wish();
            }
        });
        byNode.getStyleClass().add("left-pill");
        byApp.getStyleClass().add("right-pill");
        note.getStyleClass().add("tree-note");
        Wrapping.on(note);
        note.setMinHeight(USE_PREF_SIZE);
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        VBox head = new VBox(new HBox(byNode, byApp), note);
        head.getStyleClass().add("arrangements");

        tree.setId("cluster-tree");
        tree.getStyleClass().add("cluster-tree");
        tree.setAccessibleText(Texts.text("tree.title"));
        tree.setShowRoot(true);
        tree.setFixedCellSize(26);
        tree.setCellFactory(_ -> {
            NodeCell cell = new NodeCell(clock);
            cells.add(cell);
            return cell;
        });
        Ageing ageing = new Ageing(clock);
        ticker = new Ticker(threads, () -> ageing.tick(cells));
        new ActionMenu(navigator, new Permissions(cluster, threads), this::selection).on(tree);
        tree.getSelectionModel().selectedItemProperty().subscribe(_ -> tellSelection());
        tree.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        FirstLine.install(tree);
        TypeAhead.install(tree, threads.clock(), this::find);
        StackPane middle = new StackPane(unrolling, place);
        place.setMouseTransparent(true);
        setVgrow(middle, Priority.ALWAYS);
        getStyleClass().add("cluster-tree-pane");
        getChildren().setAll(head, middle);

        subscription = scope.namespaces().subscribe(this::wish).and(scope.filter().subscribe(this::wish))
                .and(scope.selection().subscribe(this::follow)).and(scope.absentNamespaces().subscribe(drain::mark));
        wish();
        catalog = cluster.onCatalog(feed::catalog);
    }

    private static ToggleButton toggle(String arrangement) {
        ToggleButton toggle = new ToggleButton(Texts.text("tree." + arrangement));
        toggle.setId("arrange-" + arrangement);
        return toggle;
    }

    /** Gives the focus to the tree itself. */
    @Override
    public void requestFocus() {
        tree.requestFocus();
    }

    /** How the tree is arranged. */
    public ReadOnlyObjectProperty<Arrangement> arrangementProperty() {
        return arrangement.getReadOnlyProperty();
    }

    public void arrange(Arrangement wanted) {
        arrangements.selectToggle(wanted == Arrangement.BY_APP ? byApp : byNode);
    }

    /** Whether all pods have been listed and shown; from then on the tree only changes. */
    public ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    /** The tree as it is shown now, filtered; null before the server has said what it offers. */
    public TreeNode root() {
        return tree.getRoot() == null ? null : tree.getRoot().getValue();
    }

    private void wish() {
        feed.wish(new TreeFeed.Wish(arrangement.get(), scope.namespaces().get(), scope.filter().get()));
    }

    private void show(TreeFeed.Snapshot snapshot) {
        applying = true;
        TreeFeed.Wish wish = snapshot.wish();
        boolean anew = shown == null || shown.arrangement() != wish.arrangement()
                || !shown.namespaces().equals(wish.namespaces());
        boolean filtered = shown == null || shown.filter() != wish.filter();
        shown = wish;
        wide = snapshot.root().children().size();
        TreeNode selected = selected();
        if (anew || !(tree.getRoot() instanceof NodeItem)) {
            listed = false;
            unrolling.again();
            tree.setRoot(new NodeItem(snapshot.root(), this::expanded));
        } else {
            List<NodeItem> changed = new ArrayList<>();
            ((NodeItem) tree.getRoot()).update(snapshot.root(), changed::add);
            if (listed && !filtered) {
                Glow.light(changed.stream().map(NodeItem::glow).toList(), fx);
            }
        }
        listed |= snapshot.pods() != null && snapshot.pods().sync() == FeedState.Sync.LIVE;
        if (filtered && !snapshot.all() && pods(snapshot.root(), MANY) < MANY) {
            expandTo(tree.getRoot());
        }
        restore(selected);
        count(snapshot.counts());
        say(snapshot);
        applying = false;
        follow();
        complete.set(complete.get() || listed);
    }

    /** Tells how many there are of each kind; of those that may not be listed after all, nothing: not that there are none. */
    private void count(Map<ResourceType, Integer> counts) {
        Set<ResourceType> withdrawn = new HashSet<>(counted);
        withdrawn.removeAll(counts.keySet());
        withdrawn.forEach(scope.counts()::remove);
        counted.clear();
        counted.addAll(counts.keySet());
        counts.forEach((type, count) -> {
            if (!count.equals(scope.counts().get(type))) {
                scope.counts().put(type, count);
            }
        });
    }

    /** How a node that is new begins; asked when it comes, since the first tree may still be empty. */
    private boolean expanded(TreeNode node) {
        return switch (node.kind()) {
            case CLUSTER -> true;
            case NODE, UNSCHEDULED, NAMESPACE -> wide <= FEW;
            default -> false;
        };
    }

    /** How many pods stand below, as far as {@code enough}. */
    private static int pods(TreeNode node, int enough) {
        int found = node.kind() == Kind.POD ? 1 : 0;
        for (int i = 0; i < node.children().size() && found < enough; i++) {
            found += pods(node.children().get(i), enough - found);
        }
        return found;
    }

    private static void expandTo(TreeItem<TreeNode> item) {
        if (item.getValue().kind() != Kind.POD && !item.isLeaf()) {
            item.setExpanded(true);
            item.getChildren().forEach(ClusterTreeView::expandTo);
        }
    }

    private TreeNode selected() {
        TreeItem<TreeNode> item = tree.getSelectionModel().getSelectedItem();
        return item == null ? null : item.getValue();
    }

    /** What went away must not hand its selection to a neighbour. */
    private void restore(TreeNode before) {
        TreeNode now = selected();
        if (before != null && now != null && before.key().equals(now.key())) {
            return;
        }
        NodeItem item = before == null ? null : item((NodeItem) tree.getRoot(), before.key());
        if (item == null) {
            tree.getSelectionModel().clearSelection();
        } else {
            tree.getSelectionModel().select(item);
        }
    }

    /** Among what has been looked at. */
    private static NodeItem item(NodeItem from, String key) {
        if (from.getValue().key().equals(key)) {
            return from;
        }
        return !from.made()
                ? null
                : from.getChildren().stream().map(child -> item((NodeItem) child, key))
                        .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private Scope.Selection selection() {
        TreeNode node = selected();
        if (node == null || node.ref() == null) {
            return Scope.Selection.NOTHING;
        }
        return new Scope.Selection(List.of(node.ref()), container(node) ? node.label() : "");
    }

    private static boolean container(TreeNode node) {
        return switch (node.kind()) {
            case CONTAINER, INIT_CONTAINER, SIDECAR_CONTAINER, EPHEMERAL_CONTAINER -> true;
            default -> false;
        };
    }

    private void tellSelection() {
        Scope.Selection selection = selection();
        if (!applying && !selection.refs().isEmpty() && !selection.equals(scope.selection().get())) {
            scope.selection().set(selection);
        }
    }

    /** Selects here what was selected elsewhere, opening the way to it. */
    private void follow() {
        Scope.Selection wanted = scope.selection().get();
        if (applying || tree.getRoot() == null || wanted.equals(selection())) {
            return;
        }
        applying = true;
        NodeItem item = wanted.refs().size() == 1 ? way((NodeItem) tree.getRoot(), wanted) : null;
        if (item == null) {
            tree.getSelectionModel().clearSelection();
        } else {
            for (TreeItem<TreeNode> above = item.getParent(); above != null; above = above.getParent()) {
                above.setExpanded(true);
            }
            tree.getSelectionModel().select(item);
            reveal(tree.getRow(item));
        }
        applying = false;
    }

    /** Goes down the snapshot first, so that only the items on the way are made. */
    private static NodeItem way(NodeItem item, Scope.Selection wanted) {
        if (is(item.getValue(), wanted)) {
            return item;
        }
        List<TreeNode> children = item.getValue().children();
        for (int i = 0; i < children.size(); i++) {
            if (leads(children.get(i), wanted)) {
                return way((NodeItem) item.getChildren().get(i), wanted);
            }
        }
        return null;
    }

    private static boolean leads(TreeNode node, Scope.Selection wanted) {
        return is(node, wanted) || node.children().stream().anyMatch(child -> leads(child, wanted));
    }

    private static boolean is(TreeNode node, Scope.Selection wanted) {
        ResourceRef ref = wanted.refs().getFirst();
        return ref.equals(node.ref())
                && (wanted.container().isEmpty() ? !container(node) : wanted.container().equals(node.label()));
    }

    private void reveal(int row) {
        var flow = (VirtualFlow<?>) tree.lookup(".virtual-flow");
        boolean seen = flow != null && flow.getFirstVisibleCell() != null
                && row > flow.getFirstVisibleCell().getIndex() && row < flow.getLastVisibleCell().getIndex();
        if (row >= 0 && !seen) {
            tree.scrollTo(Math.max(0, row - 3));
        }
    }

    private void key(KeyEvent event) {
        Scope.Selection selection = selection();
        if (event.getCode() == KeyCode.ENTER && !selection.refs().isEmpty()) {
            navigator.reveal(selection.refs().getFirst());
            event.consume();
        }
    }

    /** Goes on from the line after the selected one, and around. */
    private void find(String word) {
        int lines = tree.getExpandedItemCount();
        int from = Math.max(0, tree.getSelectionModel().getSelectedIndex());
        // A first letter moves on; more letters stay as long as they fit.
        int start = word.length() == 1 ? 1 : 0;
        for (int i = start; i < lines + start; i++) {
            int row = (from + i) % lines;
            if (NodeCell.label(tree.getTreeItem(row).getValue()).toLowerCase(Locale.ROOT).startsWith(word)) {
                tree.getSelectionModel().select(row);
                reveal(row);
                return;
            }
        }
    }

    private String nowhere() {
        Set<String> namespaces = scope.namespaces().get();
        return Texts.text("namespaces.absent", namespaces.size(), namespaces.iterator().next());
    }

    private void say(TreeFeed.Snapshot snapshot) {
        FeedState pods = snapshot.pods();
        boolean nothing = pods == null || snapshot.root().children().isEmpty();
        note.setText(pods != null && pods.sync() == FeedState.Sync.STALE
                ? Texts.text("tree.stale", Times.minute(pods.since()))
                : scope.nowhere() && !nothing
                        ? nowhere()
                        : snapshot.nodesForbidden() ? Texts.text("tree.nodes.forbidden") : "");
        boolean stale = pods != null && pods.sync() == FeedState.Sync.STALE;
        stopped = stale ? pods.since() : null;
        tree.pseudoClassStateChanged(STALE, stale);
        boolean spoken = pods != null && (nothing || pods.sync() == FeedState.Sync.FORBIDDEN);
        place.setVisible(spoken);
        if (!spoken) {
            return;
        }
        String why = pods.problem() == null || pods.problem().getMessage() == null ? "" : pods.problem().getMessage();
        switch (pods.sync()) {
            case LISTING -> place.say(Icon.REFRESH, Texts.text("tree.listing", pods.count()), "");
            case FORBIDDEN -> place.say(Icon.LOCK,
                    Texts.text(shown.namespaces().isEmpty() ? "tree.forbidden" : "tree.forbidden.in"),
                    Texts.text("tree.forbidden.words"));
            case FAILED -> place.say(Icon.WARNING, Texts.text("tree.failed"), why);
            case LIVE, STALE -> {
                if (scope.nowhere()) {
                    place.say(Icon.NAMESPACE, nowhere(), Texts.text("namespaces.absent.words"));
                } else if (snapshot.all()) {
                    place.say(Icon.POD, Texts.text("tree.empty"), Texts.text(
                            shown.arrangement() == Arrangement.BY_APP ? "tree.empty.words.app" : "tree.empty.words"));
                } else {
                    place.say(Icon.FILTER, Texts.text("tree.no-match", scope.heldFilterText()), "");
                }
            }
        }
    }

    @Override
    public void close() throws Exception {
        catalog.close();
        ticker.close();
        subscription.unsubscribe();
        drain.close();
        // It waits for a snapshot that is being made.
        background.execute(feed::close);
    }
}
