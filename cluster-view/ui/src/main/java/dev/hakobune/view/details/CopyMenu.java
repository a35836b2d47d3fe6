package dev.hakobune.view.details;

import java.util.function.Supplier;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.view.Texts;

/** Copies a text that cannot be selected. */
final class CopyMenu extends ContextMenu {

    CopyMenu(Supplier<String> text) {
        MenuItem copy = new MenuItem(Texts.text("details.copy"), new IconView(Icon.COPY));
        copy.setOnAction(_ -> copy(text.get()));
        getItems().setAll(copy);
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
