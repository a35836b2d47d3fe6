package dev.hakobune.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** Manifests that Kubernetes refuses, one by one, in its words. */
class ManifestTest {
    @RegisterExtension
    static final OnPractice PRACTICE = new OnPractice();

    /** A manifest and what is said of it. */
    record Refusal(JsonNode manifest, String words, boolean newer) {
        @Override
        public String toString() {
            return Json.text(manifest, "kind") + " " + words;
        }
    }

    static Stream<Refusal> refusals() {
        try (var in = ManifestTest.class.getResourceAsStream("/refusals.yaml")) {
            return Json.stream(Yaml.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)))
                    .map(r -> new Refusal(r.path("manifest"), Json.text(r, "words"), Json.flag(r, "newer"))).toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Client.Answer create(JsonNode manifest) {
        var version = Json.text(manifest, "apiVersion");
        var kind = PRACTICE.cluster().simulation().resources().kinds()
                .byName(version, Json.text(manifest, "kind")).orElseThrow();
        return PRACTICE.client().post((version.contains("/") ? "/apis/" : "/api/") + version
                + (kind.namespaced() ? "/namespaces/default/" : "/") + kind.plural() + "?dryRun=All", manifest);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void itIsRefusedInKubernetesWords(Refusal refusal) {
        assertThat(Json.text(create(refusal.manifest()).body(), "message")).endsWith(": " + refusal.words());
    }

    @Test
    void aTargetPortThatIsZeroIsThePort() {
        var service = create(Yaml.parse("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: "
                + "[{port: 81, targetPort: 0}]}}"));
        assertThat(service.body().path("spec").path("ports").path(0).path("targetPort").asInt()).isEqualTo(81);
    }
}
