package dev.hakobune.cluster.rows;

import java.time.Instant;

final class PodColumns {
    private PodColumns() {}

    static String cell(PodRow row, int column, Instant now) {
        return "";
    }

    static Comparable<?> sortKey(PodRow row, int column) {
        return null;
    }
}
