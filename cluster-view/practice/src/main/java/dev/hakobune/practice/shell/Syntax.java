package dev.hakobune.practice.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the little of the shell's language that one types into a container: commands with quotes, variables and
 * redirections, joined by {@code ;}, {@code &&} and {@code ||}, and the loops and branches. Pipes are not simulated.
 */
final class Syntax {
    /** A piece of a program. */
    sealed interface Node {}

    /** A command; its words still have their quotes and variables. */
    record Simple(List<String> words) implements Node {}

    record Sequence(List<Node> parts) implements Node {}

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

    private static final Set<String> CLOSING = Set.of("do", "done", "then", "else", "fi");

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
            } else if (c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '(') {
                throw new Unreadable("$(…) is not simulated here");
            } else if (";\n&|<>".indexOf(c) >= 0) {
                boolean descriptor = c == '>' && word.toString().matches("[12]");
                if (!descriptor) {
                    flush(word, tokens);
                }
                boolean twice = i + 1 < text.length() && text.charAt(i + 1) == c && "&|>".indexOf(c) >= 0;
                word.append(c == '\n' ? ';' : c).append(twice ? String.valueOf(c) : "");
                i += twice ? 1 : 0;
                if (word.toString().equals("2>") && text.startsWith("&1", i + 1)) {
                    word.setLength(0);
                    i += 2;
                } else {
                    flush(word, tokens);
                }
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
        var node = command();
        while (peek().equals("&&") || peek().equals("||")) {
            boolean and = tokens.get(at++).equals("&&");
            node = new Chain(node, command(), and);
        }
        return node;
    }

    private Node command() throws Unreadable {
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
                var condition = sequence();
                expect("then");
                var then = sequence();
                Node otherwise = new Sequence(List.of());
                if (peek().equals("else")) {
                    at++;
                    otherwise = sequence();
                }
                expect("fi");
                return new If(condition, then, otherwise);
            }
            default -> {
                return simple();
            }
        }
    }

    private Node simple() throws Unreadable {
        var words = new ArrayList<String>();
        while (at < tokens.size() && !Set.of(";", "&&", "||").contains(peek())) {
            var token = tokens.get(at++);
            if (token.equals("|") || token.equals("&") || token.equals("<")) {
                throw new Unreadable("\"" + token + "\" is not simulated here");
            }
            words.add(token);
        }
        return new Simple(words);
    }
}
