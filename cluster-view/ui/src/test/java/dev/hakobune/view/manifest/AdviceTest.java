package dev.hakobune.view.manifest;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.apply.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class AdviceTest {

    private static final ResourceRef SETTINGS = new ResourceRef(
            new ResourceType("", "v1", "configmaps", "ConfigMap", true, List.of(), List.of(), Set.of()), "dev",
            "settings");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            .data.a: expected string, got &value.valueUnstructured{Value:1} | configmap/settings: .data.a: expected string, got 1 | quotes
            namespaces "nowhere" not found                                 | configmap/settings: namespaces "nowhere" not found    | Create that namespace
            .spec.x: field not declared in schema                          | configmap/settings: .spec.x: field not declared in schema | spelled
            ConfigMap "settings" is invalid: data[a b]                     | ConfigMap "settings" is invalid: data[a b]            |
            """)
    void theObjectIsNamedAndWhatToDoIsSaid(String said, String words, String advice) {
        var outcome = new Outcome(0, 0, SETTINGS, Outcome.Verdict.FAILED, said, List.of(), null);
        List<String> lines = Advice.of(outcome).lines().toList();
        assertThat(lines.getFirst()).isEqualTo(words);
        assertThat(lines).hasSize(advice == null ? 1 : 2);
        assertThat(lines.getLast()).contains(advice == null ? words : advice);
    }
}
