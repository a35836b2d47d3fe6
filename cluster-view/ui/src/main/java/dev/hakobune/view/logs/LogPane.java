package dev.hakobune.view.logs;

import java.util.List;
import java.util.function.Consumer;

import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.Duration;

import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.view.Texts;

/** The face of a log: its lines, and above them the container, the filter and what can be done. */
final class LogPane extends VBox {

    private static final KeyCombination FIND = KeyCombination.valueOf("Shortcut+F");

    private final LogItems items = new LogItems();
    private final ListView<LogRow> list = new ListView<>(items);
    private final LogLook look = new LogLook();
    private final Following following = new Following(list);

    private final ComboBox<LogSource> containers = new ComboBox<>();
    private final TextField filter = new TextField();
    private final Label count = new Label();
    private final Label problem = new Label();
    private final Label dropped = new Label();
    private final Label empty = new Label();
    private final ToggleButton follow = ActionControls.toggle(LogAction.FOLLOW);
    private final ToggleButton pause = ActionControls.toggle(LogAction.PAUSE);
    private final CheckMenuItem previous = option(LogAction.PREVIOUS);
    private final CheckMenuItem times = option(LogAction.TIMES);
    private final CheckMenuItem wrap = option(LogAction.WRAP);
    private final MenuButton save = new MenuButton();
    private final PauseTransition typing = new PauseTransition(Duration.millis(150));
    private final Text measure = new Text("Ág");

    private LogFilter shownFilter = LogFilter.ALL;
    private int lines;
    private int marks;

    LogPane() {
        getStyleClass().add("log-pane");
        getChildren().addAll(toolbar(), problem, dropped, body());
        tellsOf(problem, "log-problem");
        tellsOf(dropped, "log-dropped");
        setOnKeyPressed(this::key);
        typing.setOnFinished(_ -> filterTyped());
        filter.textProperty().subscribe(() -> typing.playFromStart());
        showCount();
    }

    private static void tellsOf(Label label, String id) {
        label.setId(id);
        label.getStyleClass().add(id);
        label.setMaxWidth(Double.MAX_VALUE);
        label.managedProperty().bind(label.visibleProperty());
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
    }

    private HBox toolbar() {
        containers.setId("log-container");
        containers.setAccessibleText(Texts.text("logs.container"));
        containers.setTooltip(new Tooltip(Texts.text("logs.container")));
        filter.setId("log-filter");
        filter.setPromptText(Texts.text("logs.filter.prompt"));
        filter.setAccessibleText(Texts.text("logs.filter.prompt"));
        // It has what the others leave, so that it is the first to give way, and the container's name the last.
        filter.setMinWidth(60);
        filter.setPrefWidth(60);
        HBox.setHgrow(filter, Priority.ALWAYS);
        containers.setMinWidth(90);
        count.setId("log-count");
        count.getStyleClass().add("log-count");
        count.setMinWidth(0);
        follow.setOnAction(_ -> follow(follow.isSelected()));
        following.onProperty().subscribe(_ -> showFollow());
        pause.selectedProperty().subscribe(_ -> showFollow());
        pause.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        save.setId(LogAction.SAVE.id());
        save.setGraphic(new IconView(LogAction.SAVE.icon()));
        save.setTooltip(new Tooltip(LogAction.SAVE.description()));
        save.setAccessibleText(LogAction.SAVE.title());
        HBox bar = new HBox(containers, filter, count, follow, pause, view(),
                ActionControls.iconButton(LogAction.CLEAR, () -> onClear.run()), save);
        bar.getStyleClass().add("work-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        for (var fixed : List.of(follow, pause, save)) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        return bar;
    }

    private MenuButton view() {
        MenuButton view = new MenuButton();
        view.setId(LogAction.VIEW.id());
        view.setGraphic(new IconView(LogAction.VIEW.icon()));
        view.setTooltip(new Tooltip(LogAction.VIEW.description()));
        view.setAccessibleText(LogAction.VIEW.title());
        view.setMinWidth(USE_PREF_SIZE);
        view.getItems().addAll(times, wrap, previous);
        times.setSelected(true);
        times.selectedProperty().subscribe(on -> {
            look.times(on);
            list.refresh();
        });
        wrap.selectedProperty().subscribe(this::wrap);
        return view;
    }

    void follow(boolean on) {
        if (on) {
            pause.setSelected(false);
        }
        following.onProperty().set(on);
        showFollow();
    }

    /** A view that is paused follows nothing. */
    private void showFollow() {
        follow.setSelected(following.onProperty().get() && !pause.isSelected());
    }

    private static CheckMenuItem option(LogAction action) {
        CheckMenuItem item = new CheckMenuItem(action.title());
        item.setId(action.id());
        return item;
    }

    private StackPane body() {
        list.setId("log-view");
        list.getStyleClass().add("log-view");
        list.setCellFactory(_ -> new LogCell(look));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setAccessibleText(Texts.text("logs.list"));
        empty.getStyleClass().add("log-empty");
        list.setPlaceholder(empty);
        Button newest = new Button();
        newest.setId("log-newest");
        newest.getStyleClass().add("log-newest");
        newest.setGraphic(new IconView(Icon.DOWN));
        newest.textProperty().bind(Bindings.createStringBinding(
                () -> Texts.text("logs.newer", following.newerProperty().get()), following.newerProperty()));
        newest.visibleProperty().bind(following.onProperty().not().and(following.newerProperty().greaterThan(0)));
        newest.setOnAction(_ -> following.onProperty().set(true));
        StackPane.setAlignment(newest, Pos.BOTTOM_CENTER);
        measure.getStyleClass().addAll("mono", "log-text");
        measure.setManaged(false);
        measure.setVisible(false);
        measure.layoutBoundsProperty().subscribe(() -> wrap(wrap.isSelected()));
        StackPane body = new StackPane(list, measure, newest);
        VBox.setVgrow(body, Priority.ALWAYS);
        return body;
    }

    /** Rows of one height are laid out much faster; only wrapped lines have heights of their own. */
    private void wrap(boolean on) {
        look.wraps(on);
        list.setFixedCellSize(on ? -1 : Math.ceil(measure.getLayoutBounds().getHeight()) + 3);
        list.refresh();
    }

    private void key(KeyEvent event) {
        if (FIND.match(event)) {
            filter.requestFocus();
            filter.selectAll();
        } else if (LogAction.FOLLOW.shortcut().match(event)) {
            follow(true);
        } else if (LogAction.SAVE.shortcut().match(event)) {
            save.getItems().getFirst().fire();
        } else if (LogAction.COPY.shortcut().match(event) && list.isFocused()) {
            copy();
        } else if (event.getCode() == KeyCode.ESCAPE && filter.isFocused() && !filter.getText().isEmpty()) {
            filter.clear();
        } else {
            return;
        }
        event.consume();
    }

    private void copy() {
        List<LogRow> chosen = List.copyOf(list.getSelectionModel().getSelectedItems());
        if (!chosen.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(LogFile.text(chosen, look.times()));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private void filterTyped() {
        LogFilter wanted = LogFilter.of(filter.getText());
        problem.setText(wanted.problem().isEmpty() ? "" : Texts.text("logs.filter.wrong", wanted.problem()));
        if (wanted.problem().isEmpty()) {
            shownFilter = wanted;
            look.filter(wanted);
            onFilter.accept(wanted);
        }
    }

    private Runnable onClear = () -> {};
    private Consumer<LogFilter> onFilter = _ -> {};

    void onClear(Runnable act) {
        onClear = act;
    }

    /** Told of each filter that can be used, shortly after it was typed. */
    void onFilter(Consumer<LogFilter> act) {
        onFilter = act;
    }

    /** Shows a batch. */
    void show(LogBuffer.Batch batch) {
        following.before();
        int gone = items.apply(batch);
        int newMarks = (int) batch.rows().stream().filter(LogRow::isMark).count();
        marks = gone == 0 && !batch.reset()
                ? marks + newMarks
                : (int) items.stream().filter(LogRow::isMark).count();
        lines = batch.lines();
        following.after(gone, batch.rows().size() - newMarks);
        dropped.setText(batch.dropped() == 0 ? "" : Texts.text("logs.dropped", batch.dropped()));
        if (batch.tooSlow()) {
            shownFilter = LogFilter.ALL;
            look.filter(LogFilter.ALL);
            problem.setText(Texts.text("logs.filter.slow"));
            list.refresh();
        } else if (batch.reset()) {
            list.refresh();
        }
        showCount();
    }

    /** While paused: how many lines wait. */
    void showWaiting(int waiting) {
        count.setText(Texts.text("logs.waiting", waiting));
    }

    void showCount() {
        int shown = items.size() - marks;
        count.setText(shownFilter.isAll()
                ? Texts.text("logs.count", lines)
                : Texts.text("logs.matches", shown, lines));
        empty.setText(Texts.text(shownFilter.isAll() ? "logs.empty" : "logs.empty.filtered"));
    }

    ComboBox<LogSource> containers() {
        return containers;
    }

    ToggleButton pause() {
        return pause;
    }

    CheckMenuItem previous() {
        return previous;
    }

    MenuButton save() {
        return save;
    }

    boolean times() {
        return look.times();
    }

    /** What is shown now: what the filter lets through. */
    List<LogRow> shown() {
        return List.copyOf(items);
    }

    void focusLines() {
        list.requestFocus();
    }
}
