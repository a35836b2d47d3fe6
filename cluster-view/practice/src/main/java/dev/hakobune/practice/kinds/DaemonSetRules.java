package dev.hakobune.practice.kinds;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.json.Json;

/**
 * Of a DaemonSet's template the server counts the changes too, in an annotation that nobody else can set: a relic of times
 * before there were ControllerRevisions, which every pod of a DaemonSet still shows as {@code pod-template-generation}. Named
 * as in Kubernetes: {@code pkg/registry/apps/daemonset}.
 */
public final class DaemonSetRules extends WorkloadRules {
    private static final String GENERATION = "deprecated.daemonset.template.generation";

    DaemonSetRules() {
        super(spec -> {
            Json.fill(spec, "revisionHistoryLimit", 10);
            rolling(Json.in(spec, "updateStrategy"), 0, 1);
        });
    }

    /** How often the template of a DaemonSet has been another, counted from one. */
    public static int templateGeneration(ObjectNode set) {
        var text = Json.text(set, "metadata", "annotations", GENERATION);
        return text.matches("[1-9]\\d{0,8}") ? Integer.parseInt(text) : 1;
    }

    @Override
    public void defaults(ObjectNode object) {
        super.defaults(object);
        Json.fill(Json.in(object, "metadata", "annotations"), GENERATION, "0");
    }

    @Override
    public void prepare(ObjectNode object) {
        put(object, templateGeneration(object));
    }

    @Override
    public void prepareChange(ObjectNode before, ObjectNode now) {
        boolean same = before.path("spec").path("template").equals(now.path("spec").path("template"));
        put(now, templateGeneration(before) + (same ? 0 : 1));
    }

    @Override
    void updateStrategy(JsonNode strategy, Problems problems) {
        var type = Json.text(strategy, "type");
        if (type.equals("RollingUpdate")) {
            var field = "spec.updateStrategy.rollingUpdate";
            var unavailable = strategy.path("rollingUpdate").path("maxUnavailable");
            var surge = strategy.path("rollingUpdate").path("maxSurge");
            share(field + ".maxUnavailable", unavailable, problems);
            share(field + ".maxSurge", surge, problems);
            if (isNothing(unavailable) && isNothing(surge)) {
                problems.required(field + ".maxUnavailable", "cannot be 0 when maxSurge is 0");
            } else if (!isNothing(unavailable) && !isNothing(surge)) {
                problems.invalid(field + ".maxSurge", Problems.Go.intOrString(surge),
                        "may not be set when maxUnavailable is non-zero");
            }
        } else if (!type.equals("OnDelete")) {
            problems.unsupported("spec.updateStrategy", new Problems.Go("apps.DaemonSetUpdateStrategy{Type:\"" + type
                    + "\", RollingUpdate:(*apps.RollingUpdateDaemonSet)(nil)}"), List.of("RollingUpdate", "OnDelete"));
        }
    }

    private static void put(ObjectNode object, int generation) {
        Json.in(object, "metadata", "annotations").put(GENERATION, Integer.toString(generation));
    }
}
