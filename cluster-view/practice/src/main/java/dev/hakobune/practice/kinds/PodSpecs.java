package dev.hakobune.practice.kinds;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Quantity;

/** What is filled in of a pod's spec, be it a Pod's own or that in a workload's template. */
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
            if (volume.size() == 1 && volume.has("name")) {
                volume.set("emptyDir", Json.object());
            }
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
                httpGetDefaults(probe);
            }
        }
        for (var hook : List.of("postStart", "preStop")) {
            if (container.path("lifecycle").get(hook) instanceof ObjectNode handler) {
                httpGetDefaults(handler);
            }
        }
    }

    private static void httpGetDefaults(ObjectNode handler) {
        if (handler.get("httpGet") instanceof ObjectNode get) {
            Json.fill(get, "path", "/");
            Json.fill(get, "scheme", "HTTP");
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
