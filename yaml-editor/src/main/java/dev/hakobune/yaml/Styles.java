package dev.hakobune.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.fxmisc.richtext.model.Paragraph;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.richtext.model.TextOps;

import dev.hakobune.yaml.text.Problem;
import dev.hakobune.yaml.text.Token;
import dev.hakobune.yaml.text.YamlLexer;

/** Turns tokens and problems into the style classes of the text. Pure; any thread. */
final class Styles {

    /** Lines restyled in one go, so that a frame is never late: a screenful several times over. */
    private static final int BATCH = 250;
    private static final Collection<String> NONE = List.of();
    private static final Collection<String> PROBLEM = List.of("yaml-problem");
    private static final Map<Token.Kind, Collection<String>> KINDS = new EnumMap<>(Token.Kind.class);
    private static final Map<Token.Kind, Collection<String>> PROBLEM_KINDS = new EnumMap<>(Token.Kind.class);

    static {
        for (Token.Kind kind : Token.Kind.values()) {
            KINDS.put(kind, List.of(kind.styleClass()));
            PROBLEM_KINDS.put(kind, List.of(kind.styleClass(), "yaml-problem"));
        }
    }

    private Styles() {}

    /** Styles for whole lines that stand together, line ends included. */
    record Batch(int firstLine, int lines, StyleSpans<Collection<String>> spans) {}

    /** A text with its styles, made away from the screen. */
    static ReadOnlyStyledDocument<Collection<String>, String, Collection<String>> document(String text,
            TextOps<String, Collection<String>> ops) {
        YamlLexer.State[] state = {YamlLexer.State.START};
        return ReadOnlyStyledDocument.fromString(text, NONE, NONE, ops).mapParagraphs(paragraph -> {
            String line = paragraph.getText();
            YamlLexer.Lexed lexed = YamlLexer.lex(line, state[0]);
            state[0] = lexed.end();
            return line.isEmpty()
                    ? paragraph
                    : paragraph.restyle(0, spans(line.length(), lexed.tokens(), List.of(), 0));
        });
    }

    /** What must be restyled in a text so that it shows its tokens and problems; empty when it does already. */
    static List<Batch> differences(
            List<? extends Paragraph<Collection<String>, String, Collection<String>>> paragraphs,
            List<Problem> problems) {
        List<Batch> batches = new ArrayList<>();
        YamlLexer.State state = YamlLexer.State.START;
        StyleSpansBuilder<Collection<String>> spans = null;
        int first = 0;
        int offset = 0;
        int line = 0;
        for (var paragraph : paragraphs) {
            String text = paragraph.getText();
            YamlLexer.Lexed lexed = YamlLexer.lex(text, state);
            state = lexed.end();
            StyleSpans<Collection<String>> wanted = text.isEmpty()
                    ? null
                    : spans(text.length(), lexed.tokens(), problems, offset);
            boolean differs = wanted != null && !wanted.equals(paragraph.getStyleSpans());
            if (spans != null && (!differs || line - first >= BATCH)) {
                batches.add(new Batch(first, line - first, spans.create()));
                spans = null;
            }
            if (differs) {
                if (spans == null) {
                    spans = new StyleSpansBuilder<>();
                    first = line;
                } else {
                    spans.add(NONE, 1);
                }
                spans.addAll(wanted);
            }
            offset += text.length() + 1;
            line++;
        }
        if (spans != null) {
            batches.add(new Batch(first, line - first, spans.create()));
        }
        return batches;
    }

    private static StyleSpans<Collection<String>> spans(int length, List<Token> tokens, List<Problem> problems,
            int offset) {
        StyleSpansBuilder<Collection<String>> builder = new StyleSpansBuilder<>();
        List<Problem> here = problems.stream()
                .filter(problem -> problem.start() < offset + length && problem.end() > offset).toList();
        int at = 0;
        for (Token token : tokens) {
            add(builder, here, offset, at, token.start(), NONE, PROBLEM);
            add(builder, here, offset, token.start(), token.end(), KINDS.get(token.kind()),
                    PROBLEM_KINDS.get(token.kind()));
            at = token.end();
        }
        add(builder, here, offset, at, length, NONE, PROBLEM);
        return builder.create();
    }

    private static void add(StyleSpansBuilder<Collection<String>> builder, List<Problem> problems, int offset,
            int start, int end, Collection<String> style, Collection<String> problemStyle) {
        int at = start;
        while (at < end) {
            boolean bad = isBad(problems, offset + at);
            int next = at + 1;
            if (problems.isEmpty()) {
                next = end;
            }
            while (next < end && isBad(problems, offset + next) == bad) {
                next++;
            }
            builder.add(bad ? problemStyle : style, next - at);
            at = next;
        }
    }

    private static boolean isBad(List<Problem> problems, int offset) {
        for (Problem problem : problems) {
            if (problem.start() <= offset && offset < problem.end()) {
                return true;
            }
        }
        return false;
    }
}
