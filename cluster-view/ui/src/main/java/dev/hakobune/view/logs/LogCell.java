package dev.hakobune.view.logs;

import java.text.Bidi;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import dev.hakobune.cluster.logs.LogEntry;
import dev.hakobune.icons.HoverTip;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Texts;

/** Draws a line with its colours and with what the filter found, or a mark as a rule with words. */
final class LogCell extends ListCell<LogRow> {

    /** Characters of a line that are drawn; the whole is still searched, copied and saved. */
    private static final int DRAWN = 2_000;

    /** Characters of a line of a tooltip whose lines JavaFX cannot break. */
    private static final int TIP_COLUMNS = 70;

    /** Unicode's mark that keeps the time at the left of a line that turns. */
    private static final String LEFT_TO_RIGHT = "\u200e";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private final LogLook look;
    private final TextFlow flow = new TextFlow();
    private final Label mark = new Label();

    LogCell(LogLook look) {
        this.look = look;
        getStyleClass().add("log-row");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        flow.getStyleClass().add("log-line");
        mark.getStyleClass().add("log-mark");
        // As wide as the view and no wider, whatever the reason's length: the whole is in its tooltip, or wrapped.
        mark.minWidthProperty().bind(listViewProperty().flatMap(ListView::widthProperty)
                .map(width -> Math.max(0, width.doubleValue() - 40)).orElse(0.0));
        mark.maxWidthProperty().bind(mark.minWidthProperty());
        HoverTip.install(mark, this::tip);
        dragSelects();
    }

    /** The whole mark, which is cut where the view ends; empty where it is wrapped instead. */
    private String tip() {
        String words = mark.getText();
        return mark.isWrapText() ? "" : Wrapping.isSafe(words) ? words : Wrapping.broken(words, TIP_COLUMNS);
    }

    private void dragSelects() {
        setOnDragDetected(event -> {
            if (event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
                look.dragFrom(getIndex());
                startFullDrag();
            }
        });
        setOnMouseDragEntered(_ -> {
            if (!isEmpty()) {
                look.dragTo(getListView(), getIndex());
            }
        });
    }

    @Override
    protected void updateItem(LogRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().remove("bad");
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        setAccessibleText(row.text().plain());
        switch (row.entry()) {
            case LogEntry.Line line -> {
                List<Node> pieces = pieces(row, line);
                if (look.wraps() && turns(row.text().plain())) {
                    // JavaFX throws in the midst of the view's layout where it must break what is written from right to left.
                    setGraphic(new HBox(pieces.toArray(Node[]::new)));
                    return;
                }
                flow.getChildren().setAll(pieces);
                if (look.wraps()) {
                    flow.prefWidthProperty().bind(getListView().widthProperty().subtract(36));
                } else {
                    flow.prefWidthProperty().unbind();
                    flow.setPrefWidth(Region.USE_COMPUTED_SIZE);
                }
                setGraphic(flow);
            }
            case LogEntry.Mark it -> {
                mark.setText(row.text().plain());
                if (MarkWords.isBad(it)) {
                    getStyleClass().add("bad");
                }
                mark.setWrapText(look.wraps() && Wrapping.isSafe(mark.getText()));
                setGraphic(mark);
            }
        }
    }

    private List<Node> pieces(LogRow row, LogEntry.Line line) {
        List<Node> pieces = new ArrayList<>();
        if (look.times() && line.time() != null) {
            pieces.add(piece((turns(row.text().plain()) ? LEFT_TO_RIGHT : "") + TIME.format(line.time()) + "  ",
                    "log-time"));
        }
        AnsiText text = row.text();
        int end = Math.min(text.plain().length(), DRAWN);
        int at = 0;
        for (int[] found : look.find(text.plain())) {
            if (found[0] >= end) {
                break;
            }
            looks(pieces, text, at, found[0]);
            Label hit = new Label(Drawable.of(text.plain().substring(found[0], Math.min(found[1], end))));
            hit.getStyleClass().addAll("mono", "log-found");
            pieces.add(hit);
            at = Math.min(found[1], end);
        }
        looks(pieces, text, at, end);
        int hidden = text.plain().length() - end + line.cut();
        if (hidden > 0) {
            pieces.add(piece(Texts.text("logs.cut", hidden), "log-cut"));
        }
        return pieces;
    }

    /** Whether any of a line is written from right to left, or is bytes that look so. */
    private static boolean turns(String text) {
        char[] drawn = text.substring(0, Math.min(text.length(), DRAWN)).toCharArray();
        return Bidi.requiresBidi(drawn, 0, drawn.length);
    }

    /** Adds the text between two places, in pieces of one look each. */
    private static void looks(List<Node> pieces, AnsiText text, int from, int to) {
        int at = from;
        for (AnsiText.Run run : text.runs()) {
            int start = Math.max(run.start(), at);
            int end = Math.min(run.end(), to);
            if (start < end) {
                plain(pieces, text, at, start);
                Text piece = piece(Drawable.of(text.plain().substring(start, end)), "log-text");
                AnsiText.Look look = run.look();
                if (look.color() >= 0) {
                    piece.getStyleClass().add("ansi-" + look.color());
                }
                if (look.bold()) {
                    piece.getStyleClass().add("ansi-bold");
                }
                if (look.faint()) {
                    piece.getStyleClass().add("ansi-faint");
                }
                piece.setUnderline(look.underline());
                pieces.add(piece);
                at = end;
            }
        }
        plain(pieces, text, at, to);
    }

    private static void plain(List<Node> pieces, AnsiText text, int from, int to) {
        if (from < to) {
            pieces.add(piece(Drawable.of(text.plain().substring(from, to)), "log-text"));
        }
    }

    private static Text piece(String text, String style) {
        Text piece = new Text(text);
        piece.getStyleClass().addAll("mono", style);
        return piece;
    }
}
