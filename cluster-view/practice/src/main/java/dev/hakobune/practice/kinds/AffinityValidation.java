package dev.hakobune.practice.kinds;

import java.util.List;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.json.Json;

/** What is refused of the nodes and neighbours that a pod asks for: {@code validateAffinity} in Kubernetes. */
final class AffinityValidation {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private final Problems problems;

    AffinityValidation(Problems problems) {
        this.problems = problems;
    }

    void affinity(String field, JsonNode affinity) {
        nodes(field + ".nodeAffinity", affinity.path("nodeAffinity"));
        for (var kind : List.of("podAffinity", "podAntiAffinity")) {
            var pods = affinity.path(kind);
            each(field + "." + kind + "." + REQUIRED, pods.path(REQUIRED), this::neighbours);
            each(field + "." + kind + "." + PREFERRED, pods.path(PREFERRED), (term, weighted) -> {
                weight(term, weighted);
                neighbours(term + ".podAffinityTerm", weighted.path("podAffinityTerm"));
            });
        }
    }

    private interface Check {
        void check(String field, JsonNode item);
    }

    private static void each(String field, JsonNode list, Check check) {
        for (int i = 0; i < list.size(); i++) {
            check.check(field + "[" + i + "]", list.get(i));
        }
    }

    private void nodes(String field, JsonNode nodes) {
        var required = nodes.path(REQUIRED);
        if (required.isObject() && required.path("nodeSelectorTerms").isEmpty()) {
            problems.required(field + "." + REQUIRED + ".nodeSelectorTerms",
                    "must have at least one node selector term");
        }
        each(field + "." + REQUIRED + ".nodeSelectorTerms", required.path("nodeSelectorTerms"), this::term);
        each(field + "." + PREFERRED, nodes.path(PREFERRED), (term, weighted) -> {
            weight(term, weighted);
            term(term + ".preference", weighted.path("preference"));
        });
    }

    private void weight(String field, JsonNode term) {
        int weight = Json.number(term, 0, "weight");
        if (weight < 1 || weight > 100) {
            problems.invalid(field + ".weight", weight, "must be in the range 1-100");
        }
    }

    private void term(String field, JsonNode term) {
        each(field + ".matchExpressions", term.path("matchExpressions"), this::requirement);
    }

    private void requirement(String field, JsonNode requirement) {
        var operator = Json.text(requirement, "operator");
        int values = requirement.path("values").size();
        switch (operator) {
            case "In", "NotIn" -> {
                if (values == 0) {
                    problems.required(field + ".values", "must be specified when `operator` is 'In' or 'NotIn'");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (values > 0) {
                    problems.forbidden(field + ".values",
                            "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            case "Gt", "Lt" -> {
                if (values != 1) {
                    problems.required(field + ".values",
                            "must be specified single value when `operator` is 'Lt' or 'Gt'");
                }
            }
            default -> problems.invalid(field + ".operator", operator, "not a valid selector operator");
        }
        Validation.qualified(field + ".key", Json.text(requirement, "key"), problems);
    }

    private void neighbours(String field, JsonNode term) {
        var topology = Json.text(term, "topologyKey");
        if (topology.isEmpty()) {
            problems.required(field + ".topologyKey", "can not be empty");
        }
        Validation.qualified(field + ".topologyKey", topology, problems);
    }
}
