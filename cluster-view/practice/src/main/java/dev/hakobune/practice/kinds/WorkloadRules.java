package dev.hakobune.practice.kinds;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.api.Selectors;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.json.Json;

/** What Deployments, ReplicaSets, StatefulSets and DaemonSets have in common: a selector and a pod template. */
class WorkloadRules implements Rules {
    /** What may be changed of a StatefulSet. */
    private static final List<String> CHANGEABLE = List.of("replicas", "ordinals", "template", "updateStrategy",
            "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds");

    private final Consumer<ObjectNode> own;

    WorkloadRules(Consumer<ObjectNode> own) {
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
        }) {
            @Override
            void kindsOwn(JsonNode spec, Problems problems) {
                var management = Json.text(spec, "podManagementPolicy");
                if (!List.of("OrderedReady", "Parallel").contains(management)) {
                    problems.invalid("spec.podManagementPolicy", management, "must be 'OrderedReady' or 'Parallel'");
                }
                var update = Json.text(spec, "updateStrategy", "type");
                if (!List.of("RollingUpdate", "OnDelete").contains(update)) {
                    problems.invalid("spec.updateStrategy", new Problems.Go("apps.StatefulSetUpdateStrategy{Type:\""
                            + update + "\", RollingUpdate:(*apps.RollingUpdateStatefulSetStrategy)(nil)}"),
                            "must be 'RollingUpdate' or 'OnDelete'");
                }
            }

            @Override
            public void validateChange(ObjectNode before, ObjectNode now, Problems problems) {
                var old = Json.copy(before.path("spec")).remove(CHANGEABLE);
                if (!old.equals(Json.copy(now.path("spec")).remove(CHANGEABLE))) {
                    problems.forbidden("spec", "updates to statefulset spec for fields other than 'replicas', "
                            + "'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', "
                            + "'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
                }
            }
        };
    }

    static void rolling(ObjectNode strategy, Object surge, Object unavailable) {
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
        Validation.notNegative("spec.replicas", spec.path("replicas"), problems);
        kindsOwn(spec, problems);
        int before = problems.count();
        selector(selector, Json.text(object, "kind"), problems);
        boolean fits = selector.isObject() && Selectors.of(selector).test(Json.texts(labels));
        if (!fits && (problems.count() == before || !selector.isObject())) {
            problems.invalid("spec.template.metadata.labels", labels.isObject() ? labels : Json.object(),
                    "`selector` does not match template `labels`");
        }
        Validation.labels("spec.template.metadata.labels", labels, problems);
        PodValidation.validate("spec.template.spec", spec.path("template").path("spec"),
                Json.items(spec, "volumeClaimTemplates").stream().map(c -> Meta.name(c)).toList(),
                problems);
        var policy = Json.text(spec, "template", "spec", "restartPolicy");
        if (!policy.equals("Always")) {
            problems.unsupported("spec.template.spec.restartPolicy", policy, List.of("Always"));
        }
        if (spec.path("template").path("spec").hasNonNull("activeDeadlineSeconds")) {
            var kind = Json.text(object, "kind");
            // The template of a Deployment is that of its ReplicaSets.
            problems.forbidden("spec.template.spec.activeDeadlineSeconds", "activeDeadlineSeconds in "
                    + (kind.equals("Deployment") ? "ReplicaSet" : kind) + " is not Supported");
        }
        updateStrategy(spec.path("updateStrategy"), problems);
        strategy(spec.path("strategy"), problems);
        Validation.notNegative("spec.minReadySeconds", spec.path("minReadySeconds"), problems);
        Validation.notNegative("spec.revisionHistoryLimit", spec.path("revisionHistoryLimit"), problems);
        var deadline = spec.path("progressDeadlineSeconds");
        if (deadline.isNumber() && deadline.asInt() <= Json.number(spec, 0, "minReadySeconds")) {
            problems.invalid("spec.progressDeadlineSeconds", deadline.asInt(), "must be greater than minReadySeconds");
        }
    }

    /** What one of the kinds has alone, of what is looked at before the selector. */
    void kindsOwn(JsonNode spec, Problems problems) {}

    /** What a DaemonSet has in place of a {@code strategy}. */
    void updateStrategy(JsonNode strategy, Problems problems) {}

    private static void selector(JsonNode selector, String kind, Problems problems) {
        if (!selector.isObject()) {
            problems.required("spec.selector", "");
        } else if (selector.isEmpty()) {
            problems.invalid("spec.selector", Problems.Go.selector(selector),
                    "empty selector is invalid for " + switch (kind) {
                        case "StatefulSet", "DaemonSet" -> kind.toLowerCase(Locale.ROOT);
                        // Kubernetes took the words over for ReplicaSets.
                        default -> "deployment";
                    });
        }
        var expressions = Json.items(selector, "matchExpressions");
        for (int i = 0; i < expressions.size(); i++) {
            var field = "spec.selector.matchExpressions[" + i + "]";
            var operator = Json.text(expressions.get(i), "operator");
            boolean none = expressions.get(i).path("values").isEmpty();
            switch (operator) {
                case "In", "NotIn" -> {
                    if (none) {
                        problems.required(field + ".values", "must be specified when `operator` is 'In' or 'NotIn'");
                    }
                }
                case "Exists", "DoesNotExist" -> {
                    if (!none) {
                        problems.forbidden(field + ".values",
                                "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                    }
                }
                default -> problems.invalid(field + ".operator", operator, "not a valid selector operator");
            }
        }
    }

    private static void strategy(JsonNode strategy, Problems problems) {
        var type = Json.text(strategy, "type");
        var rolling = strategy.path("rollingUpdate");
        if (type.equals("Recreate") && rolling.isObject()) {
            problems.forbidden("spec.strategy.rollingUpdate",
                    "may not be specified when strategy `type` is 'Recreate'");
        } else if (type.equals("RollingUpdate")) {
            share("spec.strategy.rollingUpdate.maxUnavailable", rolling.path("maxUnavailable"), problems);
            share("spec.strategy.rollingUpdate.maxSurge", rolling.path("maxSurge"), problems);
            if (isNothing(rolling.path("maxUnavailable")) && isNothing(rolling.path("maxSurge"))) {
                problems.invalid("spec.strategy.rollingUpdate.maxUnavailable",
                        Problems.Go.intOrString(rolling.path("maxUnavailable")), "may not be 0 when `maxSurge` is 0");
            }
        } else if (strategy.isObject() && !type.equals("Recreate")) {
            problems.unsupported("spec.strategy", new Problems.Go("apps.DeploymentStrategy{Type:\"" + type
                    + "\", RollingUpdate:(*apps.RollingUpdateDeployment)(nil)}"), List.of("Recreate", "RollingUpdate"));
        }
    }

    static boolean isNothing(JsonNode share) {
        return share.asString("").matches("0%?");
    }

    /** A number of pods, or a percentage of them. */
    static void share(String field, JsonNode share, Problems problems) {
        if (share.isString() && !share.asString().matches("[0-9]+%")) {
            problems.invalid(field, Problems.Go.intOrString(share), "a valid percent string must be a numeric string "
                    + "followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')");
        } else if (share.isString() && field.endsWith("Unavailable")
                && new BigDecimal(share.asString().replace("%", "")).intValue() > 100) {
            problems.invalid(field, Problems.Go.intOrString(share), "must not be greater than 100%");
        } else if (share.isNumber()) {
            Validation.notNegative(field, share, problems);
        }
    }

    @Override
    public void validateChange(ObjectNode before, ObjectNode now, Problems problems) {
        if (!before.path("spec").path("selector").equals(now.path("spec").path("selector"))) {
            problems.invalid("spec.selector", Problems.Go.selector(now.path("spec").path("selector")),
                    "field is immutable");
        }
    }
}
