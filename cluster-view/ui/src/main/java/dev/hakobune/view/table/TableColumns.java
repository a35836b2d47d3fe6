package dev.hakobune.view.table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.Column;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.icons.HoverTip;

/** The columns of one list, headed as kubectl heads them, and their widths by what stands in them. */
final class TableColumns {

    private static final int SAMPLE = 200;
    /** About the longest that kubectl writes an age. */
    private static final String LONG_AGE = "59m59s";
    private static final double PADDING = 26;
    private static final double NARROWEST = 56;
    private static final double WIDEST = 420;
    private static final double SPREAD = 56;
    /** So much of the padding can go before a table is wider than its place. */
    private static final double SQUEEZE = 10;
    /** Seconds between looks at ages that count minutes. */
    private static final int SELDOM = 10;
    /** As wide as the arrow that a heading shows when one sorts by it. */
    private static final String SORT_ARROW = "  ";
    /** The table's own padding, its scroll bar and its menu button. */
    private static final double MARGIN = 44;

    private final TableView<RowItem> table;
    private final InstantSource clock;
    private List<RowCell> ageing = new ArrayList<>();
    private List<Place> places = new ArrayList<>();
    /** The columns of kinds seen before: the table's lines keep their cells for them. */
    private final Map<Shape, Made> made = new HashMap<>();
    /** How wide each column must be for what stands in it. */
    private final List<Double> widths = new ArrayList<>();
    /** What was added to each, less than nothing where room is short; not a number before the first time. */
    private double set = Double.NaN;
    private ResourceType type;
    private List<Column> columns = List.of();
    private boolean sized;
    /** Seconds since the ages were last looked at. */
    private int sinceTick;
    /** How long the longest name, namespace and word of a state were together when the widths were set. */
    private int longest;
    /** The wide columns that were shown because there was room for them. */
    private List<Place> offered = new ArrayList<>();

    /** A column of the table, with the feed's column or {@link Sort#NAMESPACE}. */
    private record Place(TableColumn<RowItem, Row> column, int index, BiFunction<Row, Instant, String> text,
            boolean state, boolean ages, boolean wide) {}

    private record Shape(ResourceType type, List<Column> columns) {}

    private record Made(List<Place> places, List<RowCell> ageing, List<Place> offered) {}

    TableColumns(TableView<RowItem> table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
        table.widthProperty().subscribe(_ -> fit());
    }

    /** Makes the columns when they are others than before. */
    void show(ResourceType type, List<Column> columns, boolean namespaces) {
        if (!type.equals(this.type) || !columns.equals(this.columns)) {
            this.type = type;
            this.columns = columns;
            build();
        }
        places.stream().filter(place -> place.index == Sort.NAMESPACE).forEach(place -> {
            if (place.column.isVisible() != namespaces) {
                place.column.setVisible(namespaces);
            }
        });
    }

    private void build() {
        widths.clear();
        sized = false;
        Made known = made.computeIfAbsent(new Shape(type, columns), _ -> make());
        places = known.places();
        ageing = known.ageing();
        offered = known.offered();
        table.getSortOrder().clear();
        table.getColumns().setAll(places.stream().map(Place::column).toList());
    }

    private Made make() {
        places = new ArrayList<>();
        ageing = new ArrayList<>();
        int state = stateColumn();
        if (type.namespaced()) {
            add("Namespace", "", Sort.NAMESPACE, (row, _) -> row.namespace(), false, false, false, false);
        }
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.equals(Column.NAMESPACE)) {
                // Added above, for all kinds alike.
                continue;
            }
            int index = i;
            add(column.name(), column.description(), i, (row, now) -> row.cell(index, now), column.numeric(),
                    column.ages(), i == state, column.wide());
        }
        return new Made(places, ageing, new ArrayList<>());
    }

    private void add(String name, String description, int index, BiFunction<Row, Instant, String> text,
            boolean numeric, boolean ages, boolean state, boolean wide) {
        TableColumn<RowItem, Row> column = new TableColumn<>(name.toUpperCase(Locale.ROOT));
        column.setId("column-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'));
        if (!description.isEmpty()) {
            column.setText(null);
            Label heading = new Label(name.toUpperCase(Locale.ROOT));
            HoverTip.install(heading, () -> description);
            column.setGraphic(heading);
            column.setText("");
        }
        column.setCellValueFactory(features -> features.getValue().rowProperty());
        List<RowCell> ticking = ageing;
        column.setCellFactory(_ -> {
            RowCell cell = new RowCell(text, clock, numeric, state);
            if (ages) {
                ticking.add(cell);
            }
            return cell;
        });
        if (numeric) {
            column.getStyleClass().add("numeric");
        }
        column.setVisible(!wide);
        places.add(new Place(column, index, text, state, ages, wide));
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

    /** Sets the widths by a sample of the rows, and again when longer names or states come; a person's own widths stay. */
    void size(List<Row> rows) {
        Instant now = clock.instant();
        int lengths = longest(rows, Row::name) + longest(rows, Row::namespace) + places.stream()
                .filter(Place::state).mapToInt(place -> longest(rows, row -> place.text.apply(row, now))).sum();
        if (table.getWidth() <= 0 || sized && (lengths <= longest || setByHand())) {
            return;
        }
        // Without rows, by the headings; the first rows then decide.
        sized = !rows.isEmpty();
        longest = lengths;
        offered.forEach(place -> place.column.setVisible(false));
        offered.clear();
        Text ruler = new Text();
        ruler.getStyleClass().add("label");
        widths.clear();
        for (Place place : places) {
            String widest = heading(place.column) + SORT_ARROW;
            if (place.ages) {
                // Ages get longer while one looks at them.
                widest = length(LONG_AGE) > length(widest) ? LONG_AGE : widest;
            }
            for (Row row : rows.subList(0, Math.min(SAMPLE, rows.size()))) {
                String text = place.text.apply(row, now);
                widest = length(text) > length(widest) ? text : widest;
            }
            ruler.setText(widest);
            double width = ruler.getLayoutBounds().getWidth() * 1.08 + PADDING + (place.state ? 18 : 0);
            widths.add(Math.clamp(width, NARROWEST, WIDEST));
        }
        double wanted = wanted();
        for (Place place : places.stream().filter(place -> place.wide && tells(place, rows, now)).toList()) {
            double width = widths.get(places.indexOf(place));
            if (wanted + width < table.getWidth() - MARGIN) {
                place.column.setVisible(true);
                offered.add(place);
                wanted += width;
            }
        }
        set = Double.NaN;
        fit();
    }

    /** Spreads what room there is, each time that the table's width changes, until a person sets a width. */
    private void fit() {
        if (widths.isEmpty() || widths.size() != places.size() || setByHand()) {
            return;
        }
        long visible = places.stream().filter(place -> place.column.isVisible()).count();
        set = Math.clamp((table.getWidth() - MARGIN - wanted()) / Math.max(1, visible), -SQUEEZE, SPREAD);
        for (int i = 0; i < places.size(); i++) {
            places.get(i).column.setPrefWidth(widths.get(i) + set);
        }
    }

    private static int longest(List<Row> rows, Function<Row, String> text) {
        return rows.stream().limit(SAMPLE).mapToInt(row -> text.apply(row).length()).max().orElse(0);
    }

    private boolean setByHand() {
        return !Double.isNaN(set) && IntStream.range(0, widths.size())
                .anyMatch(i -> Math.abs(places.get(i).column.getPrefWidth() - widths.get(i) - set) > 1
                        || Math.abs(places.get(i).column.getWidth() - places.get(i).column.getPrefWidth()) > 1
                                && places.get(i).column.isVisible());
    }

    private double wanted() {
        return IntStream.range(0, places.size()).filter(i -> places.get(i).column.isVisible())
                .mapToDouble(widths::get).sum();
    }

    /** Whether a column has anything to say: wide columns are shown where there is room and they do. */
    private static boolean tells(Place place, List<Row> rows, Instant now) {
        return rows.stream().limit(SAMPLE).map(row -> place.text.apply(row, now))
                .anyMatch(text -> !text.isEmpty() && !text.equals("<none>") && !text.equals("<unset>"));
    }

    private static String heading(TableColumn<?, ?> column) {
        return column.getGraphic() instanceof Label label ? label.getText() : column.getText();
    }

    /** About how wide a text is: ideographs count double. */
    private static int length(String text) {
        return (int) text.codePoints().mapToLong(c -> c >= 0x2e80 ? 2 : 1).sum();
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

    /**
     * Lets the visible ages go on, asked every second: each time while one of them counts seconds, else now and then. Those
     * that count minutes would else have the window drawn as often, each at a second of its own.
     */
    void tick() {
        sinceTick++;
        if (sinceTick >= SELDOM || ageing.stream().anyMatch(RowCell::countsSeconds)) {
            sinceTick = 0;
            ageing.forEach(RowCell::tick);
        }
    }
}
