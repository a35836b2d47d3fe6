package dev.hakobune.yaml;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Takes files that are dropped on a node, each by itself. */
public final class FileDrop {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("file-over");

    private FileDrop() {}

    /** Takes what nothing within the node takes. */
    public static void on(Node node, Consumer<Path> open) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> over(node, event));
        node.addEventHandler(DragEvent.DRAG_EXITED_TARGET, _ -> node.pseudoClassStateChanged(OVER, false));
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> dropped(event, open));
    }

    /** Takes everything before what is within the node can: a text area takes every drag for text. */
    static void before(Node node, Consumer<Path> open) {
        node.addEventFilter(DragEvent.DRAG_OVER, event -> over(node, event));
        node.addEventHandler(DragEvent.DRAG_EXITED, _ -> node.pseudoClassStateChanged(OVER, false));
        node.addEventFilter(DragEvent.DRAG_DROPPED, event -> dropped(event, open));
    }

    private static void over(Node node, DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            node.pseudoClassStateChanged(OVER, true);
            event.consume();
        }
    }

    private static void dropped(DragEvent event, Consumer<Path> open) {
        if (event.getDragboard().hasFiles()) {
            event.getDragboard().getFiles().stream().map(File::toPath).forEach(open);
            event.setDropCompleted(true);
            event.consume();
        }
    }
}
