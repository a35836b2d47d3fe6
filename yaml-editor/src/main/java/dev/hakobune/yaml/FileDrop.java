package dev.hakobune.yaml;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Takes files that are dropped on a node, each by itself. */
final class FileDrop {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("file-over");

    private FileDrop() {}

    static void install(Node node, Consumer<Path> open) {
        // Filters, since the text area takes every drag for text.
        node.addEventFilter(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                node.pseudoClassStateChanged(OVER, true);
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_EXITED, _ -> node.pseudoClassStateChanged(OVER, false));
        node.addEventFilter(DragEvent.DRAG_DROPPED, event -> {
            if (event.getDragboard().hasFiles()) {
                event.getDragboard().getFiles().stream().map(File::toPath).forEach(open);
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }
}
