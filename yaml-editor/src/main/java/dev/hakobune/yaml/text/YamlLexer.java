package dev.hakobune.yaml.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.hakobune.yaml.text.Token.Kind;

/**
 * Finds what to colour in a line of YAML, knowing no more than how the line before it ended. It never fails: what is
 * not YAML is coloured as well as can be, and {@link YamlCheck} says what is wrong.
 */
public final class YamlLexer {

    /** As YAML 1.1 resolves them: https://yaml.org/type/int.html, float.html, bool.html, null.html */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*"
            + "|([0-9][0-9_]*)?\\.[0-9_]+([eE][-+]?[0-9]+)?|[0-9][0-9_]*\\.([0-9_]*)?([eE][-+]?[0-9]+)?"
            + "|[0-9][0-9_]*[eE][-+]?[0-9]+|\\.(inf|Inf|INF))|\\.(nan|NaN|NAN)");
    private static final Pattern CONSTANT = Pattern
            .compile("~|null|Null|NULL|true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF");
    private static final Pattern BLOCK_HEADER = Pattern.compile("[|>][-+1-9]{0,2}[ \\t]*(#.*)?");

    private final String line;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int flow;
    /** The column of the key or dash that a block scalar on this line would belong to; -1 for a whole document. */
    private int node = -1;

    private YamlLexer(String line, int flow) {
        this.line = line;
        this.flow = flow;
    }

    /** How a line ended: what the next one must know. */
    public sealed interface State {
        /** Outside of any scalar, within {@code flow} open brackets. */
        record Plain(int flow) implements State {}

        /** In a quoted scalar that goes on. */
        record Quoted(char quote, int flow) implements State {}

        /** In a block scalar, whose lines are indented by more than {@code parent} columns. */
        record Block(int parent) implements State {}

        State START = new Plain(0);
    }

    /** A line's tokens, in order and apart, and how it ended. */
    public record Lexed(List<Token> tokens, State end) {}

    /** @param state how the line before ended; {@link State#START} for the first */
    public static Lexed lex(String line, State state) {
        return switch (state) {
            case State.Block(int parent) when inBlock(line, parent) -> new Lexed(
                    line.isBlank() ? List.of() : List.of(new Token(Kind.STRING, indent(line), line.length())), state);
            case State.Block _ -> new YamlLexer(line, 0).lex();
            case State.Quoted(char quote, int flow) -> new YamlLexer(line, flow).goOn(quote);
            case State.Plain(int flow) -> new YamlLexer(line, flow).lex();
        };
    }

    /** Whether the line parts two documents: nothing, not even a quoted scalar, goes across it. */
    static boolean isSeparator(String line) {
        return (line.startsWith("---") || line.startsWith("..."))
                && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '\t');
    }

    private static boolean inBlock(String line, int parent) {
        return line.isBlank() || (indent(line) > parent && !isSeparator(line));
    }

    private static int indent(String line) {
        int column = 0;
        while (column < line.length() && line.charAt(column) == ' ') {
            column++;
        }
        return column;
    }

    private Lexed goOn(char quote) {
        if (isSeparator(line)) {
            return lex();
        }
        int start = Math.min(indent(line), line.length());
        int end = closing(0, quote);
        if (end < 0) {
            add(Kind.STRING, start, line.length());
            return new Lexed(tokens, new State.Quoted(quote, flow));
        }
        start = Math.min(start, end - 1);
        at = end;
        add(keyAhead() ? Kind.KEY : Kind.STRING, start, end);
        return rest();
    }

    private Lexed lex() {
        if (isSeparator(line)) {
            flow = 0;
            add(Kind.SEPARATOR, 0, 3);
            at = 3;
        } else if (line.startsWith("%") && flow == 0) {
            add(Kind.ANCHOR, 0, line.length());
            at = line.length();
        }
        return rest();
    }

    private Lexed rest() {
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
            } else if (c == '#' && spaceBefore()) {
                add(Kind.COMMENT, at, line.length());
                at = line.length();
            } else if ((c == '-' || c == '?') && flow == 0 && endsAt(at + 1)) {
                node = at++;
            } else if (c == '{' || c == '[') {
                flow++;
                at++;
            } else if (c == '}' || c == ']') {
                flow = Math.max(0, flow - 1);
                at++;
            } else if (c == ',' || (c == ':' && endsAt(at + 1))) {
                at++;
            } else if (c == '&' || c == '*' || c == '!') {
                int start = at;
                word();
                add(c == '*' && keyAhead() ? Kind.KEY : Kind.ANCHOR, start, at);
            } else if (c == '"' || c == '\'') {
                int start = at;
                int end = closing(at + 1, c);
                if (end < 0) {
                    add(Kind.STRING, start, line.length());
                    return new Lexed(tokens, new State.Quoted(c, flow));
                }
                at = end;
                scalar(keyAhead() ? Kind.KEY : Kind.STRING, start);
            } else if ((c == '|' || c == '>') && flow == 0
                    && BLOCK_HEADER.matcher(line).region(at, line.length()).matches()) {
                int comment = line.indexOf('#', at);
                add(Kind.CONSTANT, at, trimmed(at, comment < 0 ? line.length() : comment));
                if (comment >= 0) {
                    add(Kind.COMMENT, comment, line.length());
                }
                return new Lexed(tokens, new State.Block(node));
            } else {
                plain();
            }
        }
        return new Lexed(tokens, new State.Plain(flow));
    }

    private void plain() {
        int start = at++;
        while (at < line.length() && !endsPlain()) {
            at++;
        }
        int end = trimmed(start, at);
        String word = line.substring(start, end);
        if (keyAhead()) {
            scalar(Kind.KEY, start, end);
        } else if (CONSTANT.matcher(word).matches()) {
            add(Kind.CONSTANT, start, end);
        } else {
            add(NUMBER.matcher(word).matches() ? Kind.NUMBER : Kind.STRING, start, end);
        }
    }

    private boolean endsPlain() {
        char c = line.charAt(at);
        return (c == ':' && endsAt(at + 1)) || (c == '#' && spaceBefore()) || (flow > 0 && ",[]{}".indexOf(c) >= 0);
    }

    private void scalar(Kind kind, int start) {
        scalar(kind, start, at);
    }

    private void scalar(Kind kind, int start, int end) {
        if (kind == Kind.KEY) {
            node = start;
        }
        add(kind, start, end);
    }

    private void add(Kind kind, int start, int end) {
        if (start < end) {
            tokens.add(new Token(kind, start, end));
        }
    }

    /** Whether a colon that makes a key of what was just read comes next. */
    private boolean keyAhead() {
        int next = at;
        while (next < line.length() && line.charAt(next) == ' ') {
            next++;
        }
        return next < line.length() && line.charAt(next) == ':' && endsAt(next + 1);
    }

    /** Whether an indicator that ends before this column stands alone there. */
    private boolean endsAt(int column) {
        return column >= line.length() || " \t".indexOf(line.charAt(column)) >= 0
                || (flow > 0 && ",[]{}".indexOf(line.charAt(column)) >= 0);
    }

    private boolean spaceBefore() {
        return at == 0 || " \t".indexOf(line.charAt(at - 1)) >= 0;
    }

    private void word() {
        at++;
        while (at < line.length() && " \t".indexOf(line.charAt(at)) < 0
                && !(flow > 0 && ",[]{}".indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
    }

    /** The column after the closing quote, -1 when the scalar goes on in the next line. */
    private int closing(int from, char quote) {
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote == '"') {
                i++;
            } else if (c == quote) {
                if (quote == '\'' && i + 1 < line.length() && line.charAt(i + 1) == '\'') {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    private int trimmed(int start, int end) {
        int last = end;
        while (last > start && " \t".indexOf(line.charAt(last - 1)) >= 0) {
            last--;
        }
        return last;
    }
}
