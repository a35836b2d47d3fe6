package dev.hakobune.cluster.yaml;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hakobune.cluster.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class YamlWriterTest {

    @Test
    void apiVersionKindAndMetadataComeFirstAndStatusLast() throws Exception {
        var object = Json
                .object("""
                        {"status":{"phase":"Running"},"kind":"Pod","apiVersion":"v1","spec":{"a":1},"metadata":{"name":"x"}}""");
        assertThat(YamlWriter.object(object)).isEqualTo("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: x
                spec:
                  a: 1
                status:
                  phase: Running
                """);
    }

    @Test
    void listsStandAsKubectlPrintsThem() throws Exception {
        assertThat(YamlWriter
                .write(Json.object("{\"ports\":[{\"port\":80,\"name\":\"http\"},{\"port\":1}],\"e\":[],\"m\":{}}")))
                .isEqualTo("""
                        ports:
                        - port: 80
                          name: http
                        - port: 1
                        e: []
                        m: {}
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off", "yes", "no", "y", "N", "true", "null", "~", "", "1", "0x1f", "0b1", "0o17",
            "017", "1e3",
            "1_000", ".5", "1.", "-1", "12:30:45", "2001-01-01", ".inf", "=", "<<", "- a", "a: b", "#x", "!x", "&x",
            "*x",
            "{", "@x", "%x", "`", " x", "x ", "a #b", "'", "\"", "a:", "?", "-"})
    void textsThatAreReadOtherwiseAreQuoted(String text) {
        assertThat(YamlWriter.write(Map.of("k", text))).matches("k: ([\"']).*\\1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "10.0.0.1", "v1.2.3", "100m", "1Gi", "nginx:1.25", "http://x/y", "a-b_c", "tRue",
            "日本語"})
    void plainTextsStayPlain(String text) {
        assertThat(YamlWriter.write(Map.of("k", text))).isEqualTo("k: " + text + "\n");
    }

    @Test
    void severalLinesAreALiteralBlock() {
        assertThat(YamlWriter.write(Map.of("k", "a: b\n\n  c\n"))).isEqualTo("k: |\n  a: b\n\n    c\n");
        assertThat(YamlWriter.write(Map.of("k", "a\nb"))).isEqualTo("k: |-\n  a\n  b\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a \nb", "\ta\n", "\n", "\n\na", " a\nb", "a\r\nb", "a\u0007\nb", "a\u2028b\nc", "a\n\n\n",
            "a\n ", "\u0000"})
    void awkwardTextsComeBackWhole(String text) {
        Object back = new org.yaml.snakeyaml.Yaml().load(YamlWriter.write(Map.of("k", text)));
        assertThat(back).isEqualTo(Map.of("k", text));
    }
}
