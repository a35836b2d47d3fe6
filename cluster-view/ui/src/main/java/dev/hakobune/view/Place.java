package dev.hakobune.view;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;

/** An empty place that says what would stand there, or why it does not, and offers the acts that help. */
public final class Place extends VBox {

    private final IconView picture = new IconView(null, 32);
    private final Label title = new Label();
    private final Label words = new Label();
    private final HBox acts = new HBox(8);

    public Place() {
        getStyleClass().add("place");
        title.getStyleClass().add("place-title");
        words.getStyleClass().add("place-words");
        for (Label label : new Label[]{title, words}) {
            Wrapping.on(label);
            label.setMinHeight(USE_PREF_SIZE);
        }
        acts.setAlignment(Pos.CENTER);
        setAlignment(Pos.CENTER);
        getChildren().setAll(picture, title, words, acts);
    }

    /** Says something else; does nothing when it says so already. */
    public void say(Icon icon, String title, String words, Button... acts) {
        picture.setIcon(icon);
        this.title.setText(title);
        this.words.setText(words);
        show(this.words, !words.isEmpty());
        this.acts.getChildren().setAll(acts);
        show(this.acts, acts.length > 0);
        setAccessibleText(title + " " + words);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
