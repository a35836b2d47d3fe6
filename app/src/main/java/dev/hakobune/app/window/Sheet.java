package dev.hakobune.app.window;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dev.hakobune.app.command.Commands;
import dev.hakobune.icons.ActionLook;
import dev.hakobune.view.FocusRound;
import dev.hakobune.view.FocusTrail;
import dev.hakobune.yaml.EditorAction;

import static dev.hakobune.app.AppTexts.text;

/** A sheet laid over the window, for what is read or answered once; Escape or a click beside it takes it away. */
public final class Sheet extends StackPane {

    private final VBox paper = new VBox();
    private MainWindow window;
    private FocusTrail before;
    private Node first = this;

    private Sheet(String title) {
        setId("sheet");
        getStyleClass().add("paper-veil");
        Label heading = new Label(title);
        heading.getStyleClass().add("paper-title");
        // Not "sheet": that is what JavaFX calls the inside of every list.
        paper.getStyleClass().add("paper");
        paper.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        paper.getChildren().add(heading);
        getChildren().add(paper);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close();
            } else {
                FocusRound.keep(event, paper);
            }
        });
    }

    /** A sheet that is only read. */
    public static Sheet of(String title, Node content) {
        Sheet sheet = new Sheet(title);
        Button close = new Button(text("sheet.close"));
        close.setId("sheet-close");
        close.setOnAction(_ -> sheet.close());
        sheet.paper.getChildren().addAll(content, buttons(close));
        sheet.first = close;
        return sheet;
    }

    /** A sheet for one control that speaks for itself, near the top. */
    public static <T extends Region> Sheet bare(Function<Runnable, T> make, Function<T, Node> first) {
        Sheet sheet = new Sheet("");
        T content = make.apply(sheet::close);
        sheet.paper.getChildren().setAll(content);
        sheet.first = first.apply(content);
        setAlignment(sheet.paper, Pos.TOP_CENTER);
        setMargin(sheet.paper, new Insets(70, 0, 0, 0));
        return sheet;
    }

    /** Every shortcut, with what it does: the same key may do another thing in an editor. */
    public static Sheet shortcuts(Commands commands) {
        GridPane grid = new GridPane(24, 4);
        addShortcuts(grid, commands.all().stream().map(Commands.Command::look));
        Label editor = new Label(text("shortcuts.editor"));
        editor.getStyleClass().add("shortcut-group");
        grid.add(editor, 0, grid.getRowCount(), 3, 1);
        addShortcuts(grid, Stream.of(EditorAction.values()));
        Sheet sheet = of(text("shortcuts.title"), grid);
        sheet.setId("shortcuts");
        return sheet;
    }

    private static void addShortcuts(GridPane grid, Stream<? extends ActionLook> looks) {
        looks.filter(look -> look.shortcut() != null).forEach(look -> {
            Label key = new Label(look.shortcut().getDisplayText());
            key.getStyleClass().add("shortcut-key");
            grid.addRow(grid.getRowCount(), key, new Label(look.title().replace("…", "")), muted(look.description()));
        });
    }

    /** Asks whether to quit although something would be lost. */
    public static Sheet quit(List<String> losses, Runnable quit) {
        Sheet sheet = new Sheet(text("quit.title"));
        Button stay = new Button(text("quit.stay"));
        stay.setId("quit-not");
        stay.setOnAction(_ -> sheet.close());
        Button leave = new Button(text("quit.leave"));
        leave.setId("quit-anyway");
        leave.getStyleClass().add("danger");
        leave.setOnAction(_ -> quit.run());
        VBox list = new VBox(4);
        losses.forEach(loss -> list.getChildren().add(new Label(loss)));
        sheet.paper.getChildren().addAll(list, muted(text("quit.drafts")), answers(stay, leave));
        sheet.first = stay;
        return sheet;
    }

    /** Where every question has them: what does nothing at the left, what does something at the right. */
    private static HBox answers(Button safe, Button act) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(safe, gap, act);
    }

    private static HBox buttons(Node... buttons) {
        HBox line = new HBox(10, buttons);
        line.setAlignment(Pos.CENTER_RIGHT);
        return line;
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("muted");
        return label;
    }

    public void openIn(MainWindow window) {
        this.window = window;
        before = FocusTrail.in(window.getScene());
        window.overlay(this);
        first.requestFocus();
    }

    private void close() {
        window.removeOverlay(this);
        before.resume();
    }
}
