package dev.hakobune.view.table;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import dev.hakobune.cluster.rows.Row;

/** One object in the table: stays the same item while its row is replaced, so that its selection stays too. */
final class RowItem {

    private final ReadOnlyObjectWrapper<Row> row;
    private final BooleanProperty fresh = new SimpleBooleanProperty();

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
    BooleanProperty fresh() {
        return fresh;
    }

    @Override
    public String toString() {
        return row().name();
    }
}
