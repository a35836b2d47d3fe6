package dev.hakobune.cluster.rows;

import java.time.Instant;
import java.util.Set;

import dev.hakobune.cluster.Health;

/** Cells that the server printed, kept true as time passes. */
final class ObjectColumns {

    /** Columns of built-in kinds that hold the time since something; custom ones have the type {@code date}. */
    private static final Set<String> TIMES = Set.of("Age", "Last Seen", "First Seen", "Last Schedule", "Duration");

    private ObjectColumns() {}

    static boolean ages(String name, String type) {
        return type.equals("date") || TIMES.contains(name);
    }

    static String cell(ObjectRow row, int index, Instant now) {
        String printed = index < row.cells().size() ? row.cells().get(index) : "";
        Column column = row.columns().get(index);
        if (!column.ages()) {
            return printed;
        }
        if (column.name().equals("Age") && row.created() != 0) {
            return Ages.text(row.created(), now);
        }
        long seconds = Ages.seconds(printed);
        if (seconds < 0 || stopped(row, column)) {
            return printed;
        }
        long elapsed = Math.max(0, now.getEpochSecond() - row.printed());
        return elapsed == 0 ? printed : Ages.text(seconds + elapsed);
    }

    /** Whether both show the same cells, but for times that merely went on. */
    static boolean sameCells(ObjectRow a, ObjectRow b) {
        Instant then = Instant.ofEpochSecond(Math.max(a.printed(), b.printed()));
        for (int i = 0; i < a.columns().size(); i++) {
            if (!cell(a, i, then).equals(cell(b, i, then))) {
                return false;
            }
        }
        return true;
    }

    /** A Job's duration is final once it has completed. */
    private static boolean stopped(ObjectRow row, Column column) {
        return column.name().equals("Duration") && row.health() == Health.DONE;
    }

    static CellKey sortKey(ObjectRow row, int index) {
        Column column = row.columns().get(index);
        String printed = index < row.cells().size() ? row.cells().get(index) : "";
        if (column.name().equals("Age") && row.created() != 0) {
            return CellKey.age(row.created());
        }
        if (column.name().equals("Last Seen") && row.seen() != 0) {
            // The kubelet's times have whole seconds and the scheduler's microseconds: within a second, times tell nothing.
            return CellKey.numbers(-row.seen(), -row.version());
        }
        if (column.ages()) {
            long seconds = Ages.seconds(printed);
            return seconds < 0 ? CellKey.text(printed) : CellKey.age(row.printed() - seconds);
        }
        return CellKey.guess(printed);
    }
}
