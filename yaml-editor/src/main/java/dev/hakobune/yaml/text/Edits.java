package dev.hakobune.yaml.text;

import java.util.ArrayList;
import java.util.List;

/** What the editor's keys do to a text, as pure functions. */
public final class Edits {

    private static final String STEP = "  ";

    private Edits() {}

    /**
     * Replaces the characters from {@code start} to {@code end}, then selects from {@code anchor} to {@code caret}.
     */
    public record Edit(int start, int end, String replacement, int anchor, int caret) {}

    /** Comments out the lines of the selection, or takes the comment signs away when all of them have one. */
    public static Edit toggleComment(String text, int anchor, int caret) {
        Lines lines = Lines.of(text, anchor, caret);
        boolean comments = lines.words.stream().filter(line -> !line.isBlank())
                .allMatch(line -> line.stripLeading().startsWith("#"));
        int column = lines.words.stream().filter(line -> !line.isBlank()).mapToInt(Edits::indent).min().orElse(0);
        return lines.map(line -> {
            if (line.isBlank()) {
                return line;
            } else if (comments) {
                int sign = line.indexOf('#');
                int after = line.startsWith(" ", sign + 1) ? sign + 2 : sign + 1;
                return line.substring(0, sign) + line.substring(after);
            }
            return line.substring(0, column) + "# " + line.substring(column);
        }, anchor, caret);
    }

    /** Indents the lines of the selection; without a selection, goes on to the next even column. */
    public static Edit indent(String text, int anchor, int caret) {
        if (anchor == caret) {
            int column = caret - lineStart(text, caret);
            String spaces = STEP.substring(column % STEP.length());
            return new Edit(caret, caret, spaces, caret + spaces.length(), caret + spaces.length());
        }
        return Lines.of(text, anchor, caret).map(line -> line.isEmpty() ? line : STEP + line, anchor, caret);
    }

    /** Takes one step of indentation from the lines of the selection; a tab counts as one step. */
    public static Edit outdent(String text, int anchor, int caret) {
        return Lines.of(text, anchor, caret).map(line -> {
            if (line.startsWith("\t")) {
                return line.substring(1);
            }
            return line.substring(Math.min(indent(line), STEP.length()));
        }, anchor, caret);
    }

    /**
     * A new line, indented as the one before, and more where that opens something: after {@code key:}, {@code key: |}
     * and behind the dash of {@code - key: value}.
     */
    public static Edit newLine(String text, int anchor, int caret) {
        int start = Math.min(anchor, caret);
        int end = Math.max(anchor, caret);
        String before = text.substring(lineStart(text, start), start);
        String words = before.strip();
        int indent = indent(before);
        while (words.startsWith("- ")) {
            String rest = words.substring(2).stripLeading();
            if (!isEntry(rest)) {
                break;
            }
            indent += words.length() - rest.length();
            words = rest;
        }
        if (words.endsWith(":") || words.matches(".*:\\s+[|>][-+1-9]{0,2}")) {
            indent += words.startsWith("#") ? 0 : STEP.length();
        }
        String replacement = "\n" + " ".repeat(indent);
        // What follows the caret keeps its words but not its old indentation.
        int after = end;
        while (after < text.length() && text.charAt(after) == ' ' && !before.isBlank()) {
            after++;
        }
        int to = start + replacement.length();
        return new Edit(start, after, replacement, to, to);
    }

    private static boolean isEntry(String words) {
        return words.startsWith("- ") || words.matches("[^\\s#'\"{\\[][^#]*?:(\\s.*)?|(\"[^\"]*\"|'[^']*'):(\\s.*)?");
    }

    private static int lineStart(String text, int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    private static int indent(String line) {
        int column = 0;
        while (column < line.length() && line.charAt(column) == ' ') {
            column++;
        }
        return column;
    }

    /** The whole lines that a selection touches. */
    private record Lines(int start, int end, List<String> words) {

        static Lines of(String text, int anchor, int caret) {
            int first = Math.min(anchor, caret);
            int last = Math.max(anchor, caret);
            int start = lineStart(text, first);
            // A selection that ends before a line's first character does not mean that line.
            int lastTouched = last > first && lineStart(text, last) == last ? last - 1 : last;
            int newline = text.indexOf('\n', lastTouched);
            int end = newline < 0 ? text.length() : newline;
            return new Lines(start, end, List.of(text.substring(start, end).split("\n", -1)));
        }

        /** Changes each line, and keeps the selection on the same words. */
        Edit map(java.util.function.UnaryOperator<String> change, int anchor, int caret) {
            List<String> changed = new ArrayList<>();
            int newAnchor = anchor;
            int newCaret = caret;
            int lineStart = start;
            for (String line : words) {
                String other = change.apply(line);
                changed.add(other);
                newAnchor += shift(line, other, lineStart, anchor);
                newCaret += shift(line, other, lineStart, caret);
                lineStart += line.length() + 1;
            }
            return new Edit(start, end, String.join("\n", changed), newAnchor, newCaret);
        }

        /** How far a place moves when its own line, or one above it, changes near its beginning. */
        private static int shift(String line, String other, int lineStart, int place) {
            int difference = other.length() - line.length();
            int column = place - lineStart;
            if (column < 0) {
                return 0;
            } else if (column > line.length()) {
                return difference;
            }
            int common = 0;
            while (common < Math.min(line.length(), other.length()) && line.charAt(common) == other.charAt(common)) {
                common++;
            }
            return column < common || (column == common && column == 0 && place != lineStart)
                    ? 0
                    : Math.max(difference, common - column);
        }
    }
}
