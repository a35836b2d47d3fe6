package dev.hakobune.yaml.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hakobune.yaml.text.Edits.Edit;

import static org.assertj.core.api.Assertions.assertThat;

/** A text with its selection is written with {@code <} for the anchor and {@code >} for the caret. */
class EditsTest {

    @Test
    void commentsLinesOutAtTheirCommonIndentationAndInAgain() {
        String text = "spec:\n<  a: 1\n\n    b: 2>\nc: 3";
        String commented = "spec:\n<  # a: 1\n\n  #   b: 2>\nc: 3";

        assertThat(after(text, Edits::toggleComment)).isEqualTo(commented);
        assertThat(after(commented, Edits::toggleComment)).isEqualTo(text);
    }

    @Test
    void commentsTheLineOfTheCaret() {
        assertThat(after("a: 1\n  b<>: 2", Edits::toggleComment)).isEqualTo("a: 1\n  # b<>: 2");
    }

    @Test
    void tabGoesToTheNextEvenColumn() {
        assertThat(after("<>a", Edits::indent)).isEqualTo("  <>a");
        assertThat(after("a<>", Edits::indent)).isEqualTo("a <>");
    }

    @Test
    void tabIndentsTheSelectedLinesButNoEmptyOnes() {
        assertThat(after("<a: 1\n\nb: 2\n>c: 3", Edits::indent)).isEqualTo("  <a: 1\n\n  b: 2\n>c: 3");
    }

    @Test
    void shiftTabTakesAStepAndTabs() {
        assertThat(after("   <a: 1\n b: 2\n\tc: 3>", Edits::outdent)).isEqualTo(" <a: 1\nb: 2\nc: 3>");
        assertThat(after("a<>", Edits::outdent)).isEqualTo("a<>");
    }

    @ParameterizedTest
    @CsvSource({"'spec:<>','spec:\n  <>'", "'  a: 1<>','  a: 1\n  <>'", "'  - name: x<>','  - name: x\n    <>'",
            "'  - x<>','  - x\n  <>'", "'  run: |-<>','  run: |-\n    <>'", "'- - a: 1<>','- - a: 1\n    <>'",
            "'- env:<>','- env:\n    <>'", "'    <>','    \n    <>'", "'a: <b> c','a: \n  <>c'",
            "'- http://x:80/<>','- http://x:80/\n<>'", "'# note:<>','# note:\n<>'", "<>,'\n<>'"})
    void enterGoesOnWhereOneWouldWrite(String before, String after) {
        assertThat(after(before, Edits::newLine)).isEqualTo(after);
    }

    private interface Change {
        Edit of(String text, int anchor, int caret);
    }

    private static String after(String marked, Change change) {
        int anchor = marked.indexOf('<');
        int caret = marked.indexOf('>');
        String text = marked.replace("<", "").replace(">", "");
        Edit edit = anchor < caret ? change.of(text, anchor, caret - 1) : change.of(text, anchor - 1, caret);
        String result = text.substring(0, edit.start()) + edit.replacement() + text.substring(edit.end());
        String withCaret = new StringBuilder(result).insert(edit.caret(), '>').toString();
        return new StringBuilder(withCaret).insert(edit.anchor(), '<').toString();
    }
}
