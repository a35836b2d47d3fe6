package dev.hakobune.view.table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;

import javafx.scene.control.TableCell;

import dev.hakobune.cluster.rows.Row;
import dev.hakobune.icons.HoverTip;
import dev.hakobune.icons.IconView;
import dev.hakobune.view.Ageing;
import dev.hakobune.view.StateMark;

/** A cell of the table; touches its text only when it changes. What is cut is in its tooltip. */
final class RowCell extends TableCell<RowItem, Row> implements Ageing.Cell {

    private final BiFunction<Row, Instant, String> text;
    private final InstantSource clock;
    private final IconView mark;

    /** @param state whether the shape of the row's state stands before the text */
    RowCell(BiFunction<Row, Instant, String> text, InstantSource clock, boolean numeric, boolean state) {
        this.text = text;
        this.clock = clock;
        this.mark = state ? StateMark.empty() : null;
        if (numeric) {
            getStyleClass().add("numeric");
        }
        HoverTip.install(this, () -> isTextTruncated() ? getText() : "");
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        if (mark != null) {
            StateMark.show(mark, row.health());
            setGraphic(mark.getIcon() == null ? null : mark);
        }
        refresh(row);
    }

    @Override
    public void tick() {
        if (!isEmpty() && getItem() != null) {
            refresh(getItem());
        }
    }

    @Override
    public String age() {
        return isEmpty() ? "" : getText();
    }

    private void refresh(Row row) {
        String now = text.apply(row, clock.instant());
        if (!now.equals(getText())) {
            setText(now);
        }
    }
}
