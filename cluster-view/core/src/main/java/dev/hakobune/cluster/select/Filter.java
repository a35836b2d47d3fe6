package dev.hakobune.cluster.select;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.select.Requirement.Operator;

/**
 * What a person types to see less: a label selector as kubectl takes it, or words.
 * <p>
 * A text is a selector when an operator ({@code =}, {@code !}, a comma or a parenthesis) stands anywhere in it, when its
 * second word is {@code in} or {@code notin}, or {@code <} or {@code >} before a number, or when it begins with kubectl's
 * {@code -l} or {@code --selector}: {@code app=echo,release!=spring}, {@code tier in (web,api)}, {@code !canary},
 * {@code -l app=echo}. Anything else is words, a single one included, all of which must occur, in whatever case, in what the
 * object shows. To ask whether a label exists at all, end its key with a comma ({@code canary,}), or name another condition
 * too. Of several {@code -l}, the last one alone counts, as it does for kubectl.
 * <p>
 * Immutable; any thread, but not the JavaFX thread for many rows.
 */
public sealed interface Filter extends Predicate<Row> {

    /** Leaves nothing out. */
    Filter ALL = new Words(List.of());

    /** Understands what was typed; a selector that is wrong gives {@link Wrong}, never an exception. */
    static Filter parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return ALL;
        }
        if (!SelectorParser.looksLikeSelector(text)) {
            return new Words(Arrays.stream(stripped.split("\\s+")).map(word -> word.toLowerCase(Locale.ROOT)).toList());
        }
        return SelectorParser.parse(text);
    }

    /** Whether a text has selectors that do not count, since kubectl's {@code -l} follows once more. */
    static boolean repeatsOption(String text) {
        return SelectorParser.options(text).size() > 1;
    }

    /**
     * Words that must all occur in an object's name, namespace, status, node, address, images or cells.
     *
     * @param words in lower case
     */
    record Words(List<String> words) implements Filter {

        public Words {
            words = List.copyOf(words);
        }

        @Override
        public boolean test(Row row) {
            for (String word : words) {
                if (!occurs(row, word)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean occurs(Row row, String word) {
            if (in(row.name(), word) || in(row.namespace(), word) || in(row.status(), word)) {
                return true;
            }
            return switch (row) {
                case PodRow pod -> in(pod.node(), word) || in(pod.ip(), word) || pod.containers().stream()
                        .anyMatch(container -> in(container.name(), word) || in(container.image(), word));
                case ObjectRow object -> inCells(object, word);
            };
        }

        /** Times are left out: they change from second to second. */
        private static boolean inCells(ObjectRow row, String word) {
            for (int i = 0; i < row.columns().size(); i++) {
                if (!row.columns().get(i).ages() && in(row.cell(i, Instant.EPOCH), word)) {
                    return true;
                }
            }
            return false;
        }

        /** {@code String.contains} without regard to case, and without a copy of the text. */
        private static boolean in(String text, String word) {
            if (word.isEmpty()) {
                return true;
            }
            // Looked for by its first letter: most places are passed over without a call.
            char small = Character.toLowerCase(word.charAt(0));
            char large = Character.toUpperCase(small);
            for (int i = 0; i <= text.length() - word.length(); i++) {
                char at = text.charAt(i);
                if ((at == small || at == large) && text.regionMatches(true, i, word, 0, word.length())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A label selector: all its requirements must be met. */
    record Selector(List<Requirement> requirements) implements Filter {

        public Selector {
            requirements = List.copyOf(requirements);
        }

        /** Whether it says of a label what must not be, which is true as well of what has no such label. */
        public boolean excludes() {
            return requirements.stream().map(Requirement::operator)
                    .anyMatch(operator -> operator == Operator.NOT_IN || operator == Operator.ABSENT);
        }

        @Override
        public boolean test(Row row) {
            for (Requirement requirement : requirements) {
                if (!requirement.met(row.labels())) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * A selector that cannot be understood; as a filter it lets everything through.
     *
     * @param position of the first character that is wrong, from 0; the text's length when it ends too early
     * @param problem  what is wrong
     * @param found    the text at fault, empty at the end
     */
    record Wrong(int position, Problem problem, String found) implements Filter {

        @Override
        public boolean test(Row row) {
            return true;
        }
    }

    /** What can be wrong with a selector; the view has words for each. */
    enum Problem {
        /** A label's key should stand here. */
        KEY_EXPECTED,
        /** This cannot be a label's key. */
        KEY_INVALID,
        /** This cannot be a label's value. */
        VALUE_INVALID,
        /** An operator should stand here: {@code =}, {@code !=}, {@code in}, {@code notin}. */
        OPERATOR_EXPECTED,
        /** A parenthesis should open here, with values in it. */
        PARENTHESIS_EXPECTED,
        /** The values should end here with a parenthesis, or go on after a comma. */
        PARENTHESIS_NOT_CLOSED,
        /** A number should stand here. */
        NUMBER_EXPECTED,
        /** A comma should stand here before the next requirement. */
        COMMA_EXPECTED
    }
}
