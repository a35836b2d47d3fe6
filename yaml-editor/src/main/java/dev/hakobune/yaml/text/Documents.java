package dev.hakobune.yaml.text;

import java.util.ArrayList;
import java.util.List;

/** The documents that a text holds, parted as YAML 1.1 parts them: at {@code ---} and {@code ...} in the first column. */
public final class Documents {

    private Documents() {}

    /**
     * One document, its {@code ---} included.
     *
     * @param index     which one, from 0
     * @param firstLine its first line in the whole text, from 0
     * @param contentLine its first line that is neither a separator nor a comment, from 0
     * @param start     its first character in the whole text
     * @param text      what it says
     */
    public record Document(int index, int firstLine, int contentLine, int start, String text) {

        public int end() {
            return start + text.length();
        }
    }

    /** All documents with something in them; comments before the first {@code ---} belong to the first. */
    public static List<Document> split(String text) {
        List<Document> documents = new ArrayList<>();
        int start = 0;
        int firstLine = 0;
        int line = 0;
        int contentLine = -1;
        for (int at = 0; at < text.length();) {
            int next = text.indexOf('\n', at) + 1;
            next = next == 0 ? text.length() : next;
            String words = text.substring(at, next).stripTrailing();
            if (YamlLexer.isSeparator(words)) {
                boolean opens = words.startsWith("-");
                int cut = opens ? at : next;
                if (contentLine >= 0) {
                    documents.add(
                            new Document(documents.size(), firstLine, contentLine, start, text.substring(start, cut)));
                    start = cut;
                    firstLine = opens ? line : line + 1;
                }
                contentLine = opens && !isComment(words.substring(3)) ? line : -1;
            } else if (contentLine < 0 && !isComment(words) && !words.startsWith("%")) {
                contentLine = line;
            }
            at = next;
            line++;
        }
        if (contentLine >= 0) {
            documents.add(new Document(documents.size(), firstLine, contentLine, start, text.substring(start)));
        }
        return documents;
    }

    private static boolean isComment(String words) {
        String stripped = words.strip();
        return stripped.isEmpty() || stripped.startsWith("#");
    }
}
