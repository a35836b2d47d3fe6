package dev.hakobune.view.table;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;

import dev.hakobune.cluster.select.Filter;
import dev.hakobune.view.Scope;
import dev.hakobune.view.Texts;

/**
 * {@code #filter}: words or a label selector, for the table and the tree. What is wrong with a selector stands under it,
 * with its place; Esc clears.
 */
public final class FilterField extends TextField {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Label problem = new Label();
    private final Popup popup = new Popup();

    public FilterField(Scope scope) {
        setId("filter");
        setPromptText(Texts.text("filter.prompt"));
        setAccessibleText(Texts.text("filter.prompt"));
        problem.setId("filter-problem");
        problem.getStyleClass().add("filter-problem");
        popup.getContent().add(problem);
        textProperty().bindBidirectional(scope.filterText());
        textProperty().subscribe(this::check);
        focusedProperty().subscribe(this::check);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
                clear();
                event.consume();
            }
        });
    }

    private void check() {
        String words = Filter.parse(getText()) instanceof Filter.Wrong wrong ? words(wrong) : "";
        pseudoClassStateChanged(WRONG, !words.isEmpty());
        setAccessibleHelp(words);
        if (words.isEmpty() || !isFocused() || getScene() == null || getScene().getWindow() == null) {
            popup.hide();
            return;
        }
        problem.setText(words);
        var below = localToScreen(0, getHeight() + 4);
        popup.show(this, below.getX(), below.getY());
    }

    /** What is wrong, and at which character, counted from 1 as people do. */
    static String words(Filter.Wrong wrong) {
        String where = wrong.found().isEmpty()
                ? Texts.text("filter.at-end")
                : Texts.text("filter.at", wrong.position() + 1, wrong.found());
        return Texts.text("filter." + wrong.problem(), where);
    }
}
