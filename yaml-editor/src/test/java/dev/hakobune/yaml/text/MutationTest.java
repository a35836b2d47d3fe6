package dev.hakobune.yaml.text;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dev.hakobune.yaml.Template;
import dev.hakobune.yaml.text.Documents.Document;
import dev.hakobune.yaml.text.Edits.Edit;

import static org.assertj.core.api.Assertions.assertThat;

/** Manifests with things broken in them: whatever stands there, nothing fails and no character is lost. */
class MutationTest {

    private static final String[] SHARDS = {"\t", "\"", "'", "---\n", "...\n", ": ", "- ", "\n", " ", "{", "}", "[",
            "]",
            "#", " #", "&a", "*a", "!", "|", ">-", "%", "\u0000", "\ufeff", "\u2028", "日本", "\ud83d\udea2", "\ud83d",
            "? ", "<<: *a\n", "0x", "~", "\\", "``", "@", ","};

    private final Random random = new Random(20_240_229);

    @Test
    void nothingFailsAndNothingIsLost() {
        for (int i = 0; i < 3_000; i++) {
            String text = mutated();
            lexes(text);
            splits(text);
            checks(text);
            edits(text);
        }
    }

    private String mutated() {
        Template[] templates = Template.values();
        StringBuilder text = new StringBuilder(templates[random.nextInt(templates.length)].manifest());
        if (random.nextBoolean()) {
            text.append("---\n").append(templates[random.nextInt(templates.length)].manifest());
        }
        for (int n = random.nextInt(6); n >= 0; n--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, SHARDS[random.nextInt(SHARDS.length)]);
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
            }
        }
        return text.toString();
    }

    private static void lexes(String text) {
        YamlLexer.State state = YamlLexer.State.START;
        for (String line : text.split("\n", -1)) {
            YamlLexer.Lexed lexed = YamlLexer.lex(line, state);
            state = lexed.end();
            int at = 0;
            for (Token token : lexed.tokens()) {
                assertThat(token.start()).as(text).isGreaterThanOrEqualTo(at);
                assertThat(token.end()).as(text).isGreaterThan(token.start()).isLessThanOrEqualTo(line.length());
                at = token.end();
            }
        }
    }

    private static void splits(String text) {
        List<Document> documents = Documents.split(text);
        int at = 0;
        for (Document document : documents) {
            assertThat(document.start()).as(text).isGreaterThanOrEqualTo(at);
            assertThat(text.substring(document.start(), document.end())).isEqualTo(document.text());
            assertThat(text.substring(0, document.start()).chars().filter(c -> c == '\n').count()).as(text)
                    .isEqualTo(document.firstLine());
            at = document.end();
        }
    }

    private static void checks(String text) {
        String[] lines = text.split("\n", -1);
        for (Problem problem : YamlCheck.problems(text)) {
            assertThat(problem.message()).as(text).isNotBlank();
            assertThat(problem.start()).as(text).isBetween(0, text.length());
            assertThat(problem.end()).as(text).isBetween(problem.start(), text.length());
            assertThat(problem.line()).as(text).isBetween(0, lines.length - 1);
            assertThat(problem.column()).as(text).isBetween(0, lines[problem.line()].length());
        }
    }

    private void edits(String text) {
        int anchor = random.nextInt(text.length() + 1);
        int caret = random.nextInt(text.length() + 1);
        for (Edit edit : List.of(Edits.toggleComment(text, anchor, caret), Edits.indent(text, anchor, caret),
                Edits.outdent(text, anchor, caret))) {
            String after = text.substring(0, edit.start()) + edit.replacement() + text.substring(edit.end());
            assertThat(edit.anchor()).as(text).isBetween(0, after.length());
            assertThat(edit.caret()).as(text).isBetween(0, after.length());
            assertThat(bare(after)).isEqualTo(bare(text));
        }
        Edit newLine = Edits.newLine(text, caret, caret);
        assertThat(bare(text.substring(newLine.start(), newLine.end()))).isEmpty();
    }

    /** What must survive a change of indentation and comments. */
    private static String bare(String text) {
        return text.replaceAll("[ \t#]", "");
    }
}
