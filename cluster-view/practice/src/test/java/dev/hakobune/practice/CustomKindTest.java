package dev.hakobune.practice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.control.Conditions;
import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
