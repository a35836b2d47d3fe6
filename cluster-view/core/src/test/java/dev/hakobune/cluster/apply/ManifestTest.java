package dev.hakobune.cluster.apply;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hakobune.cluster.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ManifestTest {

    private static final String POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: echo\n";

    @Test
    void documentsAreSplitAndKnowTheirLines() {
        Manifest manifest = Manifest
                .parse("# first\n---\n# a comment\n" + POD + "---   # second\n\n" + POD + "---\n# nothing\n---\n");
        assertThat(manifest.faults()).isEmpty();
        assertThat(manifest.items()).extracting(Manifest.Item::document, Manifest.Item::line, Manifest.Item::name)
                .containsExactly(tuple(0, 3, "echo"), tuple(1, 9, "echo"));
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreRead() {
        Manifest manifest = Manifest.parse("\uFEFF" + (POD + "---\n" + POD).replace("\n", "\r\n"));
        assertThat(manifest.faults()).isEmpty();
        assertThat(manifest.items()).extracting(Manifest.Item::line).containsExactly(0, 5);
    }

    @Test
    void aDashedLineInALiteralBlockIsNoDocument() {
        Manifest manifest = Manifest.parse(POD + "data: |\n  ---\n  a\n");
        assertThat(manifest.items()).singleElement()
                .satisfies(item -> assertThat(item.fields()).containsEntry("data", "---\na\n"));
    }

    @Test
    void aListIsTakenApart() {
        Manifest manifest = Manifest.parse("apiVersion: v1\nkind: List\nitems:\n- " + POD.strip().replace("\n", "\n  ")
                + "\n- " + POD.strip().replace("\n", "\n  ") + "\n");
        assertThat(manifest.faults()).isEmpty();
        assertThat(manifest.items()).extracting(Manifest.Item::line, Manifest.Item::kind).containsExactly(
                tuple(3, "Pod"),
                tuple(7, "Pod"));
        assertThat(manifest.items().get(1).lines().of("metadata.name")).isEqualTo(10);
    }

    @Test
    void jsonIsReadAsJson() {
        Manifest manifest = Manifest
                .parse("\n{\n\t\"apiVersion\": \"v1\",\n\t\"kind\": \"Pod\",\n\t\"metadata\": {\"name\": \"a\\/b\"}\n}\n");
        assertThat(manifest.faults()).isEmpty();
        assertThat(manifest.items()).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo("a/b");
            assertThat(item.line()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yes|true
            n|false
            on|true
            1:30|"1:30"
            0o17|15
            017|15
            08|8.0
            1_000|1000
            1e3|1000.0
            2001-01-01|"2001-01-01"
            .5|0.5
            0x1f|31
            -0b1|-1
            +1|1
            ~|null
            0x|"0x"
            _1|"_1"
            tRue|"tRue"
            =|"="
            12345678901234567890|12345678901234567890
            !!str 5|"5"
            &a 1e3|1000.0
            '''1'''|"1"
            '"yes"'|"yes"
            """)
    void plainValuesMeanWhatTheyMeanToKubernetes(String yaml, String json) {
        assertThat(Json.text(Manifest.parse(POD + "v: " + yaml + "\n").items().getFirst().fields().get("v")))
                .isEqualTo(json);
    }

    @Test
    void keysAreTexts() {
        assertThat(Manifest.parse(POD + "m: {on: a, 1: b, 1.5: c, 2.0: d}\n").items().getFirst().fields().get("m"))
                .isEqualTo(Map.of("true", "a", "1", "b", "1.5", "c", "2", "d"));
    }

    @Test
    void aliasesAndMergesAreWrittenOut() {
        Manifest manifest = Manifest.parse(POD + "a: &a {x: 1, y1: 2}\nb:\n  <<: *a\n  x: 3\nc: [*a, *a]\n");
        assertThat(manifest.faults()).isEmpty();
        assertThat(manifest.items().getFirst().fields()).containsEntry("b", Map.of("x", 3L, "y1", 2L)).containsEntry(
                "c",
                List.of(Map.of("x", 1L, "y1", 2L), Map.of("x", 1L, "y1", 2L)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: 1\\na: 2|5|second time
            a: [1|5|expected
            a: b: c|4|not allowed
            \\ta: 1|4|
            a: !foo x|4|!foo
            a: .inf|4|.inf
            a: *x|4|alias
            a: "x\7y"|4|U+0007
            ? [1]\\n: 2|4|key
            """)
    void faultsNameTheirLineAndLaterDocumentsAreStillLookedAt(String yaml, int line, String words) {
        Manifest manifest = Manifest
                .parse(POD + yaml.translateEscapes() + "\n---\nkind: Pod\n");
        assertThat(manifest.items()).isEmpty();
        assertThat(manifest.faults()).hasSize(2);
        assertThat(manifest.faults().getFirst().line()).isEqualTo(line);
        if (words != null) {
            assertThat(manifest.faults().getFirst().message()).contains(words);
        }
        assertThat(manifest.faults().get(1).document()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a", "text", "kind: Pod", "apiVersion: v1\nkind: Pod",
            "apiVersion: v1\nkind: 5\nmetadata: {name: x}",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: 5}"})
    void whatNamesNoObjectIsAFault(String yaml) {
        assertThat(Manifest.parse(yaml).faults()).singleElement();
    }

    @Test
    void aliasBombsEndWell() {
        StringBuilder bomb = new StringBuilder(POD + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9), i - 1));
        }
        assertThat(Manifest.parse(bomb.toString()).faults()).singleElement();
        assertThat(Manifest.parse(POD + "a: &a [*a]\n").faults()).singleElement();
        assertThat(Manifest.parse(POD + "a: &a [*a]\nb:\n  <<: *a\n").faults()).singleElement();
        assertThat(Manifest.parse(POD + "a: " + "[".repeat(100_000)).faults()).singleElement();
        assertThat(Manifest.parse(POD + "a: " + "x".repeat(4 << 20)).faults()).singleElement();
    }

    @Test
    void pathsOfErrorsLeadToTheirLines() {
        Lines lines = Manifest.parse("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: echo
                spec:
                  template:
                    spec:
                      containers:
                      - name: nginx
                        image: ""
                      - name: echo
                        ports:
                        - containerPort: 80
                """).items().getFirst().lines();
        assertThat(lines.of("spec.template.spec.containers[0].image")).isEqualTo(9);
        assertThat(lines.of("spec.template.spec.containers[1].image")).isEqualTo(10);
        assertThat(lines.of(".spec.template.spec.containers[name=\"echo\"].ports[containerPort=80,protocol=\"TCP\"]"))
                .isEqualTo(12);
        assertThat(lines.of("spec.selector")).isEqualTo(4);
        assertThat(lines.of("nothing")).isZero();
        assertThat(lines.ofMessage(
                "Deployment.apps \"echo\" is invalid: spec.template.spec.containers[0].image: Required value"))
                .isEqualTo(9);
        assertThat(lines
                .ofMessage("failed to create typed patch object: .spec.template.foo: field not declared in schema"))
                .isEqualTo(5);
        assertThat(lines.ofMessage("unknown field \"spec\"")).isEqualTo(4);
        assertThat(lines.ofMessage("the spec is bad")).isZero();
    }
}
