package dev.hakobune.practice.json;

import java.math.BigDecimal;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/** Kubernetes quantities: {@code 250m} processors, {@code 128Mi} of memory. */
public final class Quantity {
    private static final Map<String, BigDecimal> SUFFIXES = Map.ofEntries(Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")), Map.entry("m", new BigDecimal("0.001")),
            Map.entry("", BigDecimal.ONE), Map.entry("k", new BigDecimal("1e3")), Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")), Map.entry("T", new BigDecimal("1e12")),
            Map.entry("P", new BigDecimal("1e15")), Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)), Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)), Map.entry("Pi", BigDecimal.valueOf(1L << 50)));

    private Quantity() {}

    /** @throws NumberFormatException when the text is no quantity */
    public static BigDecimal parse(String text) {
        int end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        var factor = SUFFIXES.get(text.substring(end));
        return factor == null ? new BigDecimal(text) : new BigDecimal(text.substring(0, end)).multiply(factor);
    }

    /** The quantity of a field, zero where it is missing. */
    public static BigDecimal of(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? BigDecimal.ZERO : parse(node.asString("0"));
    }

    /** Processors in thousandths. */
    public static long milli(JsonNode node) {
        return of(node).movePointRight(3).longValue();
    }
}
