package dev.hakobune.practice.shell;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between {@code $((} and {@code ))}: whole numbers with {@code + - * / %}, comparisons, {@code && || !},
 * parentheses and variables, as POSIX has them. See "Arithmetic Expansion" in the POSIX shell's description.
 */
final class Arithmetic {
    private static final Pattern TOKEN = Pattern
            .compile("\\s*(\\d+|[A-Za-z_]\\w*|&&|\\|\\||[<>=!]=|[-+*/%()<>!])\\s*");
    private static final String[][] BY_PRECEDENCE = {{"||"}, {"&&"}, {"==", "!="}, {"<", "<=", ">", ">="}, {"+", "-"},
            {"*", "/", "%"}};

    private final String text;
    private final Function<String, String> variables;
    private final Matcher matcher;
    private String token = "";

    private Arithmetic(String text, Function<String, String> variables) {
        this.text = text;
        this.variables = variables;
        this.matcher = TOKEN.matcher(text);
    }

    /** @param variables the value of a name; empty counts as 0 */
    static long value(String text, Function<String, String> variables) throws Syntax.Unreadable {
        if (text.isBlank()) {
            return 0;
        }
        var arithmetic = new Arithmetic(text.replace("$", ""), variables);
        arithmetic.next();
        long value = arithmetic.binary(0);
        if (!arithmetic.token.isEmpty()) {
            throw arithmetic.unreadable();
        }
        return value;
    }

    private Syntax.Unreadable unreadable() {
        return new Syntax.Unreadable("arithmetic syntax error in \"" + text + "\"");
    }

    private void next() throws Syntax.Unreadable {
        int from = matcher.hasMatch() ? matcher.end() : 0;
        if (from == text.length()) {
            token = "";
        } else if (matcher.find(from) && matcher.start() == from) {
            token = matcher.group(1);
        } else {
            throw unreadable();
        }
    }

    private boolean takes(String... operators) {
        for (var operator : operators) {
            if (token.equals(operator)) {
                return true;
            }
        }
        return false;
    }

    private long binary(int level) throws Syntax.Unreadable {
        if (level == BY_PRECEDENCE.length) {
            return unary();
        }
        long left = binary(level + 1);
        while (takes(BY_PRECEDENCE[level])) {
            var operator = token;
            next();
            left = calculated(left, operator, binary(level + 1));
        }
        return left;
    }

    private static long calculated(long a, String operator, long b) throws Syntax.Unreadable {
        if (b == 0 && (operator.equals("/") || operator.equals("%"))) {
            throw new Syntax.Unreadable("divide by zero");
        }
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "%" -> a % b;
            case "<" -> number(a < b);
            case "<=" -> number(a <= b);
            case ">" -> number(a > b);
            case ">=" -> number(a >= b);
            case "==" -> number(a == b);
            case "!=" -> number(a != b);
            case "&&" -> number(a != 0 && b != 0);
            default -> number(a != 0 || b != 0);
        };
    }

    private static long number(boolean truth) {
        return truth ? 1 : 0;
    }

    private long unary() throws Syntax.Unreadable {
        var first = token;
        next();
        switch (first) {
            case "-" -> {
                return -unary();
            }
            case "+" -> {
                return unary();
            }
            case "!" -> {
                return number(unary() == 0);
            }
            case "(" -> {
                long value = binary(0);
                if (!token.equals(")")) {
                    throw unreadable();
                }
                next();
                return value;
            }
            default -> {
                if (first.isEmpty() || !Character.isLetterOrDigit(first.charAt(0)) && first.charAt(0) != '_') {
                    throw unreadable();
                }
                var digits = Character.isDigit(first.charAt(0)) ? first : variables.apply(first).strip();
                if (!digits.matches("-?\\d{0,18}")) {
                    throw unreadable();
                }
                return digits.isEmpty() || digits.equals("-") ? 0 : Long.parseLong(digits);
            }
        }
    }
}
