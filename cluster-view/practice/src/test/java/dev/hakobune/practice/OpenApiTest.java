package dev.hakobune.practice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OpenApiTest {
    private static final String POD_SPEC = "io.k8s.api.core.v1.PodSpec";
    @RegisterExtension
    static final OnPractice PRACTICE = new OnPractice();

    private static List<String> texts(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream().map(b -> b.toStringUtf8()).toList();
    }

    private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field)
            throws InvalidProtocolBufferException {
        var messages = new ArrayList<UnknownFieldSet>();
        for (var bytes : message.getField(field).getLengthDelimitedList()) {
            messages.add(UnknownFieldSet.parseFrom(bytes));
        }
        return messages;
    }

    @Test
    void theThirdVersionDescribesFieldsAndSaysWhichMustBeGiven() {
        var spec = PRACTICE.client().get("/openapi/v3/api/v1").body().path("components").path("schemas").path(POD_SPEC);
        assertThat(Json.text(spec, "properties", "nodeName", "description")).contains("scheduler");
        assertThat(spec.path("required")).extracting(JsonNode::asString).containsExactly("containers");
        assertThat(Json.text(spec.path("properties").path("affinity").path("allOf").path(0), "$ref"))
                .isEqualTo("#/components/schemas/io.k8s.api.core.v1.Affinity");
    }

    @Test
    void theSecondVersionHasTheSameFieldsForOlderClients() {
        var document = PRACTICE.client().get("/openapi/v2").body();
        var spec = document.path("definitions").path(POD_SPEC).path("properties");
        assertThat(Json.text(spec, "affinity", "$ref")).isEqualTo("#/definitions/io.k8s.api.core.v1.Affinity");
        assertThat(Json.text(spec, "containers", "x-kubernetes-patch-merge-key")).isEqualTo("name");
        assertThat(document.toString()).doesNotContain("#/components/schemas/");
    }

    @Test
    void theSecondVersionIsWrittenInProtobufToo() throws IOException {
        var document = UnknownFieldSet.parseFrom(PRACTICE.client().bytes("/openapi/v2",
                "application/com.github.proto-openapi.spec.v2@v1.0+protobuf"));
        assertThat(texts(document, 1)).containsExactly("2.0");
        var definitions = messages(messages(document, 9).getFirst(), 1);
        var spec = definitions.stream().filter(d -> texts(d, 1).contains(POD_SPEC)).findFirst().orElseThrow();
        assertThat(texts(messages(spec, 2).getFirst(), 19)).containsExactly("containers");
    }

    @Test
    void everyKindThatIsServedIsDescribed() {
        var document = PRACTICE.client().get("/openapi/v2").body();
        assertThat(document.path("definitions").properties())
                .filteredOn(d -> d.getValue().has("x-kubernetes-group-version-kind"))
                .hasSizeGreaterThan(20)
                .allSatisfy(d -> assertThat(Json.text(d.getValue(), "description")).isNotEmpty());
    }

    @Test
    void aCustomKindHasWhatEveryObjectHas() {
        PRACTICE.client().post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", (ObjectNode) Yaml.parse("""
                metadata: {name: cups.example.com}
                spec:
                  group: example.com
                  scope: Namespaced
                  names: {plural: cups, kind: Cup}
                  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
                """));
        await().until(() -> PRACTICE.client().get("/openapi/v3/apis/example.com/v1").code() == 200);
        var properties = PRACTICE.client().get("/openapi/v3/apis/example.com/v1").body().path("components")
                .path("schemas").path("com.example.v1.Cup").path("properties");
        assertThat(Json.text(properties.path("metadata").path("allOf").path(0), "$ref"))
                .endsWith("/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
        assertThat(properties.properties()).hasSize(3)
                .allSatisfy(p -> assertThat(Json.text(p.getValue(), "description")).isNotEmpty());
    }

    @Test
    void aFieldAndItsTypeDoNotSayTheSame() {
        var schemas = PRACTICE.client().get("/openapi/v3/apis/apps/v1").body().path("components").path("schemas");
        var fields = schemas.properties().stream().flatMap(s -> s.getValue().path("properties").properties().stream())
                .filter(f -> f.getValue().has("allOf") && f.getValue().has("description")).toList();
        assertThat(fields).hasSizeGreaterThan(50).allSatisfy(f -> {
            var type = Json.text(f.getValue().path("allOf").path(0), "$ref");
            assertThat(Json.text(f.getValue(), "description")).as(f.getKey())
                    .isNotEqualTo(Json.text(schemas.path(type.substring(type.lastIndexOf('/') + 1)), "description"));
        });
    }

    @Test
    void theRulesOfAnIngressAreFieldsLikeAnyOther() {
        var rules = Json.array().add(Json.of("host", "shop.example", "http", Json.of("paths", Json.array().add(
                Json.of("path", "/", "pathType", "Prefix", "backend",
                        Json.of("service", Json.of("name", "echo", "port", Json.of("number", 80))))))));
        var made = PRACTICE.client().post(
                "/apis/networking.k8s.io/v1/namespaces/default/ingresses?fieldValidation=Strict",
                Json.of("metadata", Json.of("name", "shop"), "spec", Json.of("rules", rules)));
        assertThat(made.code()).isEqualTo(201);
        assertThat(Json.text(made.body().path("spec").path("rules").path(0).path("http").path("paths").path(0),
                "backend", "service", "name")).isEqualTo("echo");
    }
}
