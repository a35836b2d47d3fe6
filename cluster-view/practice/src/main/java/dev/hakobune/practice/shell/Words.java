package dev.hakobune.practice.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The words that a raw word stands for: quotes taken off, variables and arithmetic filled in, split where they were bare.
 * See "Word Expansions" in the POSIX shell's description; file names are not filled in.
 */
final class Words {
    private final String raw;
    private final Function<String, String> variables;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    /** Whether there is a word even if it is empty, as for {@code ""}. */
    private boolean any;
    private char quote;

    private Words(String raw, Function<String, String> variables) {
        this.raw = raw;
        this.variables = variables;
    }

    /** @param variables the value of a variable by its name, the special ones as {@code ?} among them */
    static List<String> of(String raw, Function<String, String> variables) throws Syntax.Unreadable {
        return new Words(raw, variables).expanded();
    }

    private List<String> expanded() throws Syntax.Unreadable {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (quote == '\'' && c != '\'') {
                word.append(c);
            } else if (c == '\\' && i + 1 < raw.length()) {
                char next = raw.charAt(++i);
                word.append(quote == '"' && "\"\\$`".indexOf(next) < 0 ? "\\" + next : String.valueOf(next));
                any = true;
            } else if (c == '\'' || c == '"') {
                quoted(c);
            } else if (c == '$' && i + 1 < raw.length()) {
                int end = valueEnd(i + 1);
                fill(value(raw.substring(i + 1, end)));
                i = end - 1;
            } else {
                word.append(c);
            }
        }
        if (any || !word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private void quoted(char c) {
        if (quote == 0) {
            quote = c;
            any = true;
        } else if (quote == c) {
            quote = 0;
        } else {
            word.append(c);
        }
    }

    private void fill(String value) {
        if (quote == '"' || value.isBlank()) {
            word.append(value);
            return;
        }
        var parts = value.strip().split("\\s+");
        for (int p = 0; p < parts.length; p++) {
            word.append(parts[p]);
            if (p < parts.length - 1) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
    }

    private String value(String name) throws Syntax.Unreadable {
        if (name.startsWith("((")) {
            return Long.toString(Arithmetic.value(name.substring(2, name.length() - 2), variables));
        }
        var bare = name.startsWith("{") ? name.substring(1, Math.max(1, name.length() - 1)) : name;
        int otherwise = bare.indexOf(":-");
        if (otherwise > 0) {
            var value = variables.apply(bare.substring(0, otherwise));
            return value.isEmpty() ? bare.substring(otherwise + 2) : value;
        }
        return bare.isEmpty() ? "$" : variables.apply(bare);
    }

    private int valueEnd(int from) {
        if (raw.startsWith("((", from)) {
            return arithmeticEnd(raw, from);
        }
        if (raw.charAt(from) == '{') {
            int end = raw.indexOf('}', from);
            return end < 0 ? raw.length() : end + 1;
        }
        if ("?$#@*0123456789".indexOf(raw.charAt(from)) >= 0) {
            return from + 1;
        }
        int end = from;
        while (end < raw.length() && (Character.isLetterOrDigit(raw.charAt(end)) || raw.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    /** Behind the parentheses that open at a place; the whole text's end where they do not close. */
    static int arithmeticEnd(String text, int from) {
        int open = 0;
        for (int i = from; i < text.length(); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open == 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}
