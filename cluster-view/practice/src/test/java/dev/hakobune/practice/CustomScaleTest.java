package dev.hakobune.practice;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The scale subresource of a kind whose definition says where its objects have their numbers, in one version of it. */
class CustomScaleTest {
    private static final String SHIPS = "/apis/sea.example.com/v1/namespaces/default/ships";
    private static final String OLD_SHIPS = "/apis/sea.example.com/v1alpha1/namespaces/default/ships";
    private static final String MERGE = "application/merge-patch+json";
    private static final String DEFINITION = """
            metadata: {name: ships.sea.example.com}
            spec:
              group: sea.example.com
              scope: Namespaced
              names: {plural: ships, kind: Ship}
              versions:
              - name: v1
                served: true
                storage: true
                subresources:
                  scale:
                    specReplicasPath: .spec.crew
                    statusReplicasPath: .status.aboard
                    labelSelectorPath: .status.selector
                schema: &schema
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec: {type: object, properties: {crew: {type: integer, maximum: 10}}}
                      status: {type: object, properties: {aboard: {type: integer}, selector: {type: string}}}
              - name: v1alpha1
                served: true
                storage: false
                schema: *schema
            """;

    @RegisterExtension
    static final OnPractice PRACTICE = new OnPractice();

    @BeforeAll
    static void define() {
        PRACTICE.client().post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Yaml.parse(DEFINITION));
        await().until(() -> PRACTICE.client().get(SHIPS).code() == 200);
        PRACTICE.client().post(SHIPS, Yaml.parse("{metadata: {name: full}, spec: {crew: 3}, status: {aboard: 2, "
                + "selector: ship=full}}"));
        PRACTICE.client().post(SHIPS, Yaml.parse("{metadata: {name: empty}}"));
    }

    private static JsonNode crew(String ship) {
        return PRACTICE.client().get(SHIPS + "/" + ship).body().path("spec").path("crew");
    }

    @Test
    void itIsReadByThePathsOfTheDefinition() {
        var scale = PRACTICE.client().get(SHIPS + "/full/scale").body();
        assertThat(Json.text(scale, "kind")).isEqualTo("Scale");
        assertThat(scale.path("spec")).isEqualTo(Yaml.parse("{replicas: 3}"));
        assertThat(scale.path("status")).isEqualTo(Yaml.parse("{replicas: 2, selector: ship=full}"));
        var none = PRACTICE.client().get(SHIPS + "/empty/scale");
        assertThat(none.code()).isEqualTo(500);
        assertThat(Json.text(none.body(), "message"))
                .isEqualTo("Internal error occurred: the spec replicas field \".spec.crew\" does not exist");
    }

    @Test
    void itIsWrittenByThePathAndHeldAgainstTheSchema() {
        var path = SHIPS + "/empty/scale";
        var scaled = PRACTICE.client().patch(path, MERGE, "{\"spec\":{\"replicas\":5}}");
        assertThat(scaled.body().path("spec")).isEqualTo(Yaml.parse("{replicas: 5}"));
        assertThat(crew("empty").asInt()).isEqualTo(5);
        var refused = PRACTICE.client().patch(path, MERGE, "{\"spec\":{\"replicas\":50}}");
        assertThat(refused.code()).isEqualTo(422);
        assertThat(Json.text(refused.body(), "message")).isEqualTo("Ship.sea.example.com \"empty\" is invalid: "
                + "spec.crew: Invalid value: 50: spec.crew in body should be less than or equal to 10");
        assertThat(crew("empty").asInt()).isEqualTo(5);
        PRACTICE.client().patch(SHIPS + "/empty", MERGE, "{\"spec\":{\"crew\":null}}");
    }

    @Test
    void aVersionWithoutItHasNone() {
        assertThat(PRACTICE.client().patch(OLD_SHIPS + "/full/scale", MERGE, "{\"spec\":{\"replicas\":5}}").code())
                .isEqualTo(404);
    }
}
