package dev.hakobune.cluster.rows;

import java.time.Instant;

final class ObjectColumns {
    private ObjectColumns() {}

    static String cell(ObjectRow row, int column, Instant now) {
        return "";
    }

    static Comparable<?> sortKey(ObjectRow row, int column) {
        return null;
    }
}
