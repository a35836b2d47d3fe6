package dev.hakobune.yaml;

import java.util.List;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.fxmisc.richtext.CodeArea;

import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.Flow;
import dev.hakobune.icons.HoverTip;
import dev.hakobune.icons.Wrapping;

import static dev.hakobune.yaml.Texts.text;

/** The foot, a line unless there is more to say: what is going on, where a manifest would go, and where the caret is. */
final class StatusLine extends HBox {

    private static final double LINES = 3;

    private final Label words = new Label() {
        @Override
        protected double computePrefHeight(double width) {
            // As many lines as a reason takes, but a server's whole answer would leave no room for the text.
            return Math.min(super.computePrefHeight(width), LINES * super.computePrefHeight(-1));
        }
    };
    private final Label where = new Label();
    private final Label format = new Label();
    private final StringProperty saying = new SimpleStringProperty("");
    private final StringProperty target = new SimpleStringProperty("");
    private final StringProperty targetWords = new SimpleStringProperty("");

    /** @param refusal why the text may not be applied, said while nothing else is; empty when it may */
    StatusLine(CodeArea area, Sending sending, ObservableStringValue refusal) {
        super(12);
        getStyleClass().add("editor-status");
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        words.setId("yaml-status");
        // A server's answer can have lines of its own: here they follow one another.
        words.textProperty().bind(Bindings.when(saying.isNotEmpty()).then(saying).otherwise(refusal)
                .map(sentence -> sentence.strip().replaceAll("\\s*\\R\\s*", " ")));
        words.managedProperty().bind(words.textProperty().isNotEmpty());
        Wrapping.on(words);
        words.setMinHeight(USE_PREF_SIZE);
        HoverTip.install(words, words::getText);
        sending.wordsProperty().subscribe(saying::set);
        where.setId("yaml-target");
        Wrapping.on(where);
        where.setMinHeight(USE_PREF_SIZE);
        where.textProperty().bind(Bindings.createStringBinding(
                () -> target.get().isEmpty()
                        ? ""
                        : text("editor.target", targetWords.get().isEmpty() ? target.get() : targetWords.get()),
                target, targetWords));
        Button stop = ActionControls.button(EditorAction.STOP, sending::stop);
        stop.getStyleClass().add("flat");
        stop.setMinWidth(USE_PREF_SIZE);
        stop.visibleProperty().bind(sending.runningProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        Label position = new Label();
        position.setId("yaml-position");
        position.setMinWidth(USE_PREF_SIZE);
        position.textProperty().bind(Bindings.createStringBinding(
                () -> text("editor.position", area.getCurrentParagraph() + 1, area.getCaretColumn() + 1),
                area.currentParagraphProperty(), area.caretColumnProperty()));
        format.setMinWidth(USE_PREF_SIZE);
        // Where the manifest goes stands below what there is to say where there is no room for both.
        Flow sentences = new Flow(12, 0, List.of(words, where));
        HBox.setHgrow(sentences, Priority.ALWAYS);
        getChildren().setAll(stop, sentences, format, position);
    }

    StringProperty targetProperty() {
        return target;
    }

    StringProperty targetWordsProperty() {
        return targetWords;
    }

    /** Says something about the file; empty for nothing. */
    void say(String sentence) {
        saying.set(sentence);
    }

    /** How the file is written, when that is not the usual way. */
    void format(String how) {
        format.setText(how);
    }
}
