package dev.hakobune.practice.kinds;

import java.time.Instant;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.Columns;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.json.Json;

/** What {@code kubectl get pods} shows: READY, STATUS and RESTARTS by the rules of Kubernetes' own printer. */
final class PodColumns {
    static final Columns COLUMNS = new Columns().name().text("Ready", pod -> of(pod).ready())
            .text("Status", pod -> of(pod).status).text("Restarts", (pod, now) -> of(pod).restarts(now)).age()
            .wide("IP", pod -> or(Json.text(pod, "status", "podIP")))
            .wide("Node", pod -> or(Json.text(pod, "spec", "nodeName")))
            .wide("Nominated Node", pod -> or(Json.text(pod, "status", "nominatedNodeName")))
            .wide("Readiness Gates", _ -> "<none>");

    private final JsonNode pod;
    private String status;
    private int total;
    private int ready;
    private int restarts;
    private String lastRestart = "";

    private PodColumns(JsonNode pod) {
        this.pod = pod;
    }

    private static PodColumns of(JsonNode pod) {
        var columns = new PodColumns(pod);
        columns.read();
        return columns;
    }

    static String or(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    private void read() {
        total = pod.path("spec").path("containers").size();
        var phase = Json.text(pod, "status", "phase");
        status = Json.text(pod, "status", "reason").isEmpty() ? phase : Json.text(pod, "status", "reason");
        boolean initializing = readInitContainers();
        if (!initializing || condition("Initialized")) {
            readContainers();
        }
        if (Meta.isDeleting(pod)) {
            if (Json.text(pod, "status", "reason").equals("NodeLost")) {
                status = "Unknown";
            } else if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
                status = "Terminating";
            }
        }
    }

    /** @return whether an init container has still to run or failed */
    private boolean readInitContainers() {
        var statuses = Json.items(pod, "status", "initContainerStatuses");
        for (int i = 0; i < statuses.size(); i++) {
            var container = statuses.get(i);
            count(container);
            var terminated = container.path("state").path("terminated");
            var waiting = Json.text(container, "state", "waiting", "reason");
            if (!terminated.isMissingNode() && Json.number(terminated, 0, "exitCode") == 0) {
                continue;
            }
            if (!terminated.isMissingNode()) {
                status = "Init:" + reason(terminated);
            } else if (!waiting.isEmpty() && !waiting.equals("PodInitializing")) {
                status = "Init:" + waiting;
            } else {
                status = "Init:" + i + "/" + pod.path("spec").path("initContainers").size();
            }
            return true;
        }
        restarts = 0;
        lastRestart = "";
        return false;
    }

    private void readContainers() {
        boolean running = false;
        for (var container : Json.items(pod, "status", "containerStatuses").reversed()) {
            count(container);
            var state = container.path("state");
            var waiting = Json.text(state, "waiting", "reason");
            if (!waiting.isEmpty()) {
                status = waiting;
            } else if (state.has("terminated")) {
                status = reason(state.path("terminated"));
            } else if (Json.flag(container, "ready") && state.has("running")) {
                running = true;
                ready++;
            }
        }
        if (status.equals("Completed") && running) {
            status = condition("Ready") ? "Running" : "NotReady";
        }
    }

    private static String reason(JsonNode terminated) {
        var reason = Json.text(terminated, "reason");
        if (!reason.isEmpty()) {
            return reason;
        }
        int signal = Json.number(terminated, 0, "signal");
        return signal != 0 ? "Signal:" + signal : "ExitCode:" + Json.number(terminated, 0, "exitCode");
    }

    private void count(JsonNode container) {
        restarts += Json.number(container, 0, "restartCount");
        var finished = Json.text(container, "lastState", "terminated", "finishedAt");
        if (finished.compareTo(lastRestart) > 0) {
            lastRestart = finished;
        }
    }

    private boolean condition(String type) {
        return Json.find(pod.path("status").path("conditions"), "type", type)
                .filter(c -> Json.text(c, "status").equals("True")).isPresent();
    }

    private String ready() {
        return ready + "/" + total;
    }

    private String restarts(Instant now) {
        return restarts == 0 || lastRestart.isEmpty()
                ? Integer.toString(restarts)
                : restarts + " (" + Columns.age(lastRestart, now) + " ago)";
    }
}
