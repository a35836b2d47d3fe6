package dev.hakobune.view;

import java.util.function.IntSupplier;

import javafx.scene.control.Control;
import javafx.scene.control.FocusModel;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Where the keyboard begins in a list of which nothing is selected: the first line shows that it is there, and the first
 * arrow key selects it. JavaFX alone shows nothing, and in a list of one line no arrow key ever selects that line.
 */
public final class FirstLine {

    private FirstLine() {}

    public static void install(TableView<?> table) {
        install(table, () -> table.getItems().size(), table.getSelectionModel(), table.getFocusModel());
    }

    public static void install(TreeView<?> tree) {
        install(tree, tree::getExpandedItemCount, tree.getSelectionModel(), tree.getFocusModel());
    }

    private static void install(Control list, IntSupplier lines, SelectionModel<?> selection, FocusModel<?> focus) {
        list.focusedProperty().subscribe(now -> {
            if (now && focus.getFocusedIndex() < 0 && lines.getAsInt() > 0) {
                focus.focus(0);
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean arrow = event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP;
            boolean plain = !event.isShortcutDown() && !event.isShiftDown() && !event.isAltDown();
            if (arrow && plain && selection.isEmpty() && lines.getAsInt() > 0) {
                selection.select(Math.max(0, focus.getFocusedIndex()));
                event.consume();
            }
        });
    }
}
