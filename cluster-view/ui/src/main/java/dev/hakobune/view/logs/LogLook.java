package dev.hakobune.view.logs;

import java.util.List;

import javafx.scene.control.ListView;

/** How all the cells of one log draw their rows, and the selection that the mouse is drawing over them. */
final class LogLook {

    private LogFilter filter = LogFilter.ALL;
    private boolean times = true;
    private boolean wraps;
    private int dragStart = -1;

    void filter(LogFilter filter) {
        this.filter = filter;
    }

    void times(boolean times) {
        this.times = times;
    }

    void wraps(boolean wraps) {
        this.wraps = wraps;
    }

    boolean times() {
        return times;
    }

    boolean wraps() {
        return wraps;
    }

    /** Where the filter finds something; nothing when its expression takes too long. */
    List<int[]> find(String line) {
        try {
            return filter.find(line);
        } catch (LogFilter.TooSlow _) {
            return List.of();
        }
    }

    void dragFrom(int index) {
        dragStart = index;
    }

    void dragTo(ListView<LogRow> list, int index) {
        if (dragStart >= 0 && dragStart < list.getItems().size()) {
            list.getSelectionModel().clearSelection();
            list.getSelectionModel().selectRange(dragStart, index + (index < dragStart ? -1 : 1));
        }
    }
}
