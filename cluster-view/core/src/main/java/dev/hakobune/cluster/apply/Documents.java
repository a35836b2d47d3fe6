package dev.hakobune.cluster.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.json.Json;

/**
 * Splits a manifest's text into documents, and reads each. Bounds, for a document: 3 Mi code points, for the API server
 * takes no larger request; collections nested 200 deep; 1,000 aliases that stand for collections; 1,000,000 values once
 * they are written out.
 */
final class Documents {

    static final int CODE_POINTS = 3 * 1024 * 1024;
    static final int DEPTH = 200;
    static final int ALIASES = 1_000;

    private Documents() {}

    /**
     * A part of the text between two lines that begin with {@code ---}.
     *
     * @param line the line in the whole text at which it begins, from 0
     */
    record Chunk(String text, int line) {}

    /** A document's value, and where it stands. */
    record Read(Object value, Lines lines) {}

    /** Why a document cannot be read, and where. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        private final int line;

        Unreadable(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /** The documents' texts. A fault in one then does not hide those in the next, as it would to a parser of the whole. */
    static List<Chunk> split(String text) {
        List<Chunk> chunks = new ArrayList<>();
        int begin = 0;
        int beginLine = 0;
        int line = 0;
        for (int at = 0; at < text.length();) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            if (at > begin && marker(text, at)) {
                chunks.add(new Chunk(text.substring(begin, at), beginLine));
                begin = at;
                beginLine = line;
            }
            at = next;
            line++;
        }
        chunks.add(new Chunk(text.substring(begin), beginLine));
        return chunks;
    }

    private static boolean marker(String text, int at) {
        return text.startsWith("---", at) && (at + 3 == text.length() || Character.isWhitespace(text.charAt(at + 3)));
    }

    /** Reads a chunk: nothing when it has only comments, more than one when {@code ...} ends a document within it. */
    static List<Read> read(Chunk chunk) throws Unreadable {
        String text = chunk.text.startsWith("\uFEFF") ? chunk.text.substring(1) : chunk.text;
        if (text.codePointCount(0, text.length()) > CODE_POINTS) {
            throw new Unreadable(chunk.line, Texts.text("manifest.tooLarge", CODE_POINTS));
        }
        return text.stripLeading().startsWith("{") ? List.of(json(text, chunk)) : yaml(text, chunk);
    }

    private static List<Read> yaml(String text, Chunk chunk) throws Unreadable {
        List<Read> reads = new ArrayList<>();
        try {
            for (Node node : composer().composeAll(new java.io.StringReader(text))) {
                Object value = Values.of(node, chunk.line);
                if (value != null) {
                    reads.add(new Read(value, new Lines(node, chunk.line, chunk.line + node.getStartMark().getLine())));
                }
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            throw new Unreadable(chunk.line + line, sentence(e));
        } catch (ReaderException e) {
            int line = (int) text.codePoints().limit(Math.max(0, e.getPosition())).filter(c -> c == '\n').count();
            throw new Unreadable(chunk.line + line,
                    Texts.text("manifest.unprintable", String.format("U+%04X", e.getCodePoint())));
        } catch (YAMLException e) {
            throw new Unreadable(chunk.line, e.getMessage());
        } catch (StackOverflowError e) {
            // The bound on depth is SnakeYAML's for block collections; its scanner also recurses where that does not count.
            throw new Unreadable(chunk.line, Texts.text("manifest.tooDeep", DEPTH));
        }
        return reads;
    }

    /** JSON is not quite YAML (tabs, escapes): read as what it is, and as YAML only to know the lines. */
    private static Read json(String text, Chunk chunk) throws Unreadable {
        Node node;
        Unreadable fault;
        try {
            node = composer().compose(new java.io.StringReader(text.replace('\t', ' ')));
            fault = null;
            Values.of(node, chunk.line);
        } catch (YAMLException e) {
            node = null;
            int line = e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                    ? marked.getProblemMark().getLine()
                    : 0;
            fault = new Unreadable(chunk.line + line,
                    e instanceof MarkedYAMLException marked ? sentence(marked) : e.getMessage());
        }
        int first = chunk.line + (int) text.substring(0, text.indexOf('{')).chars().filter(c -> c == '\n').count();
        try {
            return new Read(Json.object(text), new Lines(node, chunk.line, first));
        } catch (IOException e) {
            if (node != null) {
                // A flow mapping, which only looks like JSON.
                return new Read(Values.of(node, chunk.line), new Lines(node, chunk.line, first));
            }
            throw fault;
        }
    }

    private static Yaml composer() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CODE_POINTS + 1);
        options.setNestingDepthLimit(DEPTH);
        options.setMaxAliasesForCollections(ALIASES);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options,
                new KubernetesResolver());
    }

    private static String sentence(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        String context = e.getContext() == null ? "" : e.getContext();
        String both = context.isEmpty() || problem.isEmpty() ? context + problem : context + ": " + problem;
        return both.isEmpty() ? e.toString() : both;
    }
}
