package dev.hakobune.practice.kinds;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Names;
import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.json.Json;

/** Pods. */
public final class PodRules implements Rules {
    /** The classes that every cluster has, for what it could not do without; others are not simulated. */
    public static final Map<String, Integer> PRIORITIES = Map.of("system-cluster-critical", 2_000_000_000,
            "system-node-critical", 2_000_001_000);

    private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

    private final Names names;

    PodRules(Names names) {
        this.names = names;
    }

    @Override
    public void defaults(ObjectNode pod) {
        var spec = Json.in(pod, "spec");
        PodSpecs.defaults(spec);
        Json.fill(spec, "enableServiceLinks", true);
    }

    @Override
    public void prepare(ObjectNode pod) {
        var spec = Json.in(pod, "spec");
        Json.fill(spec, "serviceAccountName", "default");
        Json.fill(spec, "serviceAccount", Json.text(spec, "serviceAccountName"));
        Json.fill(spec, "preemptionPolicy", "PreemptLowerPriority");
        Json.fill(spec, "priority", PRIORITIES.getOrDefault(Json.text(spec, "priorityClassName"), 0));
        tolerateNodeTrouble(spec);
        mountToken(spec);
        pod.set("status",
                Json.of("phase", "Pending", "qosClass", PodSpecs.qualityOfService(spec)));
    }

    /** Pods stay five minutes on a node that is not ready or not reachable. */
    private static void tolerateNodeTrouble(ObjectNode spec) {
        var tolerations = Json.listIn(spec, "tolerations");
        for (var key : List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")) {
            if (Json.find(tolerations, "key", key).isEmpty()
                    && Json.stream(tolerations).noneMatch(t -> Json.text(t, "key").isEmpty())) {
                tolerations.add(Json.of("key", key, "operator", "Exists", "effect", "NoExecute", "tolerationSeconds",
                        300));
            }
        }
    }

    private void mountToken(ObjectNode spec) {
        var automount = spec.path("automountServiceAccountToken");
        if (automount.isBoolean() && !automount.asBoolean()) {
            return;
        }
        var name = "kube-api-access-" + names.suffix();
        Json.listIn(spec, "volumes").add(Json.of("name", name, "projected", Json.of("sources", List.of(
                Json.of("serviceAccountToken", Json.of("expirationSeconds", 3607, "path", "token")),
                Json.of("configMap", Json.of("name", "kube-root-ca.crt", "items",
                        List.of(Json.of("key", "ca.crt", "path", "ca.crt")))),
                Json.of("downwardAPI", Json.of("items", List.of(Json.of("path", "namespace", "fieldRef",
                        Json.of("apiVersion", "v1", "fieldPath", "metadata.namespace")))))),
                "defaultMode", 420)));
        for (var list : List.of("initContainers", "containers")) {
            for (var container : Json.objects(spec, list)) {
                var mounts = Json.listIn(container, "volumeMounts");
                if (Json.find(mounts, "mountPath", TOKEN_PATH).isEmpty()) {
                    mounts.add(Json.of("name", name, "readOnly", true, "mountPath", TOKEN_PATH));
                }
            }
        }
    }

    @Override
    public void validate(ObjectNode pod, Problems problems) {
        PodValidation.validate("spec", pod.path("spec"), problems);
    }

    @Override
    public void prepareChange(ObjectNode before, ObjectNode now) {
        tolerateNodeTrouble(Json.in(now, "spec"));
    }

    @Override
    public void validateChange(ObjectNode before, ObjectNode now, Problems problems) {
        var old = Json.copy(before.path("spec"));
        var spec = Json.copy(now.path("spec"));
        for (var list : List.of("containers", "initContainers")) {
            if (old.path(list).size() != spec.path(list).size()) {
                problems.forbidden("spec." + list, "pod updates may not add or remove containers");
                return;
            }
        }
        validateDeadline(old.path("activeDeadlineSeconds"), spec.path("activeDeadlineSeconds"), problems);
        validateTolerations(old, spec, problems);
        for (var changeable : List.of(old, spec)) {
            changeable.remove(List.of("activeDeadlineSeconds", "tolerations", "ephemeralContainers",
                    "schedulingGates"));
            for (var list : List.of("initContainers", "containers")) {
                Json.objects(changeable, list).forEach(container -> container.remove("image"));
            }
        }
        if (!old.equals(spec)) {
            problems.forbidden("spec", "pod updates may not change fields other than `spec.containers[*].image`,"
                    + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions "
                    + "to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it "
                    + "was previously negative)");
        }
    }

    private static void validateDeadline(JsonNode old, JsonNode now, Problems problems) {
        if (old.isNumber() && !now.isNumber()) {
            problems.invalid("spec.activeDeadlineSeconds", "null",
                    "must not update from a positive integer to nil value");
        } else if (old.isNumber() && now.asLong() > old.asLong()) {
            problems.invalid("spec.activeDeadlineSeconds", now, "must be less than or equal to previous value");
        }
    }

    /** Each that there was must be there still, though its seconds may differ. */
    private static void validateTolerations(JsonNode old, JsonNode now, Problems problems) {
        var there = Json.items(now, "tolerations").stream().map(PodRules::withoutSeconds).toList();
        if (!there.containsAll(Json.items(old, "tolerations").stream().map(PodRules::withoutSeconds).toList())) {
            problems.forbidden("spec.tolerations",
                    "existing toleration can not be modified except its tolerationSeconds");
        }
    }

    private static ObjectNode withoutSeconds(JsonNode toleration) {
        return (ObjectNode) Json.copy(toleration).without("tolerationSeconds");
    }
}
