package dev.hakobune.yaml;

import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.fxmisc.richtext.CodeArea;

import dev.hakobune.yaml.text.Edits;
import dev.hakobune.yaml.text.Edits.Edit;

/**
 * The keys that write YAML: Enter, Tab and Shift+Tab. After Escape, Tab goes to the next control instead, so that nobody
 * is held in the text. On the JavaFX thread.
 */
final class EditorKeys {

    private final CodeArea area;
    private boolean leaving;

    private EditorKeys(CodeArea area) {
        this.area = area;
    }

    static void install(CodeArea area) {
        area.addEventFilter(KeyEvent.KEY_PRESSED, new EditorKeys(area)::pressed);
    }

    /** A pure function of {@link Edits}. */
    @FunctionalInterface
    interface Change {
        Edit of(String text, int anchor, int caret);
    }

    /** Makes one change that one undo takes back. */
    static void apply(CodeArea area, Change change) {
        if (!area.isEditable()) {
            return;
        }
        Edit edit = change.of(area.getText(), area.getAnchor(), area.getCaretPosition());
        area.getUndoManager().preventMerge();
        area.replaceText(edit.start(), edit.end(), edit.replacement());
        area.getUndoManager().preventMerge();
        area.selectRange(edit.anchor(), edit.caret());
        area.requestFollowCaret();
    }

    private void pressed(KeyEvent event) {
        boolean leave = leaving && event.getCode() == KeyCode.TAB;
        leaving = event.getCode() == KeyCode.ESCAPE || (leaving && event.getCode().isModifierKey());
        if (leave) {
            area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
            return;
        }
        if (event.isShortcutDown() || event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        if (event.getCode() == KeyCode.TAB) {
            apply(area, event.isShiftDown() ? Edits::outdent : Edits::indent);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            apply(area, Edits::newLine);
            event.consume();
        }
    }
}
