package dev.hakobune.practice.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the little of the shell's language that one types into a container: commands with quotes, variables and
 * redirections, joined by {@code |}, {@code ;}, {@code &&} and {@code ||}, and the loops and branches. What is between
 * backquotes or in {@code $(…)} is not simulated, and nothing runs in the background.
 */
final class Syntax {
    /** A piece of a program. */
    sealed interface Node {}

    /** A command; its words still have their quotes and variables. */
    record Simple(List<String> words) implements Node {}

    record Sequence(List<Node> parts) implements Node {}

    /**
     * @param operator as {@code >}, {@code 2>>}, {@code <}, {@code 2>&1}
     * @param target the file, with its quotes and variables; empty where the operator says it all
     */
    record Redirection(String operator, String target) {}

    record Redirected(Node node, List<Redirection> redirections) implements Node {}

    /** Each reads what the one before it has written. */
    record Pipe(List<Node> stages) implements Node {}

    /** @param onSuccess whether the second runs when the first succeeded, rather than failed */
    record Chain(Node first, Node second, boolean onSuccess) implements Node {}

    /** @param whileTrue whether it goes on while the condition succeeds, rather than fails */
    record Loop(Node condition, Node body, boolean whileTrue) implements Node {}

    record For(String variable, List<String> words, Node body) implements Node {}

    record If(Node condition, Node then, Node otherwise) implements Node {}

    /** It cannot be read. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    private static final Set<String> CLOSING = Set.of("do", "done", "then", "elif", "else", "fi");
    private static final Set<String> END = Set.of(";", "&&", "||", "|");

    private final List<String> tokens;
    private int at;

    private Syntax(List<String> tokens) {
        this.tokens = tokens;
    }

    static Node parse(String text) throws Unreadable {
        var syntax = new Syntax(tokens(text));
        var node = syntax.sequence();
        if (syntax.at < syntax.tokens.size()) {
            throw new Unreadable("syntax error: unexpected \"" + syntax.tokens.get(syntax.at) + "\"");
        }
        return node;
    }

    private static List<String> tokens(String text) throws Unreadable {
        var tokens = new ArrayList<String>();
        var word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                word.append(c);
                if (c == '\\' && quote == '"' && i + 1 < text.length()) {
                    word.append(text.charAt(++i));
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                word.append(c);
            } else if (c == '\\' && i + 1 < text.length()) {
                word.append(c).append(text.charAt(++i));
            } else if (c == '#' && word.isEmpty()) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end - 1;
            } else if (text.startsWith("$((", i)) {
                int end = Words.arithmeticEnd(text, i + 1);
                word.append(text, i, end);
                i = end - 1;
            } else if (c == '`' || text.startsWith("$(", i)) {
                throw new Unreadable("$(…) is not simulated here");
            } else if (";\n&|<>".indexOf(c) >= 0) {
                boolean descriptor = c == '>' && word.toString().matches("[12]");
                if (!descriptor) {
                    flush(word, tokens);
                }
                boolean twice = i + 1 < text.length() && text.charAt(i + 1) == c && "&|>".indexOf(c) >= 0;
                word.append(c == '\n' ? ';' : c).append(twice ? String.valueOf(c) : "");
                i += twice ? 1 : 0;
                if (c == '>' && text.startsWith("&", i + 1) && i + 2 < text.length()) {
                    word.append(text, i + 1, i + 3);
                    i += 2;
                }
                flush(word, tokens);
            } else if (Character.isWhitespace(c)) {
                flush(word, tokens);
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new Unreadable("unterminated quoted string");
        }
        flush(word, tokens);
        return tokens;
    }

    private static void flush(StringBuilder word, List<String> tokens) {
        if (!word.isEmpty()) {
            tokens.add(word.toString());
            word.setLength(0);
        }
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private void expect(String token) throws Unreadable {
        while (peek().equals(";")) {
            at++;
        }
        if (!peek().equals(token)) {
            throw new Unreadable("syntax error: expected \"" + token + "\"");
        }
        at++;
    }

    private Node sequence() throws Unreadable {
        var parts = new ArrayList<Node>();
        while (at < tokens.size() && !CLOSING.contains(peek())) {
            if (peek().equals(";")) {
                at++;
            } else {
                parts.add(chain());
            }
        }
        return new Sequence(parts);
    }

    private Node chain() throws Unreadable {
        var node = pipe();
        while (peek().equals("&&") || peek().equals("||")) {
            boolean and = tokens.get(at++).equals("&&");
            node = new Chain(node, pipe(), and);
        }
        return node;
    }

    private Node pipe() throws Unreadable {
        var stages = new ArrayList<Node>(List.of(command()));
        while (peek().equals("|")) {
            at++;
            stages.add(command());
        }
        return stages.size() == 1 ? stages.getFirst() : new Pipe(stages);
    }

    private Node command() throws Unreadable {
        var redirections = new ArrayList<Redirection>();
        var node = bareCommand(redirections);
        redirections(redirections);
        return redirections.isEmpty() ? node : new Redirected(node, redirections);
    }

    /** Takes the redirections that stand here. */
    private void redirections(List<Redirection> into) throws Unreadable {
        while (peek().matches("[12]?>>?|<|[12]?>&[12]")) {
            var operator = tokens.get(at++);
            boolean whole = operator.contains("&");
            if (!whole && (at >= tokens.size() || END.contains(peek()))) {
                throw new Unreadable("syntax error: redirection unexpected");
            }
            into.add(new Redirection(operator, whole ? "" : tokens.get(at++)));
        }
    }

    private Node bareCommand(List<Redirection> redirections) throws Unreadable {
        switch (peek()) {
            case "while", "until" -> {
                boolean whileTrue = tokens.get(at++).equals("while");
                var condition = sequence();
                expect("do");
                var body = sequence();
                expect("done");
                return new Loop(condition, body, whileTrue);
            }
            case "for" -> {
                at++;
                var variable = peek();
                at++;
                var words = new ArrayList<String>();
                if (peek().equals("in")) {
                    at++;
                    while (at < tokens.size() && !peek().equals(";")) {
                        words.add(tokens.get(at++));
                    }
                }
                expect("do");
                var body = sequence();
                expect("done");
                return new For(variable, words, body);
            }
            case "if" -> {
                at++;
                return branch();
            }
            default -> {
                return simple(redirections);
            }
        }
    }

    private Node branch() throws Unreadable {
        var condition = sequence();
        expect("then");
        var then = sequence();
        Node otherwise = new Sequence(List.of());
        if (peek().equals("elif")) {
            at++;
            return new If(condition, then, branch());
        }
        if (peek().equals("else")) {
            at++;
            otherwise = sequence();
        }
        expect("fi");
        return new If(condition, then, otherwise);
    }

    private Node simple(List<Redirection> redirections) throws Unreadable {
        var words = new ArrayList<String>();
        redirections(redirections);
        while (at < tokens.size() && !END.contains(peek())) {
            var token = tokens.get(at++);
            if (token.equals("&")) {
                throw new Unreadable("\"" + token + "\" is not simulated here");
            }
            words.add(token);
            redirections(redirections);
        }
        if (words.isEmpty() && redirections.isEmpty()) {
            throw new Unreadable(
                    "syntax error: unexpected " + (peek().isEmpty() ? "end of file" : "\"" + peek() + "\""));
        }
        return new Simple(words);
    }
}
