package dev.hakobune.yaml.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

import dev.hakobune.yaml.text.Documents.Document;

import static dev.hakobune.yaml.Texts.text;

/**
 * Says where a text is not YAML 1.1 as Kubernetes reads it: syntax, and keys that come twice. Each document is checked by
 * itself, so one fault does not hide those of the next. Knows nothing of kinds and fields.
 */
public final class YamlCheck {

    /** Deeper than any schema; deeper still would exhaust the stack. */
    private static final int DEEPEST = 200;
    private static final int MOST_PROBLEMS = 100;

    private final String text;
    private final List<Problem> problems = new ArrayList<>();

    private YamlCheck(String text) {
        this.text = text;
    }

    /** The faults of a text in the order of their lines, at most the first hundred; takes time by its length. */
    public static List<Problem> problems(String text) {
        YamlCheck check = new YamlCheck(text);
        for (Document document : Documents.split(text)) {
            if (check.problems.size() >= MOST_PROBLEMS || Thread.currentThread().isInterrupted()) {
                break;
            }
            check.check(document);
        }
        return check.problems.stream().sorted(Comparator.comparingInt(Problem::start)).limit(MOST_PROBLEMS).toList();
    }

    private void check(Document document) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setProcessComments(false);
        try {
            for (Node root : new Yaml(options).composeAll(new StringReader(document.text()))) {
                duplicates(document, root, Collections.newSetFromMap(new IdentityHashMap<>()));
            }
        } catch (MarkedYAMLException e) {
            marked(document, e);
        } catch (ReaderException e) {
            int start = document.start() + document.text().offsetByCodePoints(0,
                    Math.min(e.getPosition(), document.text().codePointCount(0, document.text().length())));
            add(start, start + 1, text("problem.character", String.format("U+%04X", e.getCodePoint())));
        } catch (YAMLException e) {
            add(document.start(), lineEnd(document.start()), e.getMessage().startsWith("Nesting Depth")
                    ? text("problem.depth", DEEPEST)
                    : e.getMessage());
        }
    }

    private void marked(Document document, MarkedYAMLException e) {
        String words = e.getProblem() == null ? e.getMessage() : e.getProblem();
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        Mark context = e.getContextMark();
        boolean unclosed = words.startsWith("found unexpected end of stream")
                || words.startsWith("found unexpected document separator");
        if (unclosed && context != null) {
            // The fault is where the quote opens, not where the document ends.
            int start = offset(document, context);
            add(start, lineEnd(start), text("problem.quote"));
            return;
        }
        // What is missing at a document's end is said there, not at the document that comes next.
        int last = document.start() + Math.max(0, document.text().stripTrailing().length() - 1);
        int start = mark == null ? document.start() : Math.min(offset(document, mark), last);
        int contextLine = context == null ? 0 : document.firstLine() + context.getLine() + 1;
        add(start, wordEnd(start), explain(words, contextLine));
    }

    /** SnakeYAML's words for the faults that beginners make, in words that say what to do; its own for the others. */
    private static String explain(String words, int contextLine) {
        if (words.contains("'\\t(TAB)'") || words.contains("'\t")) {
            return text("problem.tab");
        } else if (words.startsWith("mapping values are not allowed")) {
            return text("problem.colon");
        } else if (words.startsWith("could not find expected ':'")) {
            return text("problem.no-colon");
        } else if (words.startsWith("expected <block end>")) {
            return text("problem.indent", contextLine);
        } else if (words.startsWith("expected ',' or")) {
            return text("problem.bracket", contextLine);
        } else if (words.startsWith("found undefined alias")) {
            return text("problem.alias");
        } else if (words.contains("that cannot start any token")) {
            return text("problem.start");
        }
        return text("problem.other", words);
    }

    private void duplicates(Document document, Node node, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> duplicates(document, item, seen));
        } else if (node instanceof MappingNode mapping) {
            Map<String, Mark> keys = new HashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key && !key.getValue().equals("<<")) {
                    Mark first = keys.putIfAbsent(key.getValue(), key.getStartMark());
                    if (first != null) {
                        int start = offset(document, key.getStartMark());
                        add(start, Math.max(start + 1, offset(document, key.getEndMark())),
                                text("problem.duplicate", key.getValue(), document.firstLine() + first.getLine() + 1));
                    }
                }
                duplicates(document, entry.getKeyNode(), seen);
                duplicates(document, entry.getValueNode(), seen);
            }
        }
    }

    /** SnakeYAML counts code points; the editor counts characters. */
    private static int offset(Document document, Mark mark) {
        String text = document.text();
        int points = Math.min(mark.getIndex(), text.codePointCount(0, text.length()));
        return document.start() + text.offsetByCodePoints(0, points);
    }

    private void add(int from, int to, String message) {
        int start = Math.clamp(from, 0, Math.max(0, text.length()));
        // At the very end there is nothing to underline: take the last visible character before it.
        if (start >= text.length()) {
            start = Math.max(0, text.stripTrailing().length() - 1);
        }
        int line = 0;
        int lineStart = 0;
        for (int newline = text.indexOf('\n'); newline >= 0 && newline < start; newline = text.indexOf('\n',
                newline + 1)) {
            line++;
            lineStart = newline + 1;
        }
        int end = Math.min(text.length(), Math.max(start + 1, to));
        problems.add(new Problem(line, start - lineStart, start, end, message));
    }

    private int lineEnd(int start) {
        int newline = text.indexOf('\n', start);
        return newline < 0 ? text.length() : newline;
    }

    private int wordEnd(int start) {
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
