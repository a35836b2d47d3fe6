package dev.hakobune.view.table;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import dev.hakobune.cluster.rows.Row;
import dev.hakobune.view.Glow;

/** One object in the table: stays the same item while its row is replaced, so that its selection stays too. */
final class RowItem {

    private final ObjectProperty<Row> row;
    /** Null until somebody asks: most items never come into sight. */
    private ObjectProperty<Glow> glow;

    RowItem(Row row) {
        this.row = new SimpleObjectProperty<>(row);
    }

    ReadOnlyObjectProperty<Row> rowProperty() {
        return row;
    }

    Row row() {
        return row.get();
    }

    void show(Row newer) {
        row.set(newer);
    }

    /** Whether it has just come or changed, and glows. */
    ObjectProperty<Glow> glow() {
        if (glow == null) {
            glow = new SimpleObjectProperty<>(Glow.NONE);
        }
        return glow;
    }

    @Override
    public String toString() {
        return row().name();
    }
}
