package dev.hakobune.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Where the focus is, and Tab within what lies over the window, such as a question: round, never out to what lies below. */
public final class FocusRound {

    private FocusRound() {}

    /**
     * Keeps the keys that move the focus in what lies over the window: Tab, and the arrows, with which JavaFX goes from a
     * button to whatever is nearest, also below. What uses arrows itself, such as a field, a list or a choice among several,
     * has them.
     */
    public static void keep(KeyEvent event, Parent within) {
        Node owner = within.getScene().getFocusOwner();
        boolean inside = holds(within);
        if (event.getCode() == KeyCode.TAB) {
            event.consume();
            move(within, event.isShiftDown());
        } else if (event.getCode().isArrowKey() && inside
                && (owner instanceof Labeled && !(owner instanceof RadioButton) || owner == within)) {
            event.consume();
            move(within, event.getCode() == KeyCode.UP || event.getCode() == KeyCode.LEFT);
        }
    }

    /** Gives the focus to what comes after the one that has it, or before; to the first when none within has it. */
    public static void move(Parent within, boolean back) {
        List<Node> all = in(within);
        if (!all.isEmpty()) {
            int at = all.indexOf(within.getScene().getFocusOwner());
            all.get(at < 0 ? 0 : Math.floorMod(at + (back ? -1 : 1), all.size())).requestFocus();
        }
    }

    /**
     * Whether a node or something in it has the focus. {@link Node#isFocusWithin()} can go on saying so of a table after
     * the focus has left it.
     */
    public static boolean holds(Node within) {
        Node owner = within.getScene() == null ? null : within.getScene().getFocusOwner();
        return Stream.iterate(owner, Objects::nonNull, Node::getParent).anyMatch(up -> up == within);
    }

    /** What can have the focus now, in the order of Tab. */
    static List<Node> in(Parent within) {
        List<Node> found = new ArrayList<>();
        collect(within, found);
        return found;
    }

    private static void collect(Parent parent, List<Node> found) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            if (!node.isVisible() || node.isDisabled()) {
                continue;
            }
            if (node.isFocusTraversable()) {
                found.add(node);
            } else if (node instanceof Parent inner) {
                collect(inner, found);
            }
        }
    }
}
