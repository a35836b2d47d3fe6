package dev.hakobune.view.logs;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Keeps the newest line in sight while it is on. Lets go as soon as a person scrolls up or drags over lines, and from
 * then on holds still what is being read, whatever comes below or leaves above; takes hold again at the end.
 */
final class Following {

    private final ListView<LogRow> list;
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on", true);
    private final ReadOnlyIntegerWrapper newer = new ReadOnlyIntegerWrapper(this, "newer");

    private int readIndex = -1;
    private double readOffset;

    Following(ListView<LogRow> list) {
        this.list = list;
        on.addListener((_, _, now) -> {
            if (now) {
                newer.set(0);
                toEnd();
            }
        });
        list.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                on.set(false);
            } else if (event.getDeltaY() < 0) {
                Platform.runLater(this::takeHoldAtEnd);
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case UP, PAGE_UP, HOME -> on.set(false);
                case DOWN, PAGE_DOWN, END -> Platform.runLater(this::takeHoldAtEnd);
                default -> {
                    // Does not scroll.
                }
            }
        });
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget() instanceof Node node && isWithinBar(node, Orientation.VERTICAL)) {
                on.set(false);
            }
        });
        list.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> {
            // A hand that is not quite still while it clicks drags nothing.
            if (event.getButton() == MouseButton.PRIMARY && !event.isStillSincePress()
                    && (!(event.getTarget() instanceof Node node)
                            || !isWithinBar(node, Orientation.HORIZONTAL))) {
                on.set(false);
            }
        });
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getTarget() instanceof Node node && isWithinBar(node, Orientation.VERTICAL)) {
                takeHoldAtEnd();
            }
        });
    }

    BooleanProperty onProperty() {
        return on;
    }

    /** How many lines have come below since it let go; marks are none. */
    ReadOnlyIntegerProperty newerProperty() {
        return newer.getReadOnlyProperty();
    }

    /** Before a batch: remembers what is being read. */
    void before() {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> first = flow == null || on.get() ? null : (IndexedCell<?>) flow.getFirstVisibleCell();
        readIndex = first == null ? -1 : first.getIndex();
        readOffset = first == null ? 0 : first.getLayoutY();
    }

    /**
     * After a batch.
     *
     * @param gone  rows that went at the head, -1 when all were replaced
     * @param added lines that came at the end
     */
    void after(int gone, int added) {
        if (on.get() || gone < 0) {
            newer.set(0);
            toEnd();
            return;
        }
        newer.set(newer.get() + added);
        VirtualFlow<?> flow = flow();
        if (flow != null && readIndex >= 0 && gone > 0) {
            int index = readIndex - gone;
            flow.scrollToTop(Math.max(0, index));
            if (index >= 0) {
                flow.scrollPixels(-readOffset);
            }
        }
    }

    private void toEnd() {
        int last = list.getItems().size() - 1;
        if (last >= 0) {
            list.scrollTo(last);
        }
    }

    private void takeHoldAtEnd() {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> last = flow == null ? null : (IndexedCell<?>) flow.getLastVisibleCell();
        if (last != null && last.getIndex() == list.getItems().size() - 1) {
            on.set(true);
        }
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) list.lookup(".virtual-flow");
    }

    private static boolean isWithinBar(Node node, Orientation orientation) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof ScrollBar bar) {
                return bar.getOrientation() == orientation;
            }
        }
        return false;
    }
}
