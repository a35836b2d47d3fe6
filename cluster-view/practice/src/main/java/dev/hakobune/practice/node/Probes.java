package dev.hakobune.practice.node;

import java.time.Duration;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;

/**
 * The probes of one run of a container. Until a startup probe has succeeded, the others wait; a failing readiness probe
 * takes the pod out of its Services; a failing liveness probe has the container restarted.
 */
final class Probes {
    /** What came of a probe. */
    record Outcome(Result result, String output) {
        enum Result {
            SUCCESS, FAILURE, UNKNOWN
        }

        static final Outcome SUCCESS = new Outcome(Result.SUCCESS, "");

        static Outcome failure(String output) {
            return new Outcome(Result.FAILURE, output);
        }

        /** It could not be carried out. */
        static Outcome unknown(String why) {
            return new Outcome(Result.UNKNOWN, why);
        }
    }

    /** Carries out a probe and hears what came of it. */
    interface Host {
        /** @param taker is told at once, or when a command has ended */
        void probe(Container container, JsonNode probe, Consumer<Outcome> taker);

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
            begin("startupProbe");
        } else {
            startOthers();
        }
    }

    private void startOthers() {
        for (var name : new String[]{"readinessProbe", "livenessProbe"}) {
            if (container.spec.has(name)) {
                begin(name);
            }
        }
    }

    private void begin(String name) {
        var running = Duration.between(process.started(), process.now()).toSeconds();
        int first = Json.number(container.spec, 0, name, "initialDelaySeconds");
        process.later(Duration.ofSeconds(running < first ? first : 1), () -> run(name, 0, 0));
    }

    private void runAgain(String name, int failures, int successes) {
        process.later(Duration.ofSeconds(Json.number(container.spec, 10, name, "periodSeconds")),
                () -> run(name, failures, successes));
    }

    private void run(String name, int failures, int successes) {
        var probe = container.spec.path(name);
        host.probe(container, probe, outcome -> {
            switch (outcome.result()) {
                case SUCCESS -> succeeded(name, probe, successes + 1);
                case FAILURE -> failed(name, probe, failures + 1, outcome.output());
                case UNKNOWN -> {
                    // Says nothing about the container: it is neither taken out of its Services for it nor restarted.
                    host.unhealthy(container,
                            word(name) + " probe errored and resulted in unknown state: " + outcome.output());
                    runAgain(name, failures, successes);
                }
            }
        });
    }

    private static String word(String name) {
        return switch (name) {
            case "readinessProbe" -> "Readiness";
            case "livenessProbe" -> "Liveness";
            default -> "Startup";
        };
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
        runAgain(name, 0, successes);
    }

    private void failed(String name, JsonNode probe, int failures, String wrong) {
        var word = word(name);
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
        runAgain(name, failures, 0);
    }
}
