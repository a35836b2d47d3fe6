package dev.hakobune.view;

import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import dev.hakobune.cluster.rows.Row;

/**
 * What the filter field means: a label selector as kubectl takes it, or words that all must occur in what an object
 * shows. Immutable; any thread.
 */
public final class RowFilter implements Predicate<Row> {

    public static final RowFilter ALL = new RowFilter("", _ -> true, null);

    private final String text;
    private final Predicate<Map<String, String>> selector;
    private final String problem;

    private RowFilter(String text, Predicate<Map<String, String>> selector, String problem) {
        this.text = text.toLowerCase(Locale.ROOT);
        this.selector = selector;
        this.problem = problem;
    }

    public static RowFilter parse(String text) {
        return text.isBlank() ? ALL : new RowFilter(text.strip(), _ -> true, null);
    }

    /** What is wrong with it, and where; empty when nothing is. */
    public String problem() {
        return problem == null ? "" : problem;
    }

    public boolean isAll() {
        return this == ALL;
    }

    /** Whether it is a label selector, not words. */
    public boolean isSelector() {
        return !isAll() && text.isEmpty();
    }

    @Override
    public boolean test(Row row) {
        return selector.test(row.labels())
                && (text.isEmpty() || matches(row.name()) || matches(row.namespace()) || matches(row.status()));
    }

    /** Whether words, such as a container's name, contain what free text asks for; never for a selector. */
    public boolean matches(String words) {
        return words.toLowerCase(Locale.ROOT).contains(text);
    }
}
