package dev.hakobune.practice.node;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

/** A container of a pod through all its runs: its state as the status tells it, and its logs. On the loop only. */
final class Container {
    /** After a crash, restarts wait: 10 s, 20 s, 40 s … five minutes; ten good minutes and all is forgotten. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration GOOD_RUN = Duration.ofMinutes(10);

    /** Which list of the pod's spec the container stands in. */
    enum Role {
        INIT("initContainers", "initContainerStatuses"), MAIN("containers",
                "containerStatuses"),
        EPHEMERAL("ephemeralContainers", "ephemeralContainerStatuses");

        final String list;
        final String statuses;

        Role(String list, String statuses) {
            this.list = list;
            this.statuses = statuses;
        }
    }

    final Role role;
    final String name;
    JsonNode spec;
    Process process;
    Program program;
    Probes probes;
    ObjectNode state;
    ObjectNode lastState = Json.object();
    boolean ready;
    boolean started;
    int restarts;
    String id = "";
    String imageId = "";
    private ContainerLog previous;
    private Duration wait = Duration.ZERO;
    private Duration pullWait = Duration.ZERO;

    Container(Role role, JsonNode spec, String waiting) {
        this.role = role;
        this.spec = spec;
        this.name = Json.text(spec, "name");
        waiting(waiting, "");
    }

    String image() {
        return Json.text(spec, "image");
    }

    /** The part of the pod that events are about. */
    String field() {
        return "spec." + role.list + "{" + name + "}";
    }

    boolean isRunning() {
        return state.has("running");
    }

    boolean isTerminated() {
        return state.has("terminated");
    }

    int exitCode() {
        return Json.number(state, -1, "terminated", "exitCode");
    }

    void waiting(String reason, String message) {
        var waiting = Json.of("reason", reason);
        Json.putText(waiting, "message", message);
        state = Json.of("waiting", waiting);
        ready = false;
        started = false;
    }

    void running(Instant now) {
        state = Json.of("running", Json.of("startedAt", now.toString()));
        ready = false;
        started = true;
    }

    void terminated(int exitCode, String reason, Instant began, Instant now) {
        terminated(exitCode, reason, "", began, now);
    }

    /** @param began the epoch when the program could not even be started, as container runtimes say it */
    void terminated(int exitCode, String reason, String message, Instant began, Instant now) {
        var terminated = Json.of("exitCode", exitCode, "reason", reason, "startedAt", began.toString(), "finishedAt",
                now.toString());
        Json.putText(terminated, "message", message);
        Json.putText(terminated, "containerID", id);
        state = Json.of("terminated", terminated);
        ready = false;
        started = false;
        previous = process == null ? previous : process.lines();
        // A good long run wipes out what was before it.
        if (!began.equals(Instant.EPOCH) && Duration.between(began, now).compareTo(GOOD_RUN) > 0) {
            wait = Duration.ZERO;
        }
    }

    /** Its pod has ended, and nobody knows how it did: it was not running then. */
    void unaccountedFor() {
        state = Json.of("terminated", Json.of("exitCode", 137, "reason", "ContainerStatusUnknown", "message",
                "The container could not be located when the pod was terminated", "startedAt", null, "finishedAt",
                null));
        ready = false;
        started = false;
    }

    /** The run that ended becomes the last one, and how long to wait until the next: nothing, the first time. */
    Duration nextRun() {
        lastState = state.deepCopy();
        var now = wait;
        wait = wait.isZero() ? FIRST_WAIT : min(wait.multipliedBy(2));
        return now;
    }

    Duration nextPull() {
        pullWait = pullWait.isZero() ? FIRST_WAIT : min(pullWait.multipliedBy(2));
        return pullWait;
    }

    void forgetPulls() {
        pullWait = Duration.ZERO;
    }

    private static Duration min(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    Optional<ContainerLog> log(boolean ofPrevious) {
        if (ofPrevious) {
            return process != null && process.isRunning() || !isTerminated()
                    ? Optional.ofNullable(previous)
                    : Optional.ofNullable(beforeLast);
        }
        return process != null ? Optional.of(process.lines()) : Optional.ofNullable(previous);
    }

    private ContainerLog beforeLast;

    /** A new run begins. */
    void begin(Process process, Program program) {
        if (this.process != null) {
            restarts++;
            beforeLast = previous;
            previous = this.process.lines();
        }
        this.process = process;
        this.program = program;
    }

    ObjectNode status() {
        var status = Json.of("name", name, "state", state, "lastState", lastState, "ready", ready, "restartCount",
                restarts, "image", imageId.isEmpty() ? image() : Images.canonical(image()), "imageID", imageId);
        Json.putText(status, "containerID", id);
        if (role == Role.MAIN || role == Role.INIT) {
            status.put("started", started);
        }
        return status;
    }

    /** The environment as far as the manifest says it itself. */
    Map<String, String> plainEnvironment() {
        var environment = new LinkedHashMap<String, String>();
        Json.items(spec, "env").forEach(e -> environment.put(Json.text(e, "name"), Json.text(e, "value")));
        return environment;
    }
}
