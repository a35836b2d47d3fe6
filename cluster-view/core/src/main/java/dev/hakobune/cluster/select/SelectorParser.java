package dev.hakobune.cluster.select;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.hakobune.cluster.select.Filter.Problem;
import dev.hakobune.cluster.select.Requirement.Operator;

/** Reads label selectors by the grammar of apimachinery's {@code labels.Parse}. */
final class SelectorParser {

    private static final Pattern SELECTOR = Pattern.compile("[=!,()]" // an operator anywhere
            + "|^\\s*[^<>\\s]+\\s*[<>]\\s*(?:\\d|$)" // a comparison of numbers, and not <none>
            + "|^\\s*\\S+\\s+(?:in|notin)(?:\\s|$)" // in or notin as second word
            + "|^\\s*(?:-l|--selector)\\s"); // kubectl's option
    private static final Pattern OPTION = Pattern.compile("(?:^|\\s)(?:-l|--selector\\b)(?:\\s*=)?\\s*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final Pattern PREFIX = Pattern
            .compile("[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*");

    /** A way out of the grammar's depth; never leaves this class. */
    private static final class Stop extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Filter.Wrong wrong;

        Stop(int position, Problem problem, String found) {
            super(problem.name(), null, false, false);
            this.wrong = new Filter.Wrong(position, problem, found);
        }
    }

    private final String text;
    private int at;

    private SelectorParser(String text, int at) {
        this.text = text;
        this.at = at;
    }

    static boolean looksLikeSelector(String text) {
        return SELECTOR.matcher(text).find();
    }

    /** Where the selectors begin that follow kubectl's option; nothing when the text does not begin with it. */
    static List<Integer> options(String text) {
        List<Integer> ends = OPTION.matcher(text).results().map(MatchResult::end).toList();
        return OPTION.matcher(text.stripLeading()).lookingAt() ? ends : List.of();
    }

    static Filter parse(String text) {
        List<Integer> options = options(text);
        int from = options.isEmpty() ? 0 : options.getLast();
        String quoted = text.stripTrailing();
        if (!options.isEmpty() && from < quoted.length() && "'\"".indexOf(text.charAt(from)) >= 0) {
            char quote = text.charAt(from++);
            boolean closed = from < quoted.length() && quoted.charAt(quoted.length() - 1) == quote;
            text = closed ? quoted.substring(0, quoted.length() - 1) : text;
        }
        try {
            return new SelectorParser(text, from).selector();
        } catch (Stop stop) {
            return stop.wrong;
        }
    }

    private Filter selector() throws Stop {
        List<Requirement> requirements = new ArrayList<>();
        requirements.add(requirement());
        while (skipSpace()) {
            if (text.charAt(at) != ',') {
                throw wrong(Problem.COMMA_EXPECTED);
            }
            at++;
            if (skipSpace()) {
                requirements.add(requirement());
            }
        }
        return new Filter.Selector(requirements);
    }

    private Requirement requirement() throws Stop {
        skipSpace();
        if (take("!")) {
            return new Requirement(key(), Operator.ABSENT, Set.of());
        }
        String key = key();
        if (!skipSpace() || text.charAt(at) == ',') {
            return new Requirement(key, Operator.EXISTS, Set.of());
        }
        if (take("!=")) {
            return new Requirement(key, Operator.NOT_IN, Set.of(value()));
        }
        if (take("==") || take("=")) {
            return new Requirement(key, Operator.IN, Set.of(value()));
        }
        if (take(">")) {
            return new Requirement(key, Operator.GREATER, Set.of(number()));
        }
        if (take("<")) {
            return new Requirement(key, Operator.LESS, Set.of(number()));
        }
        int start = at;
        return switch (word()) {
            case "in" -> new Requirement(key, Operator.IN, values());
            case "notin" -> new Requirement(key, Operator.NOT_IN, values());
            default -> {
                at = start;
                throw wrong(Problem.OPERATOR_EXPECTED);
            }
        };
    }

    private String key() throws Stop {
        skipSpace();
        int start = at;
        String key = word();
        if (key.isEmpty()) {
            throw wrong(Problem.KEY_EXPECTED);
        }
        int slash = key.indexOf('/');
        String prefix = slash < 0 ? "" : key.substring(0, slash);
        String name = key.substring(slash + 1);
        boolean good = NAME.matcher(name).matches() && name.length() <= 63
                && (slash < 0 || PREFIX.matcher(prefix).matches() && prefix.length() <= 253);
        if (!good) {
            throw new Stop(start, Problem.KEY_INVALID, key);
        }
        return key;
    }

    /** A value may be empty: {@code app=} asks for the label with no text in it. */
    private String value() throws Stop {
        skipSpace();
        int start = at;
        String value = word();
        if (!value.isEmpty() && (!NAME.matcher(value).matches() || value.length() > 63)) {
            throw new Stop(start, Problem.VALUE_INVALID, value);
        }
        return value;
    }

    private String number() throws Stop {
        int start = at;
        String value = value();
        if (!value.matches("\\d{1,18}")) {
            throw new Stop(start, Problem.NUMBER_EXPECTED, value);
        }
        return value;
    }

    private Set<String> values() throws Stop {
        skipSpace();
        if (!take("(")) {
            throw wrong(Problem.PARENTHESIS_EXPECTED);
        }
        Set<String> values = new HashSet<>();
        values.add(value());
        while (skipSpace()) {
            if (take(")")) {
                return values;
            }
            if (!take(",")) {
                break;
            }
            values.add(value());
        }
        throw wrong(Problem.PARENTHESIS_NOT_CLOSED);
    }

    /** Everything up to a space or an operator's sign. */
    private String word() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))
                && "=!,()<>".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean take(String sign) {
        if (!text.startsWith(sign, at)) {
            return false;
        }
        at += sign.length();
        return true;
    }

    /** Goes on to the next thing; false at the end. */
    private boolean skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    /** At the present place, with the word or sign that stands there. */
    private Stop wrong(Problem problem) {
        int start = at;
        String found = word();
        if (found.isEmpty() && start < text.length()) {
            found = text.substring(start, start + 1);
        }
        return new Stop(start, problem, found);
    }
}
