package dev.hakobune.view.table;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import dev.hakobune.cluster.rows.Row;
import dev.hakobune.view.Glow;

/** One object in the table: stays the same item while its row is replaced, so that its selection stays too. */
final class RowItem {

    private Row row;
    /** Null, as the next, until somebody asks: most items never come into sight. */
    private ObjectProperty<Row> shown;
    private ObjectProperty<Glow> glow;

    RowItem(Row row) {
        this.row = row;
    }

    ReadOnlyObjectProperty<Row> rowProperty() {
        if (shown == null) {
            shown = new SimpleObjectProperty<>(row);
        }
        return shown;
    }

    Row row() {
        return row;
    }

    void show(Row newer) {
        row = newer;
        if (shown != null) {
            shown.set(newer);
        }
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
