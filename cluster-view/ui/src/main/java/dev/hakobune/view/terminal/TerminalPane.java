package dev.hakobune.view.terminal;

import java.util.List;
import java.util.function.Consumer;

import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import com.techsenger.jeditermfx.core.util.TermSize;

import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Texts;

/** The face of a terminal: the screen, the container above it, and below it how the shell ended. */
final class TerminalPane extends VBox {

    private static final int COLUMNS = 80;
    private static final int ROWS = 24;
    /** How often, at most, the screen is drawn in a second. */
    private static final int FRAMES = 50;

    private final TerminalColors colors = new TerminalColors();
    private final StackPane stage = new Stage(colors);
    private final ComboBox<String> containers = new ComboBox<>();
    private final Label status = new Label();
    private final HBox question = new HBox();
    private final HBox endBar = new HBox();
    private final Button again = new Button(Texts.text("terminal.again"));
    private final Runnable open;
    private final int frames;
    private boolean offering;
    private Emulator emulator;

    TerminalPane(Runnable open, Consumer<String> choose) {
        this(open, choose, FRAMES);
    }

    private TerminalPane(Runnable open, Consumer<String> choose, int frames) {
        this.open = open;
        this.frames = frames;
        getStyleClass().add("terminal-pane");
        containers.setId("terminal-container");
        containers.setAccessibleText(Texts.text("terminal.container"));
        containers.setTooltip(new Tooltip(Texts.text("terminal.container")));
        containers.valueProperty().subscribe(value -> {
            if (!offering && value != null) {
                choose.accept(value);
            }
        });
        containers.setOnHidden(_ -> {
            // Not when the choice has opened another tab, which has the focus then.
            if (containers.isFocused()) {
                focusScreen();
            }
        });
        status.setId("terminal-status");
        status.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(containers, status, gap, button("terminal-copy", "copy", Icon.COPY, () -> {
            emulator.screen().handleCopy(false, false);
            focusScreen();
        }), button("terminal-paste", "paste", Icon.PASTE, () -> emulator.screen().handlePaste()));
        bar.getStyleClass().add("work-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        for (HBox optional : List.of(question, endBar)) {
            optional.setVisible(false);
            optional.managedProperty().bind(optional.visibleProperty());
            optional.setAlignment(Pos.CENTER_LEFT);
        }
        question.setId("paste-question");
        question.getStyleClass().add("inline-question");
        endBar.setId("terminal-end");
        endBar.getStyleClass().add("terminal-end");
        again.setId("terminal-again");
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(_ -> {
            open.run();
            focusScreen();
        });
        stage.setId("terminal");
        stage.getStyleClass().add("terminal");
        stage.setMinSize(0, 0);
        VBox.setVgrow(stage, Priority.ALWAYS);
        getChildren().addAll(bar, question, stage, endBar);
    }

    /** A terminal in which nothing runs and that nobody sees. Any thread. */
    static void rehearse(Consumer<Node> stage) {
        // Its timer would draw on the JavaFX thread meanwhile, if it were not so slow that it has stopped before.
        TerminalPane pane = new TerminalPane(() -> {}, _ -> {}, 1);
        pane.offer(List.of("echo", "nginx"), "echo");
        pane.opening("echo");
        try {
            pane.emulator();
            stage.accept(pane);
        } finally {
            pane.emulator().close();
        }
    }

    private static Button button(String id, String name, Icon icon, Runnable act) {
        Button button = new Button(null, new IconView(icon));
        button.setId(id);
        button.getStyleClass().add("icon-only");
        button.setAccessibleText(Texts.text("terminal.action." + name));
        button.setTooltip(new Tooltip(Texts.text("terminal.action." + name)));
        button.setOnAction(_ -> act.run());
        return button;
    }

    /** The emulator, made when it is first needed: it measures the font that the stylesheets give it. */
    Emulator emulator() {
        if (emulator == null) {
            emulator = new Emulator(new Settings(colors, frames));
            emulator.screen().onPaste(this::paste);
            emulator.canvas().setAccessibleText(Texts.text("terminal.screen"));
            colors.onChange(() -> emulator.screen().repaint());
            colors.sample().fontProperty().subscribe(_ -> emulator.screen().refit());
            stage.getChildren().add(emulator.getPane());
        }
        return emulator;
    }

    int columns() {
        TermSize size = emulator().screen().getTerminalSizeFromComponent();
        return size == null ? COLUMNS : size.getColumns();
    }

    int rows() {
        TermSize size = emulator().screen().getTerminalSizeFromComponent();
        return size == null ? ROWS : size.getRows();
    }

    void offer(List<String> names, String chosen) {
        offering = true;
        containers.getItems().setAll(names);
        containers.setValue(chosen);
        offering = false;
    }

    List<String> offered() {
        return containers.getItems();
    }

    void opening(String container) {
        endBar.setVisible(false);
        status.setText(Texts.text("terminal.opening", container));
    }

    void running() {
        endBar.setVisible(false);
        status.setText(Texts.text("terminal.running"));
    }

    /** Whether its context is not open: then it can only be read. */
    void away(boolean away) {
        containers.setDisable(away);
        again.setDisable(away);
    }

    void ended(EndWords words) {
        status.setText(words.brief());
        Label text = new Label(words.advice().isEmpty() ? words.text() : words.text() + " " + words.advice());
        text.setId("terminal-end-text");
        Wrapping.on(text);
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        IconView mark = new IconView(words.bad() ? Icon.STATE_BAD : Icon.STATE_DONE)
                .styled(words.bad() ? "state-bad" : "state-done");
        endBar.getChildren().setAll(mark, text);
        if (!words.command().isEmpty()) {
            Button copy = new Button(Texts.text("terminal.copyCommand"));
            copy.setId("terminal-copy-command");
            copy.setMinWidth(USE_PREF_SIZE);
            copy.setTooltip(new Tooltip(words.command()));
            copy.setOnAction(_ -> {
                ClipboardContent content = new ClipboardContent();
                content.putString(words.command());
                Clipboard.getSystemClipboard().setContent(content);
            });
            endBar.getChildren().add(copy);
        }
        endBar.getChildren().add(again);
        endBar.setVisible(true);
    }

    /** Types what was pasted; asks first when some of it would run at once. */
    private void paste(String clean) {
        if (!Paste.runs(clean)) {
            emulator.screen().send(clean);
            focusScreen();
            return;
        }
        String preview = clean.strip().replace("\r", " ⏎ ");
        Label text = new Label(Texts.text("terminal.paste", Paste.lines(clean)));
        Label shown = new Label(preview.length() > 200 ? preview.substring(0, 200) + " …" : preview);
        shown.getStyleClass().addAll("mono", "muted");
        HBox.setHgrow(shown, Priority.ALWAYS);
        shown.setMaxWidth(Double.MAX_VALUE);
        shown.setMinWidth(0);
        Button no = new Button(Texts.text("terminal.paste.no"));
        no.setId("paste-no");
        Button yes = new Button(Texts.text("terminal.paste.yes"));
        yes.setId("paste-yes");
        no.setOnAction(_ -> answered());
        yes.setOnAction(_ -> {
            emulator.screen().send(clean);
            answered();
        });
        question.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                answered();
                event.consume();
            }
        });
        for (Region fixed : List.of(text, no, yes)) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        no.setDefaultButton(false);
        question.getChildren().setAll(text, shown, no, yes);
        question.setVisible(true);
        no.requestFocus();
    }

    private void answered() {
        question.setVisible(false);
        focusScreen();
    }

    void focusScreen() {
        emulator().canvas().requestFocus();
    }

    /** Where the screen stands; lets screen readers read what is on it. */
    private final class Stage extends StackPane {

        Stage(Node... children) {
            super(children);
            setAccessibleRole(AccessibleRole.TEXT_AREA);
        }

        @Override
        public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
            return attribute == AccessibleAttribute.TEXT && emulator != null
                    ? emulator.screen().getTerminalTextBuffer().getScreenLines()
                    : super.queryAccessibleAttribute(attribute, parameters);
        }
    }
}
