package dev.hakobune.view.table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;

import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.select.Filter;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.icons.HoverTip;
import dev.hakobune.icons.Unrolling;
import dev.hakobune.view.ActionMenu;
import dev.hakobune.view.FirstLine;
import dev.hakobune.view.FocusRound;
import dev.hakobune.view.FrameDrain;
import dev.hakobune.view.Glow;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.ListEdits;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Paced;
import dev.hakobune.view.Permissions;
import dev.hakobune.view.Scope;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;
import dev.hakobune.view.Ticker;
import dev.hakobune.view.TypeAhead;

/**
 * The list of one kind, as {@code kubectl get} prints it, live: {@code #resource-table} under its title. Selection (by
 * UID), order and scroll survive every update. On the JavaFX thread.
 */
public final class ResourceTable extends VBox implements AutoCloseable {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final double ROW_HEIGHT = 31;
    /** Beyond so many edits at once, replacing the whole list is quicker. */
    private static final int MANY = 400;

    private final Scope scope;
    private final Executor background;
    private final InstantSource clock;
    private final Executor fx;
    private final Ticker ticker;
    private final TableFeed feed;
    private final FrameDrain<TableSnapshot> drain;
    private final Subscription subscriptions;
    private final TableView<RowItem> table = new TableView<>();
    private final Unrolling unrolling = new Unrolling(table);
    private final ObservableList<RowItem> items = FXCollections.observableArrayList();
    private Map<String, RowItem> byUid = new HashMap<>();
    private final TableColumns columns;
    private final TableWords words;
    private final Label title = new Label();
    private final Label count = new Label();
    /** The kind whose objects only this list counts. */
    private ResourceType counted;
    /** The table's inner list; null before it has been shown for the first time. */
    private VirtualFlow<?> flow;
    /** When what is shown ceased to be true: its ages stand still from then on. Null while it is true. */
    private Instant stopped;
    private TableSnapshot shown;
    private boolean applying;
    private Runnable open = () -> {};

    public ResourceTable(Cluster cluster, Scope scope, Navigator navigator, Threads threads) {
        this.scope = scope;
        background = threads.background();
        clock = threads.clock();
        fx = threads.fx();
        feed = new TableFeed(cluster.feeds());
        drain = new FrameDrain<>(new Paced(background), threads.frames(), feed::snapshot, this::show);
        feed.onDirty(drain::mark);
        columns = new TableColumns(table, () -> stopped == null ? clock.instant() : stopped, count::getFont);
        words = new TableWords(table, scope);
        ticker = new Ticker(threads, columns::tick);

        getStyleClass().add("resource-list");
        title.getStyleClass().add("list-title");
        count.getStyleClass().add("list-count");
        count.setMinWidth(0);
        HBox head = new HBox(10, title, count, filterProblem(), leftOut());
        head.getStyleClass().add("list-head");
        head.setAlignment(Pos.BASELINE_LEFT);
        title.setMinWidth(USE_PREF_SIZE);

        table.setId("resource-table");
        table.setItems(items);
        table.setFixedCellSize(ROW_HEIGHT);
        table.setTableMenuButtonVisible(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setRowFactory(_ -> row());
        table.setSortPolicy(_ -> {
            feed.wish(new TableFeed.Wish(feed.wish().query(), feed.wish().filter(), columns.sort()));
            return true;
        });
        new ActionMenu(navigator, new Permissions(cluster, threads),
                () -> new Scope.Selection(selected().stream().map(Row::ref).toList(), "")).on(table);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        FirstLine.install(table);
        TypeAhead.install(table, threads.clock(), this::find);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<RowItem>) _ -> tellSelection());
        setVgrow(unrolling, Priority.ALWAYS);
        getChildren().setAll(head, words.bar(), unrolling);

        subscriptions = scope.kind().subscribe(this::wish).and(scope.namespaces().subscribe(this::wish))
                .and(scope.filter().subscribe(this::wish)).and(scope.selection().subscribe(this::follow))
                .and(scope.absentNamespaces().subscribe(this::say));
        wish();
    }

    /**
     * Says what is wrong with the filter, beside what it does not change as long as it is; or, in a quieter colour, which part
     * of it does not count.
     */
    private Label filterProblem() {
        Label label = aside("filter-problem", scope.filterText().map(FilterField::advice).map(words -> words.isEmpty()
                ? ""
                : Texts.text("filter.problem", words)));
        label.textProperty().subscribe(_ -> label.getStyleClass().setAll("label",
                Filter.parse(scope.filterText().get()) instanceof Filter.Wrong ? "filter-problem" : "list-count"));
        HoverTip.install(label, label::getText);
        return label;
    }

    /** Says that there is more than has room, so that nobody takes what is shown for all that there is. */
    private Label leftOut() {
        Label label = aside("columns-left-out", columns.leftOut().map(names -> names.isEmpty()
                ? ""
                : Texts.text("table.leftOut", String.join(", ", names))));
        HoverTip.install(label, () -> Texts.text("table.leftOut.help"));
        return label;
    }

    private static Label aside(String id, ObservableValue<String> words) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("list-count");
        label.setMinWidth(0);
        label.textProperty().bind(words);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /** What Enter and a double click do beside selecting: the details take the focus. */
    public void onOpen(Runnable open) {
        this.open = open;
    }

    /** What the empty list's button does: a new manifest. */
    public void onNew(Runnable act) {
        words.onNew(act);
    }

    private void wish() {
        ResourceType kind = scope.kind().get();
        Query query = kind == null ? null : Query.of(kind, scope.namespaces().get());
        Sort sort = feed.wish().query() != null && query != null && feed.wish().query().type().equals(query.type())
                ? feed.wish().sort()
                : Sort.BY_NAME;
        feed.wish(new TableFeed.Wish(query, scope.filter().get(), sort));
        title.setText(kind == null ? "" : Kinds.plural(kind));
        if (counted != null && !counted.equals(kind)) {
            // What is no longer listed would be counted wrongly soon.
            scope.counts().remove(counted);
            counted = null;
        }
    }

    private void show(TableSnapshot snapshot) {
        if (!snapshot.type().equals(scope.kind().get())) {
            return;
        }
        applying = true;
        stopped = words.stale(snapshot.state()) ? snapshot.state().since() : null;
        Set<String> selected = new HashSet<>(selected().stream().map(Row::uid).toList());
        boolean focused = FocusRound.holds(table);
        if (snapshot.anew()) {
            unrolling.again();
            items.clear();
            byUid.clear();
        }
        Anchor anchor = anchor();
        columns.show(snapshot.type(), snapshot.columns(), scope.namespaces().get().size() != 1);
        put(snapshot);
        columns.size(snapshot.rows(), snapshot.touched(), snapshot.anew());
        restore(selected);
        if (!snapshot.anew()) {
            keep(anchor);
        }
        shown = snapshot;
        say();
        count(snapshot);
        table.pseudoClassStateChanged(STALE, words.stale(snapshot.state()));
        glow(snapshot.fresh());
        applying = false;
        follow();
        if (focused && !FocusRound.holds(table)) {
            table.requestFocus();
        }
    }

    private void say() {
        if (shown != null) {
            count.setText(words.show(shown));
        }
    }

    /** Counts what is listed here, unless somebody else does that all the time. */
    private void count(TableSnapshot snapshot) {
        ResourceType type = snapshot.type();
        if (!type.equals(counted) && !scope.counts().containsKey(type)) {
            counted = type;
        }
        if (type.equals(counted) && snapshot.state().sync() == FeedState.Sync.LIVE) {
            scope.counts().put(type, snapshot.total());
        }
    }

    private void put(TableSnapshot snapshot) {
        List<Row> rows = snapshot.rows();
        ListEdits edits = snapshot.edits();
        if (edits.size() > MANY) {
            replace(rows);
            return;
        }
        Map<String, RowItem> moved = new HashMap<>();
        for (ListEdits.Range range : edits.removed()) {
            items.subList(range.from(), range.to())
                    .forEach(item -> moved.put(item.row().uid(), byUid.remove(item.row().uid())));
        }
        for (ListEdits.Range range : edits.inserted()) {
            for (Row row : rows.subList(range.from(), range.to())) {
                byUid.put(row.uid(), item(moved.get(row.uid()), row));
            }
        }
        snapshot.changed().forEach(row -> byUid.get(row.uid()).show(row));
        edits.apply(items, i -> byUid.get(rows.get(i).uid()));
    }

    private void replace(List<Row> rows) {
        Map<String, RowItem> now = HashMap.newHashMap(rows.size());
        List<RowItem> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            RowItem item = item(byUid.get(row.uid()), row);
            now.put(row.uid(), item);
            all.add(item);
        }
        byUid = now;
        items.setAll(all);
    }

    private static RowItem item(RowItem known, Row row) {
        if (known == null) {
            return new RowItem(row);
        }
        known.show(row);
        return known;
    }

    private List<Row> selected() {
        return table.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).map(RowItem::row)
                .toList();
    }

    /** Removing and moving rows shifts the selection to neighbours; it belongs to the objects. */
    private void restore(Set<String> uids) {
        var model = table.getSelectionModel();
        if (uids.equals(new HashSet<>(selected().stream().map(Row::uid).toList()))) {
            return;
        }
        model.clearSelection();
        for (int i = 0; i < items.size(); i++) {
            if (uids.contains(items.get(i).row().uid())) {
                model.select(i);
            }
        }
    }

    /** Tells the others what was selected here. */
    private void tellSelection() {
        List<ResourceRef> refs = selected().stream().map(Row::ref).toList();
        if (!applying && !refs.isEmpty() && !refs.equals(scope.selection().get().refs())) {
            scope.selection().set(new Scope.Selection(refs, ""));
        }
    }

    /** Selects here what was selected elsewhere, as soon as it is there. */
    private void follow() {
        List<ResourceRef> wanted = scope.selection().get().refs();
        if (applying || wanted.equals(selected().stream().map(Row::ref).toList())) {
            return;
        }
        applying = true;
        Set<ResourceRef> refs = new HashSet<>(wanted);
        var model = table.getSelectionModel();
        model.clearSelection();
        for (int i = 0; i < items.size() && !refs.isEmpty(); i++) {
            if (refs.remove(items.get(i).row().ref())) {
                model.select(i);
                if (model.getSelectedItems().size() == 1) {
                    reveal(i);
                }
            }
        }
        applying = false;
    }

    private void reveal(int index) {
        VirtualFlow<?> flow = flow();
        if (flow == null || flow.getFirstVisibleCell() == null || index < flow.getFirstVisibleCell().getIndex()
                || index > flow.getLastVisibleCell().getIndex()) {
            table.scrollTo(Math.max(0, index - 2));
        }
    }

    private record Anchor(String uid, int index) {}

    /** The first row seen, unless the list stands at its top. */
    private Anchor anchor() {
        VirtualFlow<?> flow = flow();
        if (flow == null || flow.getPosition() == 0 || flow.getFirstVisibleCell() == null) {
            return null;
        }
        int first = flow.getFirstVisibleCell().getIndex();
        return first < 0 || first >= items.size() ? null : new Anchor(items.get(first).row().uid(), first);
    }

    private void keep(Anchor anchor) {
        RowItem item = anchor == null ? null : byUid.get(anchor.uid);
        int moved = item == null ? 0 : items.indexOf(item) - anchor.index;
        if (moved != 0) {
            flow().scrollPixels(moved * ROW_HEIGHT);
        }
    }

    private VirtualFlow<?> flow() {
        if (flow == null) {
            flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
        }
        return flow;
    }

    private void glow(Set<String> uids) {
        List<RowItem> glowing = uids.size() > MANY
                ? List.of()
                : uids.stream().map(byUid::get).filter(Objects::nonNull).toList();
        Glow.light(glowing.stream().map(RowItem::glow).toList(), fx);
    }

    private TableRow<RowItem> row() {
        TableRow<RowItem> row = new TableRow<>();
        Glow.follow(row, row.itemProperty(), RowItem::glow);
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                open.run();
            }
        });
        return row;
    }

    private void key(KeyEvent event) {
        if (new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event)) {
            ClipboardContent content = new ClipboardContent();
            content.putString(String.join("\n", selected().stream().map(columns::line).toList()));
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !selected().isEmpty()) {
            open.run();
            event.consume();
        }
    }

    private void find(String word) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).row().name().toLowerCase(Locale.ROOT).startsWith(word)) {
                table.getSelectionModel().clearAndSelect(i);
                reveal(i);
                return;
            }
        }
    }

    /** Gives the focus to the table itself. */
    @Override
    public void requestFocus() {
        table.requestFocus();
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        ticker.close();
        drain.close();
        // It waits for a snapshot that is being made.
        background.execute(feed::close);
    }
}
