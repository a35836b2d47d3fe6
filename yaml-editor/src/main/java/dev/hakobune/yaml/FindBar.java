package dev.hakobune.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import org.fxmisc.richtext.CodeArea;

import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;

import static dev.hakobune.yaml.Texts.text;

/** Finds words in the text, whatever their case, from the caret on and round. On the JavaFX thread. */
final class FindBar extends HBox {

    private final CodeArea area;
    private final TextField words = new TextField();
    private final Label none = new Label(text("find.none"));

    FindBar(CodeArea area) {
        super(6);
        this.area = area;
        getStyleClass().add("find-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        words.setId("yaml-find-words");
        words.setPromptText(text("find.prompt"));
        words.setAccessibleText(text("find.prompt"));
        words.setPrefColumnCount(18);
        words.textProperty().subscribe(_ -> find(area.getSelection().getStart(), true));
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        none.setId("yaml-find-none");
        none.getStyleClass().add("find-none");
        none.managedProperty().bind(none.visibleProperty());
        none.setVisible(false);
        getChildren().setAll(words, none, button(Icon.UP, "find.previous", this::previous),
                button(Icon.DOWN, "find.next", this::next), button(Icon.CLOSE, "find.close", this::close));
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /** Shows it with what is selected, ready to be typed over. */
    void open() {
        setVisible(true);
        String selected = area.getSelectedText();
        if (!selected.isEmpty() && selected.indexOf('\n') < 0) {
            words.setText(selected);
        }
        words.requestFocus();
        words.selectAll();
    }

    private void close() {
        setVisible(false);
        area.requestFocus();
    }

    private void next() {
        find(area.getSelection().getEnd(), true);
    }

    private void previous() {
        find(area.getSelection().getStart(), false);
    }

    private void find(int from, boolean forward) {
        if (words.getText().isEmpty()) {
            none.setVisible(false);
            return;
        }
        Matcher matcher = Pattern
                .compile(Pattern.quote(words.getText()), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(area.getText());
        boolean found = forward ? matcher.find(from) || matcher.find(0) : last(matcher, from);
        none.setVisible(!found);
        if (found) {
            area.selectRange(matcher.start(), matcher.end());
            area.requestFollowCaret();
        }
    }

    /** Leaves the matcher at the last match before {@code from}, or at the very last. */
    private static boolean last(Matcher matcher, int from) {
        int before = -1;
        int last = -1;
        for (int at = 0; matcher.find(at); at = matcher.start() + 1) {
            last = matcher.start();
            before = last < from ? last : before;
        }
        return last >= 0 && matcher.find(before >= 0 ? before : last);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            if (event.isShiftDown()) {
                previous();
            } else {
                next();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        }
    }

    private static Button button(Icon icon, String key, Runnable act) {
        Button button = new Button(null, new IconView(icon));
        button.setTooltip(new Tooltip(text(key)));
        button.setAccessibleText(text(key));
        button.getStyleClass().add("flat");
        button.setOnAction(_ -> act.run());
        return button;
    }
}
