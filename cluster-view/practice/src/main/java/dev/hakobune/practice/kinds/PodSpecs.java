package dev.hakobune.practice.kinds;

import java.util.HashSet;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Quantity;

/** Defaults and validation of a pod's spec, be it a Pod's own or that in a workload's template. */
public final class PodSpecs {
    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");

    private PodSpecs() {}

    /** Fills in what a spec leaves open. */
    static void defaults(ObjectNode spec) {
        Json.fill(spec, "restartPolicy", "Always");
        Json.fill(spec, "terminationGracePeriodSeconds", 30);
        Json.fill(spec, "dnsPolicy", "ClusterFirst");
        if (spec.has("serviceAccountName")) {
            Json.fill(spec, "serviceAccount", spec.get("serviceAccountName"));
        }
        Json.fill(spec, "securityContext", Json.object());
        Json.fill(spec, "schedulerName", "default-scheduler");
        for (var list : List.of("initContainers", "containers", "ephemeralContainers")) {
            Json.objects(spec, list).forEach(PodSpecs::containerDefaults);
        }
        for (var volume : Json.objects(spec, "volumes")) {
            for (var source : List.of("configMap", "secret", "projected", "downwardAPI")) {
                if (volume.get(source) instanceof ObjectNode inner) {
                    Json.fill(inner, "defaultMode", 420);
                }
            }
        }
    }

    private static void containerDefaults(ObjectNode container) {
        var image = Json.text(container, "image");
        var tag = image.substring(Math.max(image.lastIndexOf('/'), 0));
        boolean latest = !tag.contains("@") && (!tag.contains(":") || tag.endsWith(":latest"));
        Json.fill(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
        Json.fill(container, "resources", Json.object());
        Json.fill(container, "terminationMessagePath", "/dev/termination-log");
        Json.fill(container, "terminationMessagePolicy", "File");
        Json.objects(container, "ports").forEach(port -> Json.fill(port, "protocol", "TCP"));
        for (var env : Json.objects(container, "env")) {
            if (env.path("valueFrom").get("fieldRef") instanceof ObjectNode ref) {
                Json.fill(ref, "apiVersion", "v1");
            }
        }
        // A request that is left open is as large as the limit.
        if (container.path("resources").get("limits") instanceof ObjectNode limits) {
            var requests = Json.in(container, "resources", "requests");
            limits.properties().forEach(e -> Json.fill(requests, e.getKey(), e.getValue()));
        }
        for (var name : PROBES) {
            if (container.get(name) instanceof ObjectNode probe) {
                Json.fill(probe, "timeoutSeconds", 1);
                Json.fill(probe, "periodSeconds", 10);
                Json.fill(probe, "successThreshold", 1);
                Json.fill(probe, "failureThreshold", 3);
                if (probe.get("httpGet") instanceof ObjectNode get) {
                    Json.fill(get, "path", "/");
                    Json.fill(get, "scheme", "HTTP");
                }
            }
        }
    }

    static void validate(String field, JsonNode spec, Problems problems) {
        validate(field, spec, List.of(), problems);
    }

    /** @param claimed volumes that the workload's claim templates bring */
    static void validate(String field, JsonNode spec, List<String> claimed, Problems problems) {
        var containers = Json.items(spec, "containers");
        if (containers.isEmpty()) {
            problems.required(field + ".containers", "");
        }
        var policy = Json.text(spec, "restartPolicy");
        if (!List.of("Always", "OnFailure", "Never").contains(policy)) {
            problems.unsupported(field + ".restartPolicy", policy, List.of("Always", "OnFailure", "Never"));
        }
        var names = new HashSet<String>();
        var volumes = new java.util.ArrayList<>(
                Json.items(spec, "volumes").stream().map(v -> Json.text(v, "name")).toList());
        volumes.addAll(claimed);
        for (int i = 0; i < volumes.size(); i++) {
            if (volumes.get(i).isEmpty()) {
                problems.required(field + ".volumes[" + i + "].name", "");
            }
        }
        for (var list : List.of("initContainers", "containers")) {
            var items = Json.items(spec, list);
            for (int i = 0; i < items.size(); i++) {
                container(field + "." + list + "[" + i + "]", items.get(i), names, volumes, problems);
            }
        }
    }

    private static void container(String field, JsonNode container, HashSet<String> names, List<String> volumes,
            Problems problems) {
        var name = Json.text(container, "name");
        if (name.isEmpty()) {
            problems.required(field + ".name", "");
        } else {
            Validation.label(field + ".name", name, problems);
            if (!names.add(name)) {
                problems.duplicate(field + ".name", name);
            }
        }
        if (Json.text(container, "image").isEmpty()) {
            problems.required(field + ".image", "");
        }
        var pull = Json.text(container, "imagePullPolicy");
        if (!List.of("Always", "IfNotPresent", "Never").contains(pull)) {
            problems.unsupported(field + ".imagePullPolicy", pull, List.of("Always", "IfNotPresent", "Never"));
        }
        var ports = Json.items(container, "ports");
        for (int i = 0; i < ports.size(); i++) {
            port(field + ".ports[" + i + "].containerPort", ports.get(i).path("containerPort"), problems);
            var protocol = Json.text(ports.get(i), "protocol");
            if (!List.of("TCP", "UDP", "SCTP").contains(protocol)) {
                problems.unsupported(field + ".ports[" + i + "].protocol", protocol, List.of("TCP", "UDP", "SCTP"));
            }
        }
        var env = Json.items(container, "env");
        for (int i = 0; i < env.size(); i++) {
            if (Json.text(env.get(i), "name").isEmpty()) {
                problems.required(field + ".env[" + i + "].name", "");
            }
        }
        var mounts = Json.items(container, "volumeMounts");
        for (int i = 0; i < mounts.size(); i++) {
            var volume = Json.text(mounts.get(i), "name");
            if (!volumes.contains(volume)) {
                problems.notFound(field + ".volumeMounts[" + i + "].name", volume);
            }
        }
        resources(field + ".resources", container.path("resources"), problems);
    }

    static void port(String field, JsonNode port, Problems problems) {
        if (port.isMissingNode() || port.asInt(0) == 0) {
            problems.required(field, "");
        } else if (port.asInt() < 1 || port.asInt() > 65535) {
            problems.invalid(field, port.asInt(), "must be between 1 and 65535, inclusive");
        }
    }

    private static void resources(String field, JsonNode resources, Problems problems) {
        var limits = resources.path("limits");
        for (var request : resources.path("requests").properties()) {
            var limit = limits.path(request.getKey());
            if (!limit.isMissingNode() && Quantity.of(request.getValue()).compareTo(Quantity.of(limit)) > 0) {
                problems.invalid(field + ".requests", request.getValue().asString(""),
                        "must be less than or equal to " + request.getKey() + " limit of " + limit.asString(""));
            }
        }
    }

    /** The class that decides who goes first when a node runs short: see "Pod Quality of Service Classes". */
    static String qualityOfService(JsonNode spec) {
        boolean any = false;
        boolean guaranteed = true;
        for (var container : Json.items(spec, "containers")) {
            var requests = container.path("resources").path("requests");
            var limits = container.path("resources").path("limits");
            any |= !requests.isEmpty() || !limits.isEmpty();
            for (var name : List.of("cpu", "memory")) {
                guaranteed &= limits.has(name) && Quantity.of(limits.path(name))
                        .compareTo(Quantity.of(requests.path(name))) == 0;
            }
        }
        return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
    }
}
