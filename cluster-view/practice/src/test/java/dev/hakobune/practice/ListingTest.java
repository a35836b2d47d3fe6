package dev.hakobune.practice;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists at a resource version and in pieces; what is refused was taken from a real API server, word for word. */
class ListingTest {
    private static final String SPACE = "/api/v1/namespaces/";

    @RegisterExtension
    static final OnPractice PRACTICE = new OnPractice();

    private static Client client() {
        return PRACTICE.client();
    }

    /** The path of the ConfigMaps of a new namespace, which holds these. */
    private static String configMaps(String namespace, String... names) {
        client().post("/api/v1/namespaces", Yaml.parse("{metadata: {name: " + namespace + "}}"));
        var path = SPACE + namespace + "/configmaps";
        for (var name : names) {
            add(path, name);
        }
        return path + "?labelSelector=kept";
    }

    private static void add(String path, String name) {
        client().post(path, Yaml.parse("{metadata: {name: " + name + ", labels: {kept: ''}}}"));
    }

    private static Iterable<String> names(JsonNode list) {
        return Json.stream(list.path("items")).map(i -> Json.text(i, "metadata", "name")).toList();
    }

    private static String meta(JsonNode list, String field) {
        return Json.text(list, "metadata", field);
    }

    @Test
    void whatChangesBetweenTwoPiecesDoesNotShow() {
        var path = configMaps("pieces", "a", "b", "d");
        var first = client().get(path + "&limit=1").body();
        client().delete(SPACE + "pieces/configmaps/b");
        add(SPACE + "pieces/configmaps", "c");
        var rest = client().get(path + "&continue=" + meta(first, "continue")).body();
        assertThat(names(rest)).containsExactly("b", "d");
        assertThat(meta(rest, "resourceVersion")).isEqualTo(meta(first, "resourceVersion"));
    }

    @Test
    void anOldVersionCanBeListedAsItWas() {
        var path = configMaps("exact", "a");
        var then = meta(client().get(path).body(), "resourceVersion");
        client().delete(SPACE + "exact/configmaps/a");
        assertThat(names(client().get(path + "&resourceVersionMatch=Exact&resourceVersion=" + then).body()))
                .containsExactly("a");
        assertThat(names(client().get(path + "&resourceVersion=" + then).body())).isEmpty();
    }

    @Test
    void afterACompactionAListGoesOnWithWhatThereIsNow() {
        var path = configMaps("forgotten", "a", "b", "c");
        var first = client().get(path + "&limit=1").body();
        client().delete(SPACE + "forgotten/configmaps/b");
        PRACTICE.cluster().compact();

        var refused = client().get(path + "&limit=1&continue=" + meta(first, "continue"));
        assertThat(refused.code()).isEqualTo(410);
        assertThat(Json.text(refused.body(), "message")).startsWith("The provided continue parameter is too old to "
                + "display a consistent list result.").contains("use the continue token in this response");
        assertThat(names(client().get(path + "&continue=" + meta(refused.body(), "continue")).body()))
                .containsExactly("c");

        var exact = client()
                .get(path + "&resourceVersionMatch=Exact&resourceVersion=" + meta(first, "resourceVersion"));
        assertThat(exact.code()).isEqualTo(410);
        assertThat(Json.text(exact.body(), "message"))
                .isEqualTo("The resourceVersion for the provided list is too old.");
    }

    @Test
    void aVersionThatIsStillToComeIsAwaited() {
        var path = configMaps("late");
        long wanted = Long.parseLong(meta(client().get(path).body(), "resourceVersion")) + 20;
        Thread.ofVirtual().start(() -> IntStream.range(0, 20).forEach(i -> add(SPACE + "late/configmaps", "c" + i)));
        var answer = client().get(path + "&resourceVersion=" + wanted);
        assertThat(answer.code()).isEqualTo(200);
        assertThat(Long.parseLong(meta(answer.body(), "resourceVersion"))).isGreaterThanOrEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/pods?", "/api/v1/pods?resourceVersionMatch=Exact&", "/api/v1/namespaces/default?"})
    void aVersionThatDoesNotComeIsTooLarge(String path) {
        var answer = client().get(path + "resourceVersion=99999999");
        assertThat(answer.code()).isEqualTo(504);
        assertThat(Json.text(answer.body(), "message"))
                .startsWith("Timeout: Too large resource version: 99999999, current: ");
        assertThat(answer.body().path("details").path("retryAfterSeconds").asInt()).isEqualTo(1);
    }

    @Test
    void howToMatchAVersionNeedsAVersion() {
        var answer = client().get("/api/v1/pods?resourceVersionMatch=Exact");
        assertThat(answer.code()).isEqualTo(422);
        assertThat(Json.text(answer.body(), "message")).isEqualTo("ListOptions.meta.k8s.io \"\" is invalid: "
                + "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided");
    }

    @Test
    void aQuietWatchStandsAtOnce() {
        var now = meta(client().get("/api/v1/configmaps").body(), "resourceVersion");
        try (var lines = client().lines("/api/v1/configmaps?watch=1&allowWatchBookmarks=true&resourceVersion=" + now)) {
            assertThat(Json.text(Json.parse(lines.findFirst().orElseThrow()), "type")).isEqualTo("BOOKMARK");
        }
    }

    @Test
    @Timeout(30)
    void aWatchStandsBeforeItHasAnythingToTell() {
        var now = meta(client().get("/api/v1/configmaps").body(), "resourceVersion");
        try (var lines = client().lines("/api/v1/configmaps?watch=1&resourceVersion=" + now)) {
            client().post("/api/v1/namespaces/default/configmaps", Json.of("metadata", Json.of("name", "heard")));
            var event = Json.parse(lines.findFirst().orElseThrow());
            assertThat(Json.text(event, "object", "metadata", "name")).isEqualTo("heard");
        }
    }
}
