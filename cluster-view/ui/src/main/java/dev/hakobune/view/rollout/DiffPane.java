package dev.hakobune.view.rollout;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.application.Platform;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import dev.hakobune.icons.HoverTip;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Texts;

/** The difference between two revisions: in words, and as lines, side by side where there is room. */
final class DiffPane extends VBox {

    /** The height of a line, in pixels. */
    private static final double LINE = 20;

    /** Narrower than this, in pixels, lines stand below one another: of two beside, neither could be read. */
    private static final double WIDE = 560;

    private final ComboBox<Long> left = choice("diff-left", "rollout.diff.left");
    private final ComboBox<Long> right = choice("diff-right", "rollout.diff.right");
    private final VBox words = new VBox();
    private final ListView<TemplateDiff.Line> lines = new ListView<>();
    private final BooleanBinding beside = widthProperty().greaterThanOrEqualTo(WIDE);
    private TemplateDiff shown;
    private boolean setting;
    /** The first line that differs. */
    private int first;

    /** @param choose told of the two numbers chosen */
    DiffPane(BiConsumer<Long, Long> choose) {
        setId("revision-diff");
        getStyleClass().add("revision-diff");
        Label arrow = new Label("→");
        arrow.getStyleClass().add("muted");
        HBox bar = new HBox(8, left, arrow, right);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("diff-bar");
        words.getStyleClass().add("diff-words");
        lines.getStyleClass().add("diff-lines");
        lines.setCellFactory(_ -> new LineCell());
        lines.setFixedCellSize(LINE);
        lines.setAccessibleText(Texts.text("rollout.diff.lines"));
        // How much room is left under the words shows only when they are laid out; amid that, a list does not scroll.
        lines.heightProperty().subscribe(_ -> Platform.runLater(this::reveal));
        VBox.setVgrow(lines, Priority.ALWAYS);
        beside.subscribe(this::fill);
        getChildren().addAll(bar, words, lines);
        for (ComboBox<Long> side : List.of(left, right)) {
            side.valueProperty().subscribe(_ -> {
                if (!setting && left.getValue() != null && right.getValue() != null) {
                    choose.accept(left.getValue(), right.getValue());
                }
            });
        }
    }

    private static ComboBox<Long> choice(String id, String text) {
        ComboBox<Long> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(Texts.text(text));
        box.setCellFactory(_ -> new NumberCell());
        box.setButtonCell(new NumberCell());
        return box;
    }

    /** Offers these numbers and sets the two, without telling. */
    void offer(List<Long> numbers, long before, long after) {
        setting = true;
        for (ComboBox<Long> side : List.of(left, right)) {
            if (!side.getItems().equals(numbers)) {
                // Else the box goes on showing the number that stood at the same place before.
                side.setValue(null);
                side.getItems().setAll(numbers);
            }
        }
        left.setValue(before);
        right.setValue(after);
        setting = false;
    }

    void show(TemplateDiff diff) {
        List<String> said = diff.isEmpty() ? List.of(Texts.text("rollout.diff.same")) : diff.words();
        words.getChildren().setAll(said.stream().map(text -> {
            Label label = new Label(text);
            Wrapping.on(label);
            label.setMinHeight(USE_PREF_SIZE);
            return label;
        }).toList());
        shown = diff;
        fill();
    }

    private void fill() {
        List<TemplateDiff.Line> all = shown == null ? List.of() : beside.get() ? shown.lines() : shown.unified();
        lines.getItems().setAll(all);
        first = 0;
        while (first < all.size() && all.get(first).kind() == TemplateDiff.Kind.SAME) {
            first++;
        }
        reveal();
    }

    /** Scrolls to the first line that differs, below some that do not where there is room for both. */
    private void reveal() {
        lines.scrollTo(Math.max(0, first - (lines.getHeight() < 6 * LINE ? 0 : 2)));
    }

    private static final class NumberCell extends ListCell<Long> {

        @Override
        protected void updateItem(Long number, boolean empty) {
            super.updateItem(number, empty);
            setText(empty || number == null ? null : Texts.text("rollout.revision", number.toString()));
        }
    }

    /** A line of each side, or of the one that has it, with its sign: what is new or gone is not told by colour alone. */
    private final class LineCell extends ListCell<TemplateDiff.Line> {

        private final Label before = new Label();
        private final Label after = new Label();
        private final HBox both = new HBox(before, after);

        LineCell() {
            getStyleClass().add("diff-row");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            both.prefWidthProperty().bind(widthProperty().subtract(4));
            for (Label side : List.of(before, after)) {
                side.getStyleClass().addAll("mono", "diff-line");
                side.setMinWidth(0);
                side.setPrefWidth(1);
                // What differs may be at the end of a line, such as an image's tag.
                side.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
                HoverTip.install(side, () -> side.isTextTruncated() ? side.getText().strip() : "");
                side.setMaxWidth(Double.MAX_VALUE);
                side.setMaxHeight(Double.MAX_VALUE);
                HBox.setHgrow(side, Priority.ALWAYS);
            }
        }

        @Override
        protected void updateItem(TemplateDiff.Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            boolean same = line.kind() == TemplateDiff.Kind.SAME;
            side(before, line.left(), same ? "  " : "− ", same ? "" : "gone");
            side(after, line.right(), same ? "  " : "+ ", same ? "" : "new");
            if (beside.get()) {
                both.getChildren().setAll(before, after);
            } else {
                both.getChildren().setAll(line.left() == null ? after : before);
            }
            setGraphic(both);
            setAccessibleText(same
                    ? line.left()
                    : Stream.of(before, after).map(Label::getText).filter(text -> !text.isEmpty())
                            .collect(Collectors.joining(" ")));
        }

        private static void side(Label label, String text, String sign, String style) {
            label.getStyleClass().removeAll("gone", "new", "absent");
            if (text == null) {
                label.setText("");
                label.getStyleClass().add("absent");
            } else {
                label.setText(sign + text);
                if (!style.isEmpty()) {
                    label.getStyleClass().add(style);
                }
            }
        }
    }

    /** Nothing to compare with yet. */
    void showNothing(String why) {
        Label label = new Label(why);
        Wrapping.on(label);
        label.getStyleClass().add("muted");
        label.setMinHeight(Region.USE_PREF_SIZE);
        words.getChildren().setAll(label);
        shown = null;
        fill();
    }
}
