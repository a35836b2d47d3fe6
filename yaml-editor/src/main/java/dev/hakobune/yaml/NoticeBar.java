package dev.hakobune.yaml;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;

import static dev.hakobune.yaml.Texts.text;

/** Something about the file that one should know, in a line over the text; takes no room otherwise. */
final class NoticeBar extends HBox {

    private final IconView icon = new IconView(Icon.INFO);
    private final Label words = new Label();
    private final Button act = new Button();
    private final Button close = new Button(null, new IconView(Icon.CLOSE, 12));

    NoticeBar() {
        super(8);
        getStyleClass().add("notice-bar");
        setAlignment(Pos.CENTER_LEFT);
        words.setId("yaml-notice");
        Wrapping.on(words);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        act.setId("yaml-notice-act");
        act.setMinWidth(USE_PREF_SIZE);
        act.managedProperty().bind(act.visibleProperty());
        close.getStyleClass().add("flat");
        close.setAccessibleText(text("notice.close"));
        close.setTooltip(new Tooltip(text("notice.close")));
        close.setOnAction(_ -> hide());
        getChildren().setAll(icon, words, act, close);
        managedProperty().bind(visibleProperty());
        hide();
    }

    void show(boolean bad, String sentence) {
        show(bad, sentence, "", () -> {});
    }

    /** @param offer what the button says that does something about it; empty for none */
    void show(boolean bad, String sentence, String offer, Runnable doIt) {
        icon.setIcon(bad ? Icon.WARNING : Icon.INFO);
        getStyleClass().setAll("notice-bar", bad ? "state-bad" : "state-done");
        words.setText(sentence);
        act.setText(offer);
        act.setVisible(!offer.isEmpty());
        act.setOnAction(_ -> {
            hide();
            doIt.run();
        });
        setVisible(true);
    }

    void hide() {
        setVisible(false);
    }

    boolean says(String sentence) {
        return isVisible() && words.getText().equals(sentence);
    }
}
