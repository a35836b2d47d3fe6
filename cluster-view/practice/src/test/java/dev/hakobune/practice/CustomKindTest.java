package dev.hakobune.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.User;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.control.Conditions;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** CustomResourceDefinitions, from their making to their end, and the objects of the kinds that they define. */
class CustomKindTest {
    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: boxes.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {plural: boxes, kind: Box}
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties: {spec: {type: object, properties: {size: {type: integer}}}}
            """;
    private final Driven cluster = new Driven();

    @BeforeEach
    void define() {
        cluster.apply(DEFINITION);
        cluster.seconds(1);
    }

    private void box(String name, String size, String more) {
        cluster.apply("{apiVersion: example.com/v1, kind: Box, metadata: {name: " + name + more + "}, spec: {size: "
                + size + "}}");
    }

    private ObjectNode definition() {
        return cluster.get("customresourcedefinitions.apiextensions.k8s.io", "boxes.example.com");
    }

    @Test
    void aDefinitionIsEstablished() {
        assertThat(Conditions.isTrue(definition(), "NamesAccepted")).isTrue();
        assertThat(Conditions.isTrue(definition(), "Established")).isTrue();
        assertThat(Json.text(definition(), "status", "acceptedNames", "kind")).isEqualTo("Box");
    }

    @Test
    void aDefinitionTakesItsObjectsAlong() {
        box("one", "1", "");
        box("held", "2", ", finalizers: [anything]");
        cluster.delete("customresourcedefinitions.apiextensions.k8s.io", "boxes.example.com", "Background");
        cluster.seconds(1);
        assertThat(cluster.exists("boxes.example.com", "one")).isFalse();
        assertThat(definition().path("metadata").has("deletionTimestamp")).as("waits for what is held").isTrue();

        cluster.change("boxes.example.com", "held", box -> Json.in(box, "metadata").remove("finalizers"));
        cluster.seconds(1);
        assertThat(cluster.exists("customresourcedefinitions.apiextensions.k8s.io", "boxes.example.com")).isFalse();
        assertThat(cluster.simulation().resources().kinds().byName("example.com/v1", "Box")).isEmpty();
    }

    @Test
    void anObjectIsHeldAgainstTheSchema() {
        assertThatThrownBy(() -> box("wrong", "large", "")).isInstanceOf(ApiError.class).hasMessage(
                "Box.example.com \"wrong\" is invalid: spec.size: Invalid value: \"string\": spec.size in body must be "
                        + "of type integer: \"string\"");
    }

    /** What a person writes, as kubectl has it checked. */
    private List<String> write(String validation, String box) {
        var resources = cluster.simulation().resources();
        var kind = resources.kinds().byName("example.com/v1", "Box").orElseThrow();
        var writer = new Writer(User.owner("test"), "test", false, false, validation, new ArrayList<>());
        var object = (ObjectNode) Yaml.parse(box);
        if (cluster.exists("boxes.example.com", Json.text(object, "metadata", "name"))) {
            resources.update(kind, "default", Json.text(object, "metadata", "name"), object, "", writer);
        } else {
            resources.create(kind, "default", object, writer);
        }
        return writer.warnings();
    }

    @Test
    void aFieldThatTheSchemaDoesNotHaveIsRefusedToldOrDropped() {
        cluster.apply(DEFINITION.replace("size: {type: integer}", "size: {type: integer}, free: {type: object, "
                + "x-kubernetes-preserve-unknown-fields: true}, parts: {type: array, items: {type: object, "
                + "properties: {a: {type: integer, default: 1}}}}, map: {type: object, additionalProperties: {type: "
                + "object, properties: {b: {type: integer}}}}"));
        cluster.seconds(1);
        var box = "{metadata: {name: odd, lables: {}}, spec: {size: 1, siez: 2, free: {c: 1}, parts: [{x: 1}], map: "
                + "{k: {b: 1, y: 1}}}, other: 1}";
        var known = new String[]{"metadata.lables", "other", "spec.map.k.y", "spec.parts[0].x", "spec.siez"};
        var told = Stream.of(known).map(field -> "unknown field \"" + field + "\"").toList();
        var refusal = "Box in version \"v1\" cannot be handled as a Box: strict decoding error: "
                + String.join(", ", told);
        assertThatThrownBy(() -> write("Strict", box)).isInstanceOf(ApiError.class).hasMessage(refusal);
        assertThat(write("Warn", box)).isEqualTo(told);
        assertThatThrownBy(() -> write("Strict", box)).isInstanceOf(ApiError.class).hasMessage(refusal);
        assertThat(write("Ignore", box)).isEmpty();
        assertThat(cluster.get("boxes.example.com", "odd").path("spec")).isEqualTo(
                Yaml.parse("{size: 1, free: {c: 1}, parts: [{a: 1}], map: {k: {b: 1}}}"));
    }

    @Test
    void anApplyMustBeSureOfEveryField() {
        assertThatThrownBy(() -> box("sure", "1, siez: 2", "")).isInstanceOf(ApiError.class).hasMessage(
                "failed to create typed patch object (default/sure; example.com/v1, Kind=Box): .spec.siez: field not "
                        + "declared in schema");
    }

    /** Schema of a field, a value that it refuses, and what is said of it: the words of kube-openapi and apimachinery. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type: integer, minimum: 1                       | 0        | Invalid value: 0: spec.it in body should be greater than or equal to 1
            type: number, minimum: 1, exclusiveMinimum: true | 1       | Invalid value: 1: spec.it in body should be greater than 1
            type: integer, maximum: 9                       | 10       | Invalid value: 10: spec.it in body should be less than or equal to 9
            type: integer, multipleOf: 5                    | 7        | Invalid value: 7: spec.it in body should be a multiple of 5
            type: string, minLength: 3                      | ab       | Invalid value: "ab": spec.it in body should be at least 3 chars long
            type: string, maxLength: 3                      | abcd     | Too long: may not be more than 3 bytes
            type: string, pattern: '^a+$'                   | b        | Invalid value: "b": spec.it in body should match '^a+$'
            type: string, enum: [red, blue]                 | green    | Unsupported value: "green": supported values: "red", "blue"
            type: string, format: date-time                 | yesterday | Invalid value: "yesterday": spec.it in body must be of type date-time: "yesterday"
            type: string, format: cidr                      | 10.0.0.0/33 | Invalid value: "10.0.0.0/33": spec.it in body must be of type cidr: "10.0.0.0/33"
            type: array, items: {type: string}, minItems: 2 | [a]      | Invalid value: 1: spec.it in body should have at least 2 items
            type: array, items: {type: string}, maxItems: 1 | [a, b]   | Too many: 2: must have at most 1 item
            type: object, additionalProperties: {type: string}, minProperties: 1 | {} | Invalid value: 0: spec.it in body should have at least 1 properties
            type: string, not: {enum: [none]}               | none     | Invalid value: "": "spec.it" must not validate the schema (not)
            type: integer, oneOf: [{minimum: 3}, {maximum: 1}] | 2     | Invalid value: "": "spec.it" must validate one and only one schema (oneOf). Found none valid
            """)
    void aLimitOfTheSchemaHolds(String schema, String wrong, String said) {
        cluster.apply(DEFINITION.replace("boxes", "crates").replace("Box", "Crate").replace("size: {type: integer}",
                "it: {" + schema + "}"));
        cluster.seconds(1);
        var crate = "{apiVersion: example.com/v1, kind: Crate, metadata: {name: wrong}, spec: {it: " + wrong + "}}";
        assertThatThrownBy(() -> cluster.apply(crate)).isInstanceOf(ApiError.class)
                .hasMessage("Crate.example.com \"wrong\" is invalid: spec.it: " + said);
    }

    @Test
    void theValuesOfAMapAreHeldAgainstTheirSchema() {
        cluster.apply(DEFINITION.replace("boxes", "crates").replace("Box", "Crate").replace("size: {type: integer}",
                "sizes: {type: object, additionalProperties: {type: integer}}, note: {type: string, nullable: true}"));
        cluster.seconds(1);
        var crate = "{apiVersion: example.com/v1, kind: Crate, metadata: {name: it}, spec: {note: null, sizes: {a: %s}}}";
        cluster.apply(crate.formatted("1"));
        assertThat(Json.number(cluster.get("crates.example.com", "it"), 0, "spec", "sizes", "a")).isEqualTo(1);
        assertThatThrownBy(() -> cluster.apply(crate.formatted("large"))).hasMessageContaining(
                "spec.sizes.a: Invalid value: \"string\": spec.sizes.a in body must be of type integer: \"string\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: object, properties: {a: {}} | spec.versions[0].schema.openAPIV3Schema.properties[a].type: Required value: \
            must not be empty for specified object fields
            type: object, properties: {a: {type: array}} | spec.versions[0].schema.openAPIV3Schema.properties[a].items: \
            Required value: must be specified
            type: object, properties: {a: {type: array, items: {}}} | \
            spec.versions[0].schema.openAPIV3Schema.properties[a].items.type: Required value: must not be empty for \
            specified array items
            type: object, properties: {a: {type: object, additionalProperties: {}}} | \
            spec.versions[0].schema.openAPIV3Schema.properties[a].additionalProperties.type: Required value: must not be \
            empty for specified object fields
            type: string | spec.versions[0].schema.openAPIV3Schema.type: Invalid value: "string": must be object at the root
            description: x | spec.versions[0].schema.openAPIV3Schema.type: Required value: must not be empty at the root
            """)
    void aDefinitionsSchemaIsStructural(String schema, String words) {
        assertThat(refused("wrong.example.com",
                "{group: example.com, scope: Cluster, names: {plural: wrong, kind: Wrong}, "
                        + "versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {" + schema
                        + "}}}]}"))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cups.acme.k8s.io | plural: cups, kind: Cup | metadata.annotations[api-approved.kubernetes.io]: Required value: \
            protected groups must have approval annotation "api-approved.kubernetes.io", see \
            https://github.com/kubernetes/enhancements/pull/1111
            cups.local | plural: cups, kind: Cup | spec.group: Invalid value: "local": should be a domain with at least one dot
            cups.a.b | plural: cups, kind: 2Cup, singular: cup, listKind: Cups | spec.names.kind: Invalid value: "2Cup": may \
            have mixed case, but should otherwise match: a DNS-1035 label must consist of lower case alphanumeric characters \
            or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or \
            'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')
            """)
    void aDefinitionIsNamedProperly(String name, String names, String words) {
        assertThat(refused(name, "{group: " + name.substring(name.indexOf('.') + 1) + ", scope: Cluster, names: {"
                + names
                + "}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}"))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"true, must have exactly one version marked as storage version",
            "false, must have at least one stored version]"})
    void aDefinitionStoresOneVersion(boolean storage, String words) {
        var rest = "served: true, storage: " + storage + ", schema: {openAPIV3Schema: {type: object}}}";
        assertThat(refused("cups.example.com", "{group: example.com, scope: Cluster, names: {plural: cups, kind: Cup}, "
                + "versions: [{name: v1, " + rest + ", {name: v2, " + rest + "]}"))
                .contains("must have exactly one version marked as storage version").endsWith(words);
    }

    private String refused(String name, String spec) {
        var crd = "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: " + name
                + "}, spec: " + spec + "}";
        var refusal = catchThrowableOfType(ApiError.class, () -> cluster.apply(crd));
        return refusal.getMessage().replaceFirst(".*? is invalid: ", "");
    }

    @Test
    void aNumberOrATextIsNothingElseAndANullMakesRoomForTheDefault() {
        cluster.apply(DEFINITION.replace("boxes", "crates").replace("Box", "Crate").replace("size: {type: integer}",
                "port: {x-kubernetes-int-or-string: true}, a: {type: integer, default: 7}, b: {type: string}, "
                        + "c: {type: string, nullable: true, default: x}"));
        cluster.seconds(1);
        var crate = "{apiVersion: example.com/v1, kind: Crate, metadata: {name: it}, spec: {port: %s, a: null, b: null, "
                + "c: null}}";
        assertThatThrownBy(() -> cluster.apply(crate.formatted("true"))).hasMessage("Crate.example.com \"it\" is "
                + "invalid: spec.port: Invalid value: \"boolean\": spec.port in body must be of type integer,string: "
                + "\"boolean\"");
        cluster.apply(crate.formatted("http"));
        assertThat(cluster.get("crates.example.com", "it").path("spec"))
                .isEqualTo(Yaml.parse("{port: http, a: 7, c: null}"));
    }
}
