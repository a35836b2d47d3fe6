package dev.hakobune.yaml.text;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class YamlCheckTest {

    @Test
    void whatIsYamlHasNoProblems() {
        assertThat(YamlCheck.problems("")).isEmpty();
        assertThat(YamlCheck.problems("a: 1\nb: [x, {y: z}]\nc: |\n  text: x\n  text: x\n---\na: 1\n")).isEmpty();
        assertThat(YamlCheck.problems("base: &b {x: 1}\nother:\n  <<: *b\n  <<: *b\n")).isEmpty();
    }

    @Test
    void aTabIsNamedWhereItStands() {
        Problem problem = only("spec:\n\tcontainers: []\n");

        assertThat(problem.line()).isEqualTo(1);
        assertThat(problem.column()).isZero();
        assertThat(problem.message()).isEqualTo("A tab indents here; YAML takes only spaces.");
    }

    @Test
    void aKeyThatComesTwiceNamesTheFirst() {
        Problem problem = only("kind: Pod\nmetadata:\n  name: a\n  name: b\n");

        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.column()).isEqualTo(2);
        assertThat(problem.message()).isEqualTo("“name” stands twice here, first at line 3.");
    }

    @Test
    void eachDocumentIsCheckedByItself() {
        List<Problem> problems = YamlCheck.problems("a: b: c\n---\nfine: 1\n---\nx: [1\n---\nd: 1\nd: 2\n");

        assertThat(problems).extracting(Problem::line).containsExactly(0, 4, 7);
    }

    @Test
    void anOpenQuoteIsFoundWhereItOpens() {
        Problem problem = only("a: 1\nname: \"echo\nb: 2\n");

        assertThat(problem.line()).isEqualTo(1);
        assertThat(problem.column()).isEqualTo(6);
        assertThat(problem.message()).isEqualTo("The quote that opens here is never closed.");
    }

    @Test
    void wrongIndentationNamesWhereItsPartBegan() {
        assertThat(only("spec:\n    a: 1\n  b: 2\n").message()).contains("indentation").contains("line 1");
        assertThat(only("a: 1\nwords\nb: 2\n").message()).contains("neither a key");
    }

    @Test
    void charactersThatYamlForbidsAreNamed() {
        Problem problem = only("a: 1\nb: \ud83d\udea2x\u0000y\n");

        assertThat(problem.line()).isEqualTo(1);
        assertThat(problem.message()).contains("U+0000");
    }

    @Test
    void placesAreCountedInCharactersOfTheText() {
        String text = "# \ud83d\udea2\ud83d\udea2\na: 1\na: 2\n";
        Problem problem = only(text);

        assertThat(text.substring(problem.start(), problem.end())).isEqualTo("a");
        assertThat(problem.line()).isEqualTo(2);
    }

    @Test
    void depthsThatWouldExhaustTheStackAreRefused() {
        assertThat(only("a: " + "[".repeat(5000)).message()).contains("200");
    }

    @Test
    void manyProblemsAreCut() {
        assertThat(YamlCheck.problems("a: b: c\n---\n".repeat(500))).hasSize(100);
    }

    private static Problem only(String text) {
        List<Problem> problems = YamlCheck.problems(text);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }
}
