package dev.hakobune.view.manifest;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
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
            .spec.replicas: expected numeric (int or float), got *value.valueUnstructured | configmap/settings: .spec.replicas: expected numeric (int or float) | whole number
            .spec.replicas: expected numeric (int or float), got string    | configmap/settings: .spec.replicas: expected numeric (int or float), got string | whole number
            json: cannot unmarshal string into Go struct field S.replicas of type int32 | configmap/settings: json: cannot unmarshal string into Go struct field S.replicas of type int32 | whole number
            cannot convert float64 to int32                                | configmap/settings: cannot convert float64 to int32   | whole number
            .spec.paused: expected boolean, got &{maybe}                   | configmap/settings: .spec.paused: expected boolean, got maybe | true or false
            .data.a: expected string, got &value.valueUnstructured{Value:map[b:1]} | configmap/settings: .data.a: expected string, got map[b:1] |
            spec.selector: Invalid value: field is immutable               | configmap/settings: spec.selector: Invalid value: field is immutable | Delete the object
            """)
    void theObjectIsNamedAndWhatToDoIsSaid(String said, String words, String advice) {
        var outcome = new Outcome(0, 0, SETTINGS, Outcome.Verdict.FAILED, said, List.of(), null);
        List<String> lines = Advice.of(outcome).lines().toList();
        assertThat(lines.getFirst()).isEqualTo(words);
        assertThat(lines).hasSize(advice == null ? 1 : 2);
        assertThat(lines.getLast()).contains(advice == null ? words : advice);
    }

    @Test
    void whatTheServerPrintsForWhoReadsItsSourceBuriesNothing() {
        String said = """
                Pod "settings" is invalid: [spec: Forbidden: pod updates may not change fields other than `image`
                  core.PodSpec{
                  \tContainers: []core.Container{
                  \t\t{
                - \t\t\tName: "a",
                \u00a0\u00a0\t\t},
                  \t},
                \u00a0\u00a0}
                , spec.containers[0].image: Required value]""";
        var outcome = new Outcome(0, 0, SETTINGS, Outcome.Verdict.FAILED, said, List.of(), null);
        List<String> lines = Advice.of(outcome).lines().toList();
        assertThat(lines).hasSize(2).first().isEqualTo("Pod \"settings\" is invalid: [spec: Forbidden: pod updates may "
                + "not change fields other than `image`, spec.containers[0].image: Required value]");
        assertThat(lines.getLast()).contains("Delete the object and apply again");
    }
}
