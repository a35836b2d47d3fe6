package dev.hakobune.view.kinds;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.util.Subscription;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.FrameDrain;
import dev.hakobune.view.Paced;
import dev.hakobune.view.Rows;
import dev.hakobune.view.Scope;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;

/**
 * {@code #namespace-picker}: all namespaces, or those chosen. Where namespaces may not be listed, their names can be
 * typed.
 */
public final class NamespacePicker extends Button implements AutoCloseable {

    private final Cluster cluster;
    private final Scope scope;
    private final Threads threads;
    private final FrameDrain<Known> drain;
    private final AutoCloseable catalog;
    private final Subscription chosen;
    private final Popup popup = new Popup();
    private final TextField search = new TextField();
    private final Label hint = new Label();
    private final ListView<String> list = new ListView<>();
    /** What was chosen since the context was opened: where none are listed, a name need be typed only once. */
    private final Set<String> met = new TreeSet<>();
    private volatile Rows rows;
    private Known known = new Known(List.of(), true, false);

    /**
     * @param listed whether the server lets this user list them
     * @param all    whether these are all, and true now
     */
    private record Known(List<String> names, boolean listed, boolean all) {}

    public NamespacePicker(Cluster cluster, Scope scope, Threads threads) {
        this.cluster = cluster;
        this.scope = scope;
        this.threads = threads;
        drain = new FrameDrain<>(new Paced(threads.background()), threads.frames(), this::snapshot, this::show);
        setId("namespace-picker");
        getStyleClass().add("picker");
        Region arrow = new Region();
        arrow.getStyleClass().add("arrow");
        setGraphic(arrow);
        setContentDisplay(ContentDisplay.RIGHT);
        search.setId("namespace-search");
        search.setPromptText(Texts.text("namespaces.search"));
        search.textProperty().subscribe(this::fill);
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        list.setId("namespace-list");
        list.setCellFactory(_ -> new NamespaceCell());
        list.setFixedCellSize(30);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::listKey);
        list.setPrefSize(260, 280);
        Wrapping.on(hint);
        hint.getStyleClass().add("picker-hint");
        hint.setMaxWidth(260);
        VBox box = new VBox(6, search, list, hint);
        box.getStyleClass().add("picker-popup");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        setOnAction(_ -> open());
        chosen = scope.namespaces().subscribe(names -> {
            met.addAll(names);
            title();
            compare();
        });
        catalog = cluster.onCatalog(offered -> offered.find("", "Namespace").ifPresent(this::follow));
    }

    private synchronized void follow(ResourceType type) {
        if (rows == null) {
            rows = new Rows(cluster.feeds(), Query.of(type, Set.of()), drain::mark);
            drain.mark();
            threads.background().execute(this::begin);
        }
    }

    /** Begins where this user may look: in the context's namespace, when it is not in all of them. */
    private void begin() {
        cluster.catalog().find("", "Pod").filter(pods -> !cluster.access().check("list", pods, "", "").allowed())
                .ifPresent(_ -> threads.fx().execute(() -> {
                    if (scope.namespaces().get().isEmpty()) {
                        scope.namespaces().set(Set.of(cluster.defaultNamespace()));
                    }
                }));
    }

    private Known snapshot() {
        Rows reading = rows;
        if (reading == null) {
            return null;
        }
        reading.drain();
        List<String> names = reading.all().stream().map(Row::name).sorted().toList();
        FeedState.Sync sync = reading.state().sync();
        return new Known(names, sync != FeedState.Sync.FORBIDDEN, sync == FeedState.Sync.LIVE);
    }

    private void show(Known now) {
        known = now;
        compare();
        if (popup.isShowing()) {
            fill();
        }
    }

    /** A namespace that was chosen may have been deleted since, or never have been there. */
    private void compare() {
        Set<String> absent = new TreeSet<>(known.all ? scope.namespaces().get() : Set.of());
        absent.removeAll(known.names);
        scope.absentNamespaces().set(Set.copyOf(absent));
    }

    private void title() {
        Set<String> chosen = scope.namespaces().get();
        setText(switch (chosen.size()) {
            case 0 -> Texts.text("namespaces.all");
            case 1 -> chosen.iterator().next();
            default -> Texts.text("namespaces.several", chosen.size());
        });
        setAccessibleText(Texts.text("namespaces.spoken", getText()));
        if (popup.isShowing()) {
            list.refresh();
        }
    }

    private void open() {
        Bounds place = localToScreen(getBoundsInLocal());
        popup.show(this, place.getMinX(), place.getMaxY() + 4);
        // After that: cells that are styled while no window has them find none of the theme's colours.
        search.clear();
        fill();
        list.refresh();
        list.scrollTo(chosenLine());
        search.requestFocus();
    }

    private void fill() {
        String typed = search.getText().strip();
        String word = typed.toLowerCase(Locale.ROOT);
        Set<String> names = new TreeSet<>(known.names);
        names.addAll(known.listed ? scope.namespaces().get() : met);
        List<String> shown = names.stream().filter(name -> name.contains(word)).toList();
        boolean typedIsNew = !known.listed && !word.isEmpty() && !names.contains(word);
        list.getItems().setAll(Stream.of(word.isEmpty() ? Stream.of("") : Stream.<String>of(), shown.stream(),
                typedIsNew ? Stream.of(word) : Stream.<String>of()).flatMap(s -> s).toList());
        hint.setText(Texts.text(!known.listed
                ? "namespaces.hint.unlisted"
                : list.getItems().isEmpty() ? "namespaces.none" : "namespaces.hint"));
    }

    /** The first line that is chosen, else the first of all. */
    private int chosenLine() {
        return list.getItems().stream().filter(scope.namespaces().get()::contains).findFirst()
                .map(list.getItems()::indexOf).orElse(0);
    }

    private void searchKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> {
                list.requestFocus();
                list.getSelectionModel().select(chosenLine());
                event.consume();
            }
            case ENTER -> {
                if (!list.getItems().isEmpty()) {
                    only(list.getItems().getFirst());
                }
                event.consume();
            }
            case ESCAPE -> popup.hide();
            default -> {
                // Typed into the field.
            }
        }
    }

    private void listKey(KeyEvent event) {
        String name = list.getSelectionModel().getSelectedItem();
        if (name != null && event.getCode() == KeyCode.ENTER) {
            only(name);
            event.consume();
        } else if (name != null && event.getCode() == KeyCode.SPACE) {
            toggle(name);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            popup.hide();
        }
    }

    private void only(String name) {
        popup.hide();
        requestFocus();
        scope.namespaces().set(name.isEmpty() ? Set.of() : Set.of(name));
    }

    private void toggle(String name) {
        if (name.isEmpty()) {
            scope.namespaces().set(Set.of());
            return;
        }
        Set<String> chosen = new TreeSet<>(scope.namespaces().get());
        if (!chosen.remove(name)) {
            chosen.add(name);
        }
        scope.namespaces().set(Set.copyOf(chosen));
    }

    @Override
    public void close() throws Exception {
        catalog.close();
        chosen.unsubscribe();
        drain.close();
        popup.hide();
        synchronized (this) {
            if (rows != null) {
                rows.close();
            }
        }
    }

    private final class NamespaceCell extends ListCell<String> {

        private final CheckBox box = new CheckBox();

        NamespaceCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            box.setMnemonicParsing(false);
            box.setFocusTraversable(false);
            // The whole line is the target, not the small box.
            box.setMouseTransparent(true);
            setOnMouseClicked(_ -> {
                if (!isEmpty()) {
                    toggle(getItem());
                }
            });
        }

        @Override
        protected void updateItem(String name, boolean empty) {
            super.updateItem(name, empty);
            if (empty || name == null) {
                setGraphic(null);
                return;
            }
            Set<String> chosen = scope.namespaces().get();
            box.setText(name.isEmpty() ? Texts.text("namespaces.all") : name);
            box.setSelected(name.isEmpty() ? chosen.isEmpty() : chosen.contains(name));
            setGraphic(box);
        }
    }
}
