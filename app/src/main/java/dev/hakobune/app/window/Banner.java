package dev.hakobune.app.window;

import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import dev.hakobune.icons.HoverTip;
import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;

import static dev.hakobune.app.AppTexts.text;

/** Lines under the top bar that last as long as what they say is true. */
public final class Banner {

    private Banner() {}

    /**
     * Says that what is shown is simulated, and how kubectl reaches it.
     *
     * @param more what can be done to the practice cluster
     */
    public static Node practice(String kubectlLine, Node... more) {
        // Copied whole by its button; what has no room is seen to be cut.
        Label line = new Label(kubectlLine);
        line.setId("practice-kubeconfig");
        line.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HoverTip.install(line, line::getText);
        line.setMinWidth(140);
        line.setMaxWidth(Double.MAX_VALUE);
        line.getStyleClass().addAll("mono", "banner-line");
        HBox.setHgrow(line, Priority.ALWAYS);
        Button copy = new Button(text("banner.copy"), new IconView(Icon.COPY));
        copy.setId("practice-copy");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(kubectlLine);
            Clipboard.getSystemClipboard().setContent(content);
        });
        Node banner = banner(Icon.PRACTICE, "practice-banner", text("banner.practice"),
                Stream.concat(Stream.of(line, copy), Stream.of(more)).toArray(Node[]::new));
        banner.setId("practice-banner");
        return banner;
    }

    private static Node banner(Icon icon, String style, String words, Node... more) {
        Label label = new Label(words);
        // In a narrow window it takes two lines: were it not to give way, the whole window's content would be cut.
        Wrapping.on(label);
        label.setMinWidth(180);
        label.setMinHeight(Region.USE_PREF_SIZE);
        HBox banner = new HBox(new IconView(icon), label);
        banner.getChildren().addAll(more);
        banner.getStyleClass().add(style);
        return banner;
    }
}
