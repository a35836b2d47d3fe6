package dev.hakobune.view.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.icons.HoverTip;
import dev.hakobune.icons.Unrolling;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.Scope;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;
import dev.hakobune.view.TypeAhead;

/** {@code #kind-list}: the kinds that the server offers, the well-known first. Chooses what the table shows. */
public final class KindList extends VBox implements AutoCloseable {

    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final ListView<Entry> list = new ListView<>();
    private final Unrolling unrolling = new Unrolling(list);
    private final Scope scope;
    private final AutoCloseable catalog;
    private final Subscription subscription;

    private sealed interface Entry {

        record Heading(String title) implements Entry {}

        record Kind(ResourceType type, int count) implements Entry {}

        record Problem(String words) implements Entry {}
    }

    public KindList(Cluster cluster, Scope scope, Threads threads) {
        this.scope = scope;
        list.setId("kind-list");
        list.setAccessibleText(Texts.text("kinds.title"));
        list.setCellFactory(_ -> new KindCell());
        // Else every line, seen or not, is made once to be measured.
        list.setFixedCellSize(27);
        list.getSelectionModel().selectedIndexProperty().subscribe((before, now) -> chosen(before.intValue(),
                now.intValue()));
        TypeAhead.install(list, threads.clock(), this::find);
        setVgrow(unrolling, Priority.ALWAYS);
        getStyleClass().add("kinds");
        getChildren().setAll(unrolling);
        subscription = scope.kind().subscribe(this::follow);
        scope.counts().addListener(counted);
        this.catalog = cluster.onCatalog(now -> threads.fx().execute(() -> show(now)));
    }

    private final MapChangeListener<ResourceType, Integer> counted = change -> {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i) instanceof Entry.Kind kind && kind.type().equals(change.getKey())) {
                list.getItems().set(i, entry(kind.type()));
            }
        }
    };

    private void show(Catalog offered) {
        List<Entry> entries = new ArrayList<>();
        Sections.of(offered).forEach((section, types) -> {
            entries.add(new Entry.Heading(Texts.text("kinds." + section)));
            types.forEach(type -> entries.add(entry(type)));
        });
        offered.problems().forEach(problem -> entries.add(new Entry.Problem(problem)));
        if (list.getItems().isEmpty()) {
            unrolling.again();
        }
        if (!entries.equals(list.getItems())) {
            list.getItems().setAll(entries);
        }
        ResourceType kind = scope.kind().get();
        if (kind == null) {
            offered.find("", "Pod").ifPresent(scope.kind()::set);
        } else {
            // Another version may be preferred now.
            offered.find(kind.group(), kind.kind()).ifPresent(scope.kind()::set);
        }
        follow();
    }

    private Entry entry(ResourceType type) {
        return new Entry.Kind(type, scope.counts().getOrDefault(type, -1));
    }

    /** Headings cannot be chosen: the arrow keys go past them. */
    private void chosen(int before, int now) {
        if (now < 0 || now >= list.getItems().size()) {
            return;
        }
        if (list.getItems().get(now) instanceof Entry.Kind kind) {
            scope.kind().set(kind.type());
            return;
        }
        int next = now + (now > before ? 1 : -1);
        if (next >= 0 && next < list.getItems().size()) {
            list.getSelectionModel().clearAndSelect(next);
        } else {
            follow();
        }
    }

    private void follow() {
        ResourceType kind = scope.kind().get();
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i) instanceof Entry.Kind entry && entry.type().equals(kind)) {
                if (list.getSelectionModel().getSelectedIndex() != i) {
                    list.getSelectionModel().clearAndSelect(i);
                    list.scrollTo(Math.max(0, i - 4));
                }
                return;
            }
        }
    }

    private void find(String word) {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i) instanceof Entry.Kind kind
                    && kind.type().kind().toLowerCase(Locale.ROOT).startsWith(word)) {
                list.getSelectionModel().clearAndSelect(i);
                list.scrollTo(Math.max(0, i - 4));
                return;
            }
        }
    }

    /** Gives the focus to the list itself. */
    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    @Override
    public void close() throws Exception {
        catalog.close();
        subscription.unsubscribe();
        scope.counts().removeListener(counted);
    }

    private static final class KindCell extends ListCell<Entry> {

        private final Label name = new Label();
        private final Label count = new Label();
        private final HBox box = new HBox(8, name, count);
        private String tip = "";

        KindCell() {
            name.setMaxWidth(Double.MAX_VALUE);
            name.setMinWidth(24);
            HBox.setHgrow(name, Priority.ALWAYS);
            count.getStyleClass().add("kind-count");
            count.setMinWidth(USE_PREF_SIZE);
            box.setAlignment(Pos.CENTER_LEFT);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(0);
            HoverTip.install(this, () -> tip);
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            tip = "";
            pseudoClassStateChanged(HEADING, !empty && !(entry instanceof Entry.Kind));
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            switch (entry) {
                case Entry.Heading(String title) -> show(title.toUpperCase(Locale.getDefault()), "");
                case Entry.Problem(String words) -> {
                    show(words, "");
                    tip = words;
                }
                case Entry.Kind(ResourceType type, int number) -> {
                    show(Kinds.plural(type), number < 0 ? "" : String.valueOf(number));
                    tip = type.qualifiedPlural() + " · " + type.apiVersion();
                }
            }
        }

        private void show(String title, String number) {
            name.setText(title);
            count.setText(number);
            setGraphic(box);
            setAccessibleText((title + " " + number).strip());
        }
    }
}
