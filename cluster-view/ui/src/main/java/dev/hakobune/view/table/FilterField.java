package dev.hakobune.view.table;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import atlantafx.base.controls.CustomTextField;

import dev.hakobune.cluster.select.Filter;
import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.view.Scope;
import dev.hakobune.view.Texts;

/**
 * {@code #filter}: words or a label selector, for the table and the tree. What is wrong with a selector the table says;
 * Esc and {@code #filter-clear} clear.
 */
public final class FilterField extends CustomTextField {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    public FilterField(Scope scope) {
        setId("filter");
        setPromptText(Texts.text("filter.prompt"));
        setAccessibleText(Texts.text("filter.prompt"));
        textProperty().bindBidirectional(scope.filterText());
        textProperty().subscribe(this::check);
        Button clear = clearButton();
        rightProperty().bind(textProperty().isEmpty().map(empty -> empty ? null : clear));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
                clear();
                event.consume();
            }
        });
    }

    private Button clearButton() {
        Button button = new Button(null, new IconView(Icon.CLOSE, 10));
        button.setId("filter-clear");
        button.setAccessibleText(Texts.text("filter.clear"));
        button.setTooltip(new Tooltip(Texts.text("filter.clear.tip")));
        // From the keyboard, Esc does it.
        button.setFocusTraversable(false);
        button.setOnAction(_ -> {
            clear();
            requestFocus();
        });
        return button;
    }

    private void check() {
        pseudoClassStateChanged(WRONG, Filter.parse(getText()) instanceof Filter.Wrong);
        setAccessibleHelp(advice(getText()));
    }

    /**
     * What there is to say of a filter: what is wrong with it, and at which character, counted from 1 as people do; or which
     * part of it does not count. Mostly empty.
     */
    static String advice(String text) {
        if (!(Filter.parse(text) instanceof Filter.Wrong wrong)) {
            return Filter.repeatsOption(text) ? Texts.text("filter.repeats-option") : "";
        }
        String where = wrong.found().isEmpty()
                ? Texts.text("filter.at-end")
                : Texts.text("filter.at", wrong.position() + 1, wrong.found());
        return Texts.text("filter.wrong", Texts.text("filter." + wrong.problem(), where));
    }
}
