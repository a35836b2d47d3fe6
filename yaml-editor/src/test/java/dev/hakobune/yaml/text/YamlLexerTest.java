package dev.hakobune.yaml.text;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class YamlLexerTest {

    @Test
    void aKeyAndItsValue() {
        assertThat(lex("name: echo")).containsExactly("key name", "string echo");
        assertThat(lex("  - name: echo")).containsExactly("key name", "string echo");
        assertThat(lex("\"quoted key\" : 'it''s'")).containsExactly("key \"quoted key\"", "string 'it''s'");
        assertThat(lex("port: \"80\"")).containsExactly("key port", "string \"80\"");
    }

    @ParameterizedTest
    @CsvSource({"80,number", "-1.5e3,number", "0x1F,number", "1.10,number", ".inf,number", "true,constant",
            "on,constant", "~,constant", "null,constant", "nginx:1.27,string", "10.0.0.1,string", "1.27-alpine,string",
            "yes please,string", "2024-01-01,string"})
    void aPlainValueShowsTheTypeThatItHas(String value, String kind) {
        assertThat(lex("key: " + value)).last().asString().startsWith(kind);
    }

    @Test
    void aColonMakesAKeyOnlyBeforeASpace() {
        assertThat(lex("image: localhost:5000/echo:1")).containsExactly("key image", "string localhost:5000/echo:1");
    }

    @Test
    void aHashIsACommentOnlyAfterASpace() {
        assertThat(lex("color: a#b # why")).containsExactly("key color", "string a#b", "comment # why");
        assertThat(lex("# all")).containsExactly("comment # all");
    }

    @Test
    void flowCollections() {
        assertThat(lex("command: [\"sh\", -c, {a: 1, b: true}]")).containsExactly("key command", "string \"sh\"",
                "string -c", "key a", "number 1", "key b", "constant true");
        assertThat(lex("list: [a,", "  b: 2", "]", "next: 3")).containsExactly("key list", "string a", "key b",
                "number 2", "key next", "number 3");
    }

    @Test
    void aBlockScalarGoesOnUntilItsIndentationEnds() {
        assertThat(lex("data:", "  run.sh: |-  # a script", "    if: true", "", "    # no comment", "  next: 1"))
                .containsExactly("key data", "key run.sh", "constant |-", "comment # a script", "string if: true",
                        "string # no comment", "key next", "number 1");
    }

    @Test
    void aBlockScalarInAListBelongsToItsDashOrKey() {
        assertThat(lex("- |", "  text: a", "- b: >", "    folded", "  c: 1")).containsExactly("constant |",
                "string text: a", "key b", "constant >", "string folded", "key c", "number 1");
    }

    @Test
    void aQuotedScalarMayGoOverLines() {
        assertThat(lex("a: \"one", "  two \\\" # three\"", "b: 1")).containsExactly("key a", "string \"one",
                "string two \\\" # three\"", "key b", "number 1");
    }

    @Test
    void aSeparatorEndsEverything() {
        assertThat(lex("a: |", "  x", "---", "b: \"open", "--- # next", "c: [1", "...", "d: 2")).containsExactly(
                "key a", "constant |", "string x", "separator ---", "key b", "string \"open", "separator ---",
                "comment # next", "key c", "number 1", "separator ...", "key d", "number 2");
    }

    @Test
    void anchorsAliasesTagsAndDirectives() {
        assertThat(lex("%YAML 1.1", "base: &base !!map", "<<: *base")).containsExactly("anchor %YAML 1.1", "key base",
                "anchor &base", "anchor !!map", "key <<", "anchor *base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\t", ":", "- - -", "]]]}", "\"", "'", "&", "*", "!", "|", ">", "a: |x", "? x",
            "%", "\u0000\ufeff", "---x", "a:\tb", "- ", "{{{{", "日本語: 値 # 注釈", "\ud83d\udea2: \ud83d"})
    void tokensOfAnyLineAreInOrderAndApart(String line) {
        YamlLexer.State state = YamlLexer.State.START;
        for (int i = 0; i < 3; i++) {
            YamlLexer.Lexed lexed = YamlLexer.lex(line, state);
            int at = 0;
            for (Token token : lexed.tokens()) {
                assertThat(token.start()).isGreaterThanOrEqualTo(at);
                assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(line.length());
                at = token.end();
            }
            state = lexed.end();
        }
    }

    private static List<String> lex(String... lines) {
        List<String> words = new ArrayList<>();
        YamlLexer.State state = YamlLexer.State.START;
        for (String line : lines) {
            YamlLexer.Lexed lexed = YamlLexer.lex(line, state);
            lexed.tokens().forEach(token -> words
                    .add(token.kind().name().toLowerCase() + " " + line.substring(token.start(), token.end())));
            state = lexed.end();
        }
        return words;
    }
}
