package dev.hakobune.cluster.select;

import java.util.Map;
import java.util.Set;

/**
 * One condition on an object's labels, by the rules of apimachinery's {@code labels.Requirement}: what is asked not to have
 * a value is met by objects without the label too.
 *
 * @param key      the label
 * @param operator how it is compared
 * @param values   with what; empty for EXISTS and ABSENT
 */
public record Requirement(String key, Operator operator, Set<String> values) {

    /** The operators of label selectors. */
    public enum Operator {
        IN, NOT_IN, EXISTS, ABSENT, GREATER, LESS
    }

    public Requirement {
        values = Set.copyOf(values);
    }

    /** Whether labels meet it. */
    public boolean met(Map<String, String> labels) {
        String value = labels.get(key);
        return switch (operator) {
            case IN -> value != null && values.contains(value);
            case NOT_IN -> value == null || !values.contains(value);
            case EXISTS -> value != null;
            case ABSENT -> value == null;
            case GREATER -> value != null && compare(value) > 0;
            case LESS -> value != null && compare(value) < 0;
        };
    }

    /** 0 as well when the label is no number: then it is neither greater nor less. */
    private int compare(String value) {
        try {
            return Long.compare(Long.parseLong(value), Long.parseLong(values.iterator().next()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
