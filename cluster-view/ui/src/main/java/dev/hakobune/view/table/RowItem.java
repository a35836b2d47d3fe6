package dev.hakobune.view.table;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import dev.hakobune.cluster.rows.Row;
import dev.hakobune.view.Glow;

/** One object in the table: stays the same item while its row is replaced, so that its selection stays too. */
final class RowItem {

    private final ReadOnlyObjectWrapper<Row> row;
    private final ObjectProperty<Glow> glow = new SimpleObjectProperty<>(Glow.NONE);

    RowItem(Row row) {
        this.row = new ReadOnlyObjectWrapper<>(row);
    }

    ReadOnlyObjectProperty<Row> rowProperty() {
        return row.getReadOnlyProperty();
    }

    Row row() {
        return row.get();
    }

    void show(Row newer) {
        row.set(newer);
    }

    /** Whether it has just come or changed, and glows. */
    ObjectProperty<Glow> glow() {
        return glow;
    }

    @Override
    public String toString() {
        return row().name();
    }
}
