package dev.hakobune.view.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a person typed into the filter: text, found in whatever case, or {@code /a regular expression/} ({@code /…/i}
 * for whatever case).
 *
 * @param pattern what is looked for, null for everything
 * @param problem why the expression cannot be used, in the words of its parser; empty when it can
 */
record LogFilter(Pattern pattern, String problem) {

    static final LogFilter ALL = new LogFilter(null, "");

    private static final Pattern SLASHED = Pattern.compile("/(.+)/(i?)");

    /** Steps that one line may cost; an expression that needs more would never end. */
    private static final int STEPS = 2_000_000;

    static LogFilter of(String typed) {
        if (typed.isEmpty()) {
            return ALL;
        }
        Matcher slashed = SLASHED.matcher(typed);
        if (!slashed.matches()) {
            return new LogFilter(Pattern.compile(Pattern.quote(typed), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                    "");
        }
        try {
            int flags = slashed.group(2).isEmpty() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
            return new LogFilter(Pattern.compile(slashed.group(1), flags), "");
        } catch (PatternSyntaxException e) {
            return new LogFilter(null, e.getDescription() + " (" + (e.getIndex() + 2) + ")");
        }
    }

    boolean isAll() {
        return pattern == null;
    }

    /** @throws TooSlow when the expression backtracks without end */
    boolean matches(String line) {
        return pattern == null || pattern.matcher(new Counted(line)).find();
    }

    /** Where it is found in a line: start and end of each, in order. */
    List<int[]> find(String line) {
        List<int[]> found = new ArrayList<>();
        if (pattern != null) {
            Matcher matcher = pattern.matcher(new Counted(line));
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    found.add(new int[]{matcher.start(), matcher.end()});
                }
            }
        }
        return found;
    }

    /** An expression that takes too long for a line. */
    static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooSlow() {
            super(null, null, false, false);
        }
    }

    /** Counts how often it is looked at: the one hold that {@link Pattern} gives on a runaway expression. */
    private static final class Counted implements CharSequence {

        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > STEPS) {
                throw new TooSlow();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
