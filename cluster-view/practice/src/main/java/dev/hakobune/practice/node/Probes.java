package dev.hakobune.practice.node;

import java.time.Duration;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;

/**
 * The probes of one run of a container. Until a startup probe has succeeded, the others wait; a failing readiness probe
 * takes the pod out of its Services; a failing liveness probe has the container restarted.
 */
final class Probes {
    /** Carries out a probe and hears what came of it. */
    interface Host {
        /** What is wrong; empty when the probe succeeds. */
        Optional<String> probe(Container container, JsonNode probe);

        void unhealthy(Container container, String message);

        /** Something about the container's readiness changed. */
        void changed();

        void kill(Container container, String why);
    }

    private final Container container;
    private final Host host;
    private final Process process;

    Probes(Container container, Host host) {
        this.container = container;
        this.host = host;
        this.process = container.process;
    }

    void start() {
        container.started = !container.spec.has("startupProbe");
        container.ready = container.started && !container.spec.has("readinessProbe");
        if (!container.started) {
            schedule("startupProbe", 0, 0);
        } else {
            startOthers();
        }
    }

    private void startOthers() {
        for (var name : new String[]{"readinessProbe", "livenessProbe"}) {
            if (container.spec.has(name)) {
                schedule(name, 0, 0);
            }
        }
    }

    private void schedule(String name, int failures, int successes) {
        var probe = container.spec.path(name);
        var running = Duration.between(process.started(), process.now()).toSeconds();
        int first = Json.number(probe, 0, "initialDelaySeconds");
        int pause = failures + successes == 0 && running < first
                ? first
                : failures + successes == 0 ? 1 : Json.number(probe, 10, "periodSeconds");
        process.later(Duration.ofSeconds(pause), () -> run(name, probe, failures, successes));
    }

    private void run(String name, JsonNode probe, int failures, int successes) {
        var wrong = host.probe(container, probe);
        if (wrong.isEmpty()) {
            succeeded(name, probe, successes + 1);
        } else {
            failed(name, probe, failures + 1, wrong.get());
        }
    }

    private void succeeded(String name, JsonNode probe, int successes) {
        if (successes >= Json.number(probe, 1, "successThreshold")) {
            if (name.equals("startupProbe")) {
                container.started = true;
                container.ready = !container.spec.has("readinessProbe");
                host.changed();
                startOthers();
                return;
            }
            if (name.equals("readinessProbe") && !container.ready) {
                container.ready = true;
                host.changed();
            }
        }
        schedule(name, 0, successes);
    }

    private void failed(String name, JsonNode probe, int failures, String wrong) {
        var word = switch (name) {
            case "readinessProbe" -> "Readiness";
            case "livenessProbe" -> "Liveness";
            default -> "Startup";
        };
        host.unhealthy(container, word + " probe failed: " + wrong);
        if (failures >= Json.number(probe, 3, "failureThreshold")) {
            if (!name.equals("readinessProbe")) {
                host.kill(container, "Container " + container.name + " failed " + word.toLowerCase(
                        java.util.Locale.ROOT) + " probe, will be restarted");
                return;
            }
            if (container.ready) {
                container.ready = false;
                host.changed();
            }
        }
        schedule(name, failures, 0);
    }
}
