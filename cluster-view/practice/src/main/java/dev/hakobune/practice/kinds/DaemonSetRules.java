package dev.hakobune.practice.kinds;

import tools.jackson.databind.node.ObjectNode;

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

    private static void put(ObjectNode object, int generation) {
        Json.in(object, "metadata", "annotations").put(GENERATION, Integer.toString(generation));
    }
}
