package dev.hakobune.app.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Shown;
import dev.hakobune.view.Work;

import static dev.hakobune.app.AppTexts.text;

/**
 * The tabs that one works in: logs, terminals, editors, timelines. The same work asked for again comes to the front; a
 * tab whose closing would lose something asks first, in its own place.
 */
public final class WorkArea extends StackPane {

    private static final String STRANDED = "stranded";
    private static final String KEEP = "close-not";

    private final TabPane tabs = new TabPane();
    private final Map<Tab, Work> works = new IdentityHashMap<>();
    private final Map<Tab, String> homes = new IdentityHashMap<>();
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);

    public WorkArea() {
        setId("work-area");
        getStyleClass().add("work-area");
        tabs.setId("work-tabs");
        tabs.setSide(Side.TOP);
        tabs.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        empty.bind(Bindings.isEmpty(tabs.getTabs()));
        getChildren().add(tabs);
        tabs.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && isHeader((Node) event.getTarget())) {
                // Else the row of tabs has the keyboard, where no key of the work means anything.
                requestFocus();
            }
        });
        FrontTab.keepInSight(tabs);
    }

    /** Whether it is a tab's header or in it, but for the button that closes the tab. */
    private boolean isHeader(Node node) {
        List<String> styles = node.getStyleClass();
        return styles.contains("tab")
                || node != tabs && !styles.contains("tab-close-button") && isHeader(node.getParent());
    }

    /** Puts a button into the corner right of the tabs. */
    public void corner(Node button) {
        setAlignment(button, Pos.TOP_RIGHT);
        setMargin(button, new Insets(4, 24, 0, 0));
        getChildren().add(button);
    }

    /** What stands in the tabs, the one in front first. */
    List<Pane> contents() {
        Tab front = tabs.getSelectionModel().getSelectedItem();
        return tabs.getTabs().stream().sorted(Comparator.comparing(tab -> tab != front))
                .map(tab -> (Pane) tab.getContent()).toList();
    }

    /** Whether no tab is open. */
    public ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /**
     * Brings the work with this key to the front, made first when there is none.
     *
     * @param home the context that it belongs to
     */
    public Work open(Object key, String home, Supplier<? extends Work> make) {
        return front(home, Work.class, work -> work.key().equals(key)).orElseGet(() -> {
            Tab tab = add(make.get(), home);
            front(tab);
            return works.get(tab);
        });
    }

    /** Brings a context's first work that is as asked for to the front; empty when there is none. */
    public <W extends Work> Optional<W> front(String home, Class<W> kind, Predicate<W> wanted) {
        Optional<Tab> there = tabs.getTabs().stream().filter(tab -> homes.get(tab).equals(home))
                .filter(tab -> kind.isInstance(works.get(tab)) && wanted.test(kind.cast(works.get(tab)))).findFirst();
        there.ifPresent(this::front);
        return there.map(works::get).map(kind::cast);
    }

    private void front(Tab tab) {
        tabs.getSelectionModel().select(tab);
        focus(works.get(tab));
    }

    private static void focus(Work work) {
        Shown.then(work.node(), work::focus);
    }

    /** Gives the focus to the work in front, or to the question whether to close it. */
    @Override
    public void requestFocus() {
        Tab tab = tabs.getSelectionModel().getSelectedItem();
        if (tab != null) {
            Node keep = tab.getContent().lookup("#" + KEEP);
            if (keep == null) {
                focus(works.get(tab));
            } else {
                keep.requestFocus();
            }
        }
    }

    private Tab add(Work work, String home) {
        Tab tab = new Tab();
        tab.textProperty().bind(work.title());
        tab.setGraphic(new IconView(work.icon()));
        tab.setTooltip(new Tooltip());
        tab.getTooltip().textProperty().bind(Bindings.createStringBinding(
                () -> work.title().get() + "  ·  " + homes.getOrDefault(tab, home), work.title(),
                tab.selectedProperty()));
        VBox content = new VBox(work.node());
        VBox.setVgrow(work.node(), Priority.ALWAYS);
        tab.setContent(content);
        tab.setOnCloseRequest(event -> {
            event.consume();
            askToClose(tab);
        });
        works.put(tab, work);
        homes.put(tab, home);
        tabs.getTabs().add(tab);
        return tab;
    }

    /** Asks to close the tab in front. */
    public void closeCurrent() {
        Tab tab = tabs.getSelectionModel().getSelectedItem();
        if (tab != null) {
            askToClose(tab);
        }
    }

    private void askToClose(Tab tab) {
        String loss = works.get(tab).unsaved();
        if (loss.isEmpty()) {
            close(tab);
            return;
        }
        tabs.getSelectionModel().select(tab);
        VBox content = (VBox) tab.getContent();
        if (content.getChildren().size() > 1) {
            return;
        }
        Button discard = new Button(text("work.discard"));
        discard.setId("close-anyway");
        discard.getStyleClass().add("danger");
        discard.setOnAction(_ -> close(tab));
        Button keep = new Button(text("work.keep"));
        keep.setId(KEEP);
        Label why = new Label(loss);
        Wrapping.on(why);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(why, Priority.ALWAYS);
        keep.setMinWidth(USE_PREF_SIZE);
        discard.setMinWidth(USE_PREF_SIZE);
        HBox question = new HBox(why, keep, discard);
        question.getStyleClass().add("closing-question");
        question.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                keep.fire();
                event.consume();
            }
        });
        keep.setOnAction(_ -> {
            content.getChildren().remove(question);
            works.get(tab).focus();
        });
        content.getChildren().addFirst(question);
        keep.requestFocus();
    }

    private void close(Tab tab) {
        tabs.getTabs().remove(tab);
        homes.remove(tab);
        Work work = works.remove(tab);
        tab.textProperty().unbind();
        work.close();
    }

    /** What closing everything would lose, a sentence each, in the order of the tabs. */
    public List<String> unsaved() {
        return tabs.getTabs().stream().map(works::get).map(Work::unsaved).filter(loss -> !loss.isEmpty()).toList();
    }

    /**
     * Closes what belongs to a context that is left. What has something unsaved stays, marked with the context's name.
     *
     * @return the titles of what was closed
     */
    public List<String> leave(String home) {
        List<String> closed = new ArrayList<>();
        for (Tab tab : new ArrayList<>(tabs.getTabs())) {
            if (homes.get(tab).equals(home)) {
                if (works.get(tab).unsaved().isEmpty()) {
                    closed.add(tab.getText());
                    close(tab);
                } else {
                    tab.getStyleClass().add(STRANDED);
                    works.get(tab).leave();
                }
            }
        }
        return closed;
    }

    /** Takes the mark from what has waited for its context: that is open again, with this cluster and these ways. */
    public void enter(String home, Cluster cluster, Navigator navigator) {
        tabs.getTabs().stream().filter(tab -> homes.get(tab).equals(home)).forEach(tab -> {
            tab.getStyleClass().remove(STRANDED);
            works.get(tab).enter(cluster, navigator);
        });
    }

    /** Ends all works, each keeping what it can for the next start; for the program's end. */
    public void suspend() {
        works.values().forEach(Work::suspend);
        works.clear();
    }

    /** The work in front, if any. */
    public Optional<Work> current() {
        return Optional.ofNullable(tabs.getSelectionModel().getSelectedItem()).map(works::get);
    }
}
