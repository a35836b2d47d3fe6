package dev.hakobune.view.table;

import java.util.Comparator;

import dev.hakobune.cluster.rows.Row;

/**
 * How rows are ordered: by the precomputed keys of one column, then by namespace and name, so that equal rows never
 * change places.
 *
 * @param column     the feed's column; {@link #NAMESPACE} for the namespace, {@link #NONE} for namespace and name alone
 * @param descending largest first
 */
record Sort(int column, boolean descending) {

    static final int NONE = -1;
    static final int NAMESPACE = -2;
    static final Sort BY_NAME = new Sort(NONE, false);

    /** By namespace and name; no two rows of a list are equal in it. */
    static final Comparator<Row> PLACE = Sort::comparePlaces;

    /** Written out: with a comparator for each part, which the first compiler cannot see through, it takes twice as long. */
    private static int comparePlaces(Row a, Row b) {
        int order = compareTexts(a.namespace(), b.namespace());
        if (order == 0) {
            order = compareTexts(a.name(), b.name());
        }
        return order != 0 ? order : a.uid().compareTo(b.uid());
    }

    /** Most equal texts are the same one. */
    private static int compareTexts(String a, String b) {
        return a.equals(b) ? 0 : a.compareTo(b);
    }

    /** A row with what it is ordered by. */
    Keyed keyed(Row row) {
        return new Keyed(row, key(row));
    }

    private Comparable<?> key(Row row) {
        return switch (column) {
            case NONE -> null;
            case NAMESPACE -> row.namespace();
            default -> row.sortKey(column);
        };
    }

    /** No two rows of a list are equal in it. */
    Comparator<Keyed> order() {
        return byKey().thenComparing(Keyed::row, PLACE);
    }

    /** By the column alone, for a stable sort of what stands by {@link #PLACE}. */
    Comparator<Keyed> byKey() {
        return descending ? (a, b) -> compare(b.key, a.key) : (a, b) -> compare(a.key, b.key);
    }

    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> a, Comparable<?> b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return a.getClass() == b.getClass()
                ? ((Comparable<Object>) a).compareTo(b)
                : a.getClass().getName().compareTo(b.getClass().getName());
    }

    record Keyed(Row row, Comparable<?> key) {}
}
