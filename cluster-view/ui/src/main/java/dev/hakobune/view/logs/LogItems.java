package dev.hakobune.view.logs;

import java.util.ArrayList;
import java.util.List;

import javafx.collections.ObservableListBase;

/**
 * The rows that a list shows: grows at its end and shrinks at its head, one change for each batch. On the JavaFX
 * thread.
 */
final class LogItems extends ObservableListBase<LogRow> {

    private final ArrayList<LogRow> rows = new ArrayList<>();

    /** @return how many rows went at the head, or -1 when all were replaced */
    int apply(LogBuffer.Batch batch) {
        beginChange();
        try {
            int gone = batch.reset() ? rows.size() : olderThan(batch.oldest());
            if (gone > 0) {
                List<LogRow> head = rows.subList(0, gone);
                List<LogRow> removed = List.copyOf(head);
                head.clear();
                nextRemove(0, removed);
            }
            if (!batch.rows().isEmpty()) {
                int from = rows.size();
                rows.addAll(batch.rows());
                nextAdd(from, rows.size());
            }
            return batch.reset() ? -1 : gone;
        } finally {
            endChange();
        }
    }

    private int olderThan(long number) {
        int count = 0;
        while (count < rows.size() && rows.get(count).number() < number) {
            count++;
        }
        return count;
    }

    @Override
    public LogRow get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }
}
