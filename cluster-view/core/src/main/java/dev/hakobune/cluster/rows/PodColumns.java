package dev.hakobune.cluster.rows;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The columns of {@code kubectl get pods -o wide}. */
final class PodColumns {

    static final List<Column> COLUMNS = List.of(Column.NAMESPACE, //
            new Column("Name", "", false, false, false), //
            new Column("Ready", "", false, false, false), //
            new Column("Status", "", false, false, false), //
            new Column("Restarts", "", false, true, false), //
            new Column("Age", "", false, true, false), //
            new Column("IP", "", true, false, false), //
            new Column("Node", "", true, false, false), //
            new Column("Nominated Node", "", true, false, false), //
            new Column("Readiness Gates", "", true, false, false));

    private PodColumns() {}

    static String cell(PodRow row, int column, Instant now) {
        return switch (column) {
            case 0 -> row.namespace();
            case 1 -> row.name();
            case 2 -> row.ready() + "/" + row.total();
            case 3 -> row.status();
            case 4 -> restarts(row, now);
            case 5 -> Ages.text(row.created(), now);
            case 6 -> orNone(row.ip());
            case 7 -> orNone(row.node());
            case 8 -> orNone(row.nominatedNode());
            case 9 -> orNone(row.readinessGates());
            default -> "";
        };
    }

    static List<String> figures(PodRow row, Instant now) {
        return IntStream.rangeClosed(2, 5)
                .mapToObj(i -> COLUMNS.get(i).name().toUpperCase(Locale.ROOT) + " " + cell(row, i, now)).toList();
    }

    static CellKey sortKey(PodRow row, int column) {
        return switch (column) {
            case 0 -> CellKey.text(row.namespace());
            case 1 -> CellKey.text(row.name());
            case 2 -> CellKey.numbers(row.ready(), row.total());
            case 3 -> CellKey.text(row.status());
            case 4 -> CellKey.numbers(row.restarts(), row.lastRestart());
            case 5 -> CellKey.age(row.created());
            case 6 -> CellKey.text(row.ip());
            case 7 -> CellKey.text(row.node());
            case 8 -> CellKey.text(row.nominatedNode());
            case 9 -> CellKey.text(row.readinessGates());
            default -> null;
        };
    }

    private static String restarts(PodRow row, Instant now) {
        return row.restarts() == 0 || row.lastRestart() == 0
                ? Integer.toString(row.restarts())
                : row.restarts() + " (" + Ages.text(row.lastRestart(), now) + " ago)";
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }
}
