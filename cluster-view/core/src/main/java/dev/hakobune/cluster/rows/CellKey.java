package dev.hakobune.cluster.rows;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cell sorts by: its numbers where it begins with some, else its text, numbers within it compared as numbers. Cells
 * that say "none" come first, then numbers, then texts.
 */
record CellKey(int rank, double first, double second, String text) implements Comparable<CellKey> {

    private static final CellKey NONE = new CellKey(0, 0, 0, "");

    private static final Pattern NUMBERS = Pattern
            .compile("([+-]?\\d+(?:\\.\\d+)?)(?:/(\\d+)|(%)|(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?(?: .*)?");

    static CellKey numbers(double first, double second) {
        return new CellKey(1, first, second, "");
    }

    /** Small ages first; {@code since} in seconds since the epoch, 0 when unknown. */
    static CellKey age(long since) {
        return since == 0 ? NONE : numbers(-since, 0);
    }

    static CellKey text(String text) {
        return text.isEmpty() ? NONE : new CellKey(2, 0, 0, text);
    }

    /** By what the cell looks like: {@code 2/3}, {@code 10Gi}, {@code 250m}, {@code 80%}, or text. */
    static CellKey guess(String cell) {
        if (cell.isEmpty() || cell.equals("<none>") || cell.equals("<unset>") || cell.equals("<unknown>")) {
            return NONE;
        }
        char start = cell.charAt(0);
        if (start >= '0' && start <= '9' || start == '-' || start == '+') {
            Matcher matcher = NUMBERS.matcher(cell);
            if (matcher.matches()) {
                double number = Double.parseDouble(matcher.group(1));
                double second = matcher.group(2) == null ? 0 : Double.parseDouble(matcher.group(2));
                return numbers(number * scale(matcher.group(4)), second);
            }
        }
        return text(cell);
    }

    private static double scale(String suffix) {
        return switch (suffix) {
            case null -> 1;
            case "m" -> 1e-3;
            case "k" -> 1e3;
            case "M" -> 1e6;
            case "G" -> 1e9;
            case "T" -> 1e12;
            case "P" -> 1e15;
            case "E" -> 1e18;
            default -> Math.pow(1024, "KMGTPE".indexOf(suffix.charAt(0)) + 1);
        };
    }

    @Override
    public int compareTo(CellKey other) {
        int order = Integer.compare(rank, other.rank);
        if (order == 0) {
            order = Double.compare(first, other.first);
        }
        if (order == 0) {
            order = Double.compare(second, other.second);
        }
        return order != 0 ? order : Natural.compare(text, other.text);
    }
}
