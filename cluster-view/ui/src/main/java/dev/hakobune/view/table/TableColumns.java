package dev.hakobune.view.table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.Column;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.icons.HoverTip;
import dev.hakobune.view.Ageing;

/** The columns of one list, headed as kubectl heads them; how wide they are, {@link ColumnFit} says until a person does. */
final class TableColumns {

    private static final int SAMPLE = 200;
    /** About the longest that kubectl writes an age. */
    private static final String LONG_AGE = "59m59s";
    /** As long as most that it writes. */
    private static final String USUAL_AGE = "5m59s";
    /** What each pod is for a moment: nothing comes or goes beside it because one starts. */
    private static final String LONG_STATE = "ContainerCreating";
    /** Of a longer one so much tells enough. */
    private static final String SHORT_STATE = "Terminating";
    private static final double PADDING = 26;
    /** The shape before the word of a state. */
    private static final double MARK = 18;
    private static final double NARROWEST = 56;
    private static final double WIDEST = 420;
    /** As wide as most names: what is offered does not come at the cost of that. */
    private static final double READABLE = 240;
    /** Both ends of a name: rather than more of it one sees another column. */
    private static final double BOTH_ENDS = 110;
    /** Half letters by which an age grows while one looks at it, without being measured again. */
    private static final int AGEING = 6;
    /** Letters half as wide as most, and half as wide again. */
    private static final String SLIM = "fijlrtI.,:;-/|'()[] ";
    private static final String STOUT = "mwMW%@";
    /** As wide as the arrow that a heading shows when one sorts by it. */
    private static final String SORT_ARROW = "  ";
    /** The table's own padding, its scroll bar and its menu button. */
    private static final double MARGIN = 44;

    private final TableView<RowItem> table;
    private final InstantSource clock;
    private final Supplier<Font> font;
    /** The columns of kinds seen before: the table's lines keep their cells for them. */
    private final Map<Shape, Made> made = new HashMap<>();
    private final ObjectProperty<List<String>> leftOut = new SimpleObjectProperty<>(List.of());
    private final Ageing ageing;
    private List<RowCell> ages = List.of();
    private List<Place> places = List.of();
    private ResourceType type;
    private List<Column> columns = List.of();
    private boolean namespaces;
    private boolean arranging;

    /** A column of the table, with the feed's column or {@link Sort#NAMESPACE}. */
    private static final class Place {

        private final TableColumn<RowItem, Row> column;
        private final int index;
        private final BiFunction<Row, Instant, String> text;
        private final boolean ages;
        private final boolean state;
        private final ColumnFit.Rank rank;
        /** How long the longest text was when it was measured, in half letters; -1 before. */
        private int letters = -1;
        private double need;
        private double reserve;
        private double least;
        /** The width that it was given, in pixels; not a number before the first time. */
        private double given = Double.NaN;
        /** Whether it ever had anything to say. */
        private boolean tells;
        /** Whether a person chose to see it or not to; null before. */
        private Boolean chosen;

        private Place(TableColumn<RowItem, Row> column, int index, BiFunction<Row, Instant, String> text, boolean ages,
                boolean state, ColumnFit.Rank rank) {
            this.column = column;
            this.index = index;
            this.text = text;
            this.ages = ages;
            this.state = state;
            this.rank = rank;
        }
    }

    private record Shape(ResourceType type, List<Column> columns) {}

    private record Made(List<Place> places, List<RowCell> ages) {}

    /** @param font what the table's lines are written in, as the style sheet has it */
    TableColumns(TableView<RowItem> table, InstantSource clock, Supplier<Font> font) {
        this.table = table;
        this.clock = clock;
        ageing = new Ageing(clock);
        this.font = font;
        // Later: columns that come and go amid a layout leave lines without cells.
        table.widthProperty().addListener(_ -> Platform.runLater(this::arrange));
    }

    /** Makes the columns when they are others than before. */
    void show(ResourceType type, List<Column> columns, boolean namespaces) {
        if (!type.equals(this.type) || !columns.equals(this.columns)) {
            this.type = type;
            this.columns = columns;
            this.namespaces = namespaces;
            Made known = made.computeIfAbsent(new Shape(type, columns), _ -> make());
            places = known.places();
            ages = known.ages();
            places.forEach(place -> place.given = Double.NaN);
            forget();
            table.getSortOrder().clear();
            table.getColumns().setAll(places.stream().map(place -> place.column).toList());
        } else if (namespaces != this.namespaces) {
            this.namespaces = namespaces;
            forget();
        }
    }

    /** Lets the next rows be measured, whatever stood there before. */
    private void forget() {
        places.forEach(place -> place.letters = -1);
    }

    private Made make() {
        List<Place> all = new ArrayList<>();
        List<RowCell> ages = new ArrayList<>();
        if (type.namespaced()) {
            TableColumn<RowItem, Row> column = column("Namespace", "");
            BiFunction<Row, Instant, String> text = (row, _) -> row.namespace();
            column.setCellFactory(_ -> new RowCell(text, clock, false, false));
            all.add(new Place(column, Sort.NAMESPACE, text, false, false, ColumnFit.Rank.STAYS));
        }
        int state = stateColumn();
        int name = nameColumn();
        for (int i = 0; i < columns.size(); i++) {
            Column its = columns.get(i);
            if (its.equals(Column.NAMESPACE)) {
                // Added above, for all kinds alike.
                continue;
            }
            int index = i;
            boolean marked = i == state;
            BiFunction<Row, Instant, String> text = (row, now) -> row.cell(index, now);
            TableColumn<RowItem, Row> column = column(its.name(), its.description());
            column.setCellFactory(_ -> {
                RowCell cell = new RowCell(text, clock, its.numeric(), marked);
                if (index == name) {
                    // Names of pods of one workload differ at their end.
                    cell.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
                }
                if (its.ages()) {
                    ages.add(cell);
                }
                return cell;
            });
            if (its.numeric()) {
                column.getStyleClass().add("numeric");
            }
            all.add(new Place(column, i, text, its.ages(), marked, rank(its, i == name, marked)));
        }
        all.forEach(place -> {
            place.column.setVisible(place.rank != ColumnFit.Rank.OFFERED);
            place.column.visibleProperty().addListener((_, _, visible) -> {
                if (!arranging) {
                    place.chosen = visible;
                    arrange();
                }
            });
        });
        return new Made(all, ages);
    }

    private static ColumnFit.Rank rank(Column column, boolean name, boolean state) {
        if (column.wide()) {
            return ColumnFit.Rank.OFFERED;
        }
        if (name) {
            return ColumnFit.Rank.NAME;
        }
        return state
                ? ColumnFit.Rank.STAYS
                : column.name().equalsIgnoreCase("Age") ? ColumnFit.Rank.LAST_TO_GO : ColumnFit.Rank.GIVES_WAY;
    }

    private static TableColumn<RowItem, Row> column(String name, String description) {
        TableColumn<RowItem, Row> column = new TableColumn<>(name.toUpperCase(Locale.ROOT));
        column.setId("column-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'));
        // A column of the default width is fitted by JavaFX, which fills thirty lines for each to measure them.
        column.setPrefWidth(NARROWEST);
        if (!description.isEmpty()) {
            column.setText(null);
            Label heading = new Label(name.toUpperCase(Locale.ROOT));
            HoverTip.install(heading, () -> description);
            column.setGraphic(heading);
            column.setText("");
        }
        column.setCellValueFactory(features -> features.getValue().rowProperty());
        return column;
    }

    /** Where the names stand; in a list without, such as that of Events, the last column that is not wide. */
    private int nameColumn() {
        int last = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).wide()) {
                last = i;
                if (columns.get(i).name().equalsIgnoreCase("Name")) {
                    return i;
                }
            }
        }
        return last;
    }

    /** Where the shape of the state stands: at the word for it, else at the count of what is ready. */
    private int stateColumn() {
        for (String name : List.of("Status", "Ready", "Completions", "Name")) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equalsIgnoreCase(name)) {
                    return i;
                }
            }
        }
        return 0;
    }

    /**
     * Sets the widths by a sample of the rows, and again when something longer comes or a column first has something to
     * say; a person's own widths stay.
     *
     * @param touched those of the rows that have come or changed since the last time
     * @param anew    whether these are other rows than before
     */
    void size(List<Row> rows, Stream<Row> touched, boolean anew) {
        if (table.getWidth() <= 0) {
            return;
        }
        if (anew) {
            forget();
        }
        Instant now = clock.instant();
        boolean measured = places.stream().allMatch(place -> place.letters >= 0);
        List<Row> sample = (measured ? touched : rows.stream()).limit(SAMPLE).toList();
        boolean changed = false;
        for (Place place : places) {
            String widest = "";
            boolean tells = place.tells;
            for (Row row : sample) {
                String text = place.text.apply(row, now);
                widest = longer(text, widest);
                tells |= !text.isEmpty() && !text.equals("<none>") && !text.equals("<unset>");
            }
            changed |= tells != place.tells;
            place.tells = tells;
            int letters = length(widest);
            if (place.letters < 0 || letters > place.letters + (place.ages ? AGEING : 0)) {
                place.letters = letters;
                measure(place, widest);
                changed = true;
            }
        }
        if (changed) {
            arrange();
        }
    }

    private void measure(Place place, String widest) {
        String text = longer(widest, heading(place.column) + SORT_ARROW);
        // Ages get longer while one looks at them.
        place.need = width(place, place.ages ? longer(text, LONG_AGE) : text);
        place.reserve = place.need;
        place.least = width(place, longer(place.ages ? USUAL_AGE : beforeBrackets(widest), heading(place.column)));
        if (place.rank == ColumnFit.Rank.NAME) {
            place.reserve = Math.min(place.need, READABLE);
            place.least = Math.min(place.need, BOTH_ENDS);
        } else if (place.state && type.kind().equals("Pod")) {
            place.reserve = width(place, LONG_STATE);
            place.least = width(place, SHORT_STATE);
        }
    }

    /** What tells most: of {@code 2 (13s ago)} the number. */
    private static String beforeBrackets(String text) {
        int bracket = text.indexOf(" (");
        return bracket < 0 ? text : text.substring(0, bracket);
    }

    private double width(Place place, String text) {
        Text ruler = new Text(text);
        ruler.setFont(font.get());
        return Math.clamp(ruler.getLayoutBounds().getWidth() + PADDING + (place.state ? MARK : 0), NARROWEST, WIDEST);
    }

    /** Shares the room out, each time that there is more or less of it, until a person sets a width. */
    private void arrange() {
        if (table.getWidth() <= 0 || places.stream().anyMatch(place -> place.letters < 0)) {
            return;
        }
        if (setByHand()) {
            leftOut.set(List.of());
            places.stream().filter(place -> place.index == Sort.NAMESPACE && place.chosen == null)
                    .forEach(place -> show(place, namespaces));
            return;
        }
        List<ColumnFit.Claim> claims = places.stream().map(this::claim).toList();
        double[] widths = ColumnFit.widths(claims, table.getWidth() - MARGIN);
        List<String> without = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            Place place = places.get(i);
            show(place, widths[i] > 0);
            if (widths[i] > 0) {
                place.given = widths[i];
                place.column.setPrefWidth(widths[i]);
            } else if (claims.get(i).rank().compareTo(ColumnFit.Rank.OFFERED) < 0) {
                without.add(heading(place.column));
            }
        }
        leftOut.set(List.copyOf(without));
    }

    /** The headings of the columns for which there is no room, though kubectl prints them. */
    ObservableValue<List<String>> leftOut() {
        return leftOut;
    }

    private void show(Place place, boolean visible) {
        if (place.column.isVisible() != visible) {
            arranging = true;
            place.column.setVisible(visible);
            arranging = false;
        }
    }

    private ColumnFit.Claim claim(Place place) {
        ColumnFit.Rank rank = place.rank;
        if (place.chosen != null) {
            rank = !place.chosen
                    ? ColumnFit.Rank.ABSENT
                    : rank == ColumnFit.Rank.NAME ? rank : ColumnFit.Rank.STAYS;
        } else if (place.index == Sort.NAMESPACE && !namespaces || rank == ColumnFit.Rank.OFFERED && !place.tells) {
            rank = ColumnFit.Rank.ABSENT;
        }
        return new ColumnFit.Claim(rank, place.need, place.reserve, place.least);
    }

    private boolean setByHand() {
        return places.stream().anyMatch(place -> place.column.isVisible() && !Double.isNaN(place.given)
                && Math.abs(place.column.getWidth() - place.given) > 1);
    }

    private static String longer(String a, String b) {
        return length(a) > length(b) ? a : b;
    }

    private static String heading(TableColumn<?, ?> column) {
        return column.getGraphic() instanceof Label label ? label.getText() : column.getText();
    }

    /** About how wide a text is, in half letters: not all are as wide, and ideographs are as wide as two. */
    private static int length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c >= 0x2e80 ? 4 : SLIM.indexOf(c) >= 0 ? 1 : STOUT.indexOf(c) >= 0 ? 3 : 2;
        }
        return length;
    }

    /** What the table's sort order asks for. */
    Sort sort() {
        if (table.getSortOrder().isEmpty()) {
            return Sort.BY_NAME;
        }
        var first = table.getSortOrder().getFirst();
        return places.stream().filter(place -> place.column == first).findFirst()
                .map(place -> new Sort(place.index, first.getSortType() == TableColumn.SortType.DESCENDING))
                .orElse(Sort.BY_NAME);
    }

    /** A row as the visible columns show it, with tabs between. */
    String line(Row row) {
        Instant now = clock.instant();
        return String.join("\t", places.stream().filter(place -> place.column.isVisible())
                .map(place -> place.text.apply(row, now)).toList());
    }

    /** Lets the visible ages go on; to be called once a second. */
    void tick() {
        ageing.tick(ages);
    }
}
