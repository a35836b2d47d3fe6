package dev.hakobune.cluster.select;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.Column;
import dev.hakobune.cluster.rows.ContainerRow;
import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;

import static org.assertj.core.api.Assertions.assertThat;

class FilterTest {

    private static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true, List.of("po"), List.of(),
            Set.of("list", "watch"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { //
            "app=echo | true", "app==echo | true", "app=other | false", "app!=echo | false", "app!=other | true",
            "missing!=x | true", "app=echo,release!=spring | true", "app=echo,release=spring | false",
            "release in (spring,summer) | true", "release in ( spring , summer ) | true", "release in (winter) | false",
            "release notin (spring) | true", "release notin (summer) | false", "missing notin (a) | true",
            "!canary | true", "! app | false", "app,release | true", "app,missing | false", "app, | true",
            "empty= | true", "app= | false", "empty in () | true", "count>2 | true", "count > 3 | false",
            "count<4 | true", "app>1 | false", "missing<4 | false", "example.com/tier=web | true",
            " app = echo , release = summer | true", "in=out | true", "in in (out) | true", "-l app=echo | true",
            "-l app | true", "-lapp=other | false", "-l=app=echo | true", "--selector app=other | false",
            "--selector=app=other | false", "-l \"app in (echo)\" | true", "-l \"app in (other)\"  | false"})
    void aSelectorMeansWhatItMeansToKubectl(String selector, boolean matches) {
        Filter filter = Filter.parse(selector);

        assertThat(filter).isInstanceOf(Filter.Selector.class);
        assertThat(filter.test(pod())).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { //
            "app=echo release=x | 9 | COMMA_EXPECTED | release", "=echo | 0 | KEY_EXPECTED | =",
            "app=echo,,x | 9 | KEY_EXPECTED | ,", "-app=x | 0 | KEY_INVALID | -app",
            "a/b/c=x | 0 | KEY_INVALID | a/b/c",
            "UP.com/x=1 | 0 | KEY_INVALID | UP.com/x", "app=a:b | 4 | VALUE_INVALID | a:b",
            "app is (a) | 4 | OPERATOR_EXPECTED | is", "tier in web,api | 8 | PARENTHESIS_EXPECTED | web",
            "tier in (web,api | 16 | PARENTHESIS_NOT_CLOSED | ''",
            "tier in (web api) | 13 | PARENTHESIS_NOT_CLOSED | api",
            "count>3x | 6 | NUMBER_EXPECTED | 3x", "count> | 6 | NUMBER_EXPECTED | ''",
            "app in | 6 | PARENTHESIS_EXPECTED | ''",
            "app notin x | 10 | PARENTHESIS_EXPECTED | x", "-l app=echo -o wide | 12 | COMMA_EXPECTED | -o",
            "-l 'app in (a' | 13 | PARENTHESIS_NOT_CLOSED | ''", "app=echo -l x | 9 | COMMA_EXPECTED | -l",
            "! | 1 | KEY_EXPECTED | ''", "app=a=b | 5 | COMMA_EXPECTED | ="})
    void aWrongSelectorSaysWhereAndWhat(String selector, int position, Filter.Problem problem, String found) {
        assertThat(Filter.parse(selector)).isEqualTo(new Filter.Wrong(position, problem, found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "ECHO", "7f95", "running", "node-1", "10.0.0.7", "nginx:1", "default", "echo run",
            ""})
    void wordsAreLookedForInWhatAPodShows(String words) {
        assertThat(Filter.parse(words).test(pod())).isTrue();
    }

    @Test
    void ofSeveralSelectorOptionsTheLastCountsAsWithKubectl() {
        String both = "-l app=echo -l release=spring";

        assertThat(Filter.parse(both)).isEqualTo(Filter.parse("release=spring"));
        assertThat(Filter.repeatsOption(both)).isTrue();
        assertThat(Filter.repeatsOption("-l app=echo")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "release i", "into the in", "<none>", "echo <none>", "-l", "web -l"})
    void whatHasNoOperatorIsWords(String text) {
        assertThat(Filter.parse(text)).isInstanceOf(Filter.Words.class);
    }

    @Test
    void allWordsMustOccur() {
        assertThat(Filter.parse("echo elsewhere").test(pod())).isFalse();
    }

    @Test
    void wordsAreLookedForInTheCellsOfOtherKindsButNotInTheirAges() {
        var columns = List.of(new Column("Name", "", false, false, false),
                new Column("Reason", "", false, false, false),
                new Column("Last Seen", "", false, true, false));
        Row event = new ObjectRow(PODS, "u", "default", "e", Map.of(), 1, 1, null, Health.NONE, "", 0, -1, 0,
                List.of("e", "BackOff", "77m"), columns, 1, 0);

        assertThat(Filter.parse("backoff").test(event)).isTrue();
        assertThat(Filter.parse("77m").test(event)).isFalse();
    }

    private static Row pod() {
        var container = new ContainerRow("web", ContainerRow.Role.MAIN, "nginx:1", Health.GOOD, "Running", true, 0);
        Map<String, String> labels = Map.of("app", "echo", "release", "summer", "empty", "", "count", "3",
                "example.com/tier", "web", "in", "out");
        return new PodRow(PODS, "u", "default", "echo-7f95-4252", labels, 1, 1, null, "node-1", "10.0.0.7", "",
                Health.GOOD, "Running", 1, 1, 0, 0, "", List.of(container));
    }
}
