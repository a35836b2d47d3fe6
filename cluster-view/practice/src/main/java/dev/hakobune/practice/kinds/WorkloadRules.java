package dev.hakobune.practice.kinds;

import java.util.function.Consumer;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.api.Selectors;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.json.Json;

/** What Deployments, ReplicaSets, StatefulSets and DaemonSets have in common: a selector and a pod template. */
final class WorkloadRules implements Rules {
    private final Consumer<ObjectNode> own;

    private WorkloadRules(Consumer<ObjectNode> own) {
        this.own = own;
    }

    static WorkloadRules deployment() {
        return new WorkloadRules(spec -> {
            Json.fill(spec, "replicas", 1);
            Json.fill(spec, "revisionHistoryLimit", 10);
            Json.fill(spec, "progressDeadlineSeconds", 600);
            rolling(Json.in(spec, "strategy"), "25%", "25%");
        });
    }

    static WorkloadRules replicaSet() {
        return new WorkloadRules(spec -> Json.fill(spec, "replicas", 1));
    }

    static WorkloadRules statefulSet() {
        return new WorkloadRules(spec -> {
            Json.fill(spec, "replicas", 1);
            Json.fill(spec, "revisionHistoryLimit", 10);
            Json.fill(spec, "podManagementPolicy", "OrderedReady");
            var strategy = Json.in(spec, "updateStrategy");
            Json.fill(strategy, "type", "RollingUpdate");
            if (Json.text(strategy, "type").equals("RollingUpdate")) {
                Json.fill(Json.in(strategy, "rollingUpdate"), "partition", 0);
            }
            Json.fill(spec, "persistentVolumeClaimRetentionPolicy",
                    Json.of("whenDeleted", "Retain", "whenScaled", "Retain"));
        });
    }

    static WorkloadRules daemonSet() {
        return new WorkloadRules(spec -> {
            Json.fill(spec, "revisionHistoryLimit", 10);
            rolling(Json.in(spec, "updateStrategy"), 0, 1);
        });
    }

    private static void rolling(ObjectNode strategy, Object surge, Object unavailable) {
        Json.fill(strategy, "type", "RollingUpdate");
        if (Json.text(strategy, "type").equals("RollingUpdate")) {
            var rolling = Json.in(strategy, "rollingUpdate");
            Json.fill(rolling, "maxUnavailable", unavailable);
            Json.fill(rolling, "maxSurge", surge);
        }
    }

    @Override
    public void defaults(ObjectNode object) {
        var spec = Json.in(object, "spec");
        own.accept(spec);
        var template = Json.in(spec, "template");
        Json.fill(Json.in(template, "metadata"), "creationTimestamp", null);
        PodSpecs.defaults(Json.in(template, "spec"));
    }

    @Override
    public void validate(ObjectNode object, Problems problems) {
        var spec = object.path("spec");
        var labels = spec.path("template").path("metadata").path("labels");
        var selector = spec.path("selector");
        if (Json.number(spec, 0, "replicas") < 0) {
            problems.invalid("spec.replicas", Json.number(spec, 0, "replicas"),
                    "must be greater than or equal to 0");
        }
        if (!selector.isObject()) {
            problems.required("spec.selector", "");
        } else if (selector.isEmpty()) {
            problems.invalid("spec.selector", Json.object(), "empty selector is invalid for deployment");
        }
        if (!selector.isObject() || !Selectors.of(selector).test(Json.texts(labels))) {
            problems.invalid("spec.template.metadata.labels", labels.isObject() ? labels : Json.object(),
                    "`selector` does not match template `labels`");
        }
        Validation.labels("spec.template.metadata.labels", labels, problems);
        PodSpecs.validate("spec.template.spec", spec.path("template").path("spec"),
                Json.items(spec, "volumeClaimTemplates").stream().map(c -> Json.text(c, "metadata", "name")).toList(),
                problems);
        var policy = Json.text(spec, "template", "spec", "restartPolicy");
        if (!policy.equals("Always")) {
            problems.unsupported("spec.template.spec.restartPolicy", policy, java.util.List.of("Always"));
        }
        var strategy = spec.path("strategy");
        if (Json.text(strategy, "type").equals("Recreate") && strategy.hasNonNull("rollingUpdate")) {
            problems.forbidden("spec.strategy.rollingUpdate",
                    "may not be specified when strategy `type` is 'Recreate'");
        }
    }

    @Override
    public void validateChange(ObjectNode before, ObjectNode now, Problems problems) {
        if (!before.path("spec").path("selector").equals(now.path("spec").path("selector"))) {
            problems.invalid("spec.selector", now.path("spec").path("selector"), "field is immutable");
        }
    }
}
