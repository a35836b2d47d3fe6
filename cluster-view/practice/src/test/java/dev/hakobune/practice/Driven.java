package dev.hakobune.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.User;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;
import dev.hakobune.practice.scene.Scene;
import dev.hakobune.practice.store.Stored;
import dev.hakobune.practice.time.Loop;

/** A cluster in which time passes only when the test says so. */
final class Driven {
    private static final Writer PERSON = Writer.of("test");

    private final Loop loop = Loop.driven(Instant.parse("2026-01-01T00:00:00Z"));
    private final Simulation simulation;

    Driven() {
        this(Scene.EMPTY);
    }

    Driven(Scene scene) {
        simulation = new Simulation(new PracticeCluster.Settings(scene, 1, 1, 100_000), loop, () -> "test");
        simulation.furnish(scene).join();
        pass(Duration.ofSeconds(1));
    }

    Simulation simulation() {
        return simulation;
    }

    void pass(Duration duration) {
        loop.advance(duration);
    }

    void seconds(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** Creates what the manifest says, or changes it to that. */
    void apply(String yaml) {
        for (var document : Yaml.parseAll(yaml)) {
            var kind = simulation.resources().kinds()
                    .byName(Json.text(document, "apiVersion"), Json.text(document, "kind")).orElseThrow();
            var given = Json.text(document, "metadata", "namespace");
            simulation.resources().apply(kind, kind.namespaced() && given.isEmpty() ? "default" : given,
                    Json.text(document, "metadata", "name"), "", (ObjectNode) document,
                    new Writer(User.owner("test"), "test", false, true, "", new java.util.ArrayList<>()));
        }
    }

    ObjectNode get(String resource, String name) {
        return simulation.resources().find(resource, "default", name)
                .or(() -> simulation.resources().find(resource, "", name)).orElseThrow();
    }

    boolean exists(String resource, String name) {
        return simulation.resources().find(resource, "default", name)
                .or(() -> simulation.resources().find(resource, "", name)).isPresent();
    }

    List<ObjectNode> all(String resource) {
        return simulation.resources().list(resource, "").stream().map(Stored::tree).toList();
    }

    List<ObjectNode> pods(String app) {
        return all("pods").stream().filter(p -> Json.text(p, "metadata", "labels", "app").equals(app)).toList();
    }

    long ready(String app) {
        return pods(app).stream().filter(dev.hakobune.practice.control.Pods::isReady).count();
    }

    void change(String resource, String name, java.util.function.Consumer<ObjectNode> change) {
        simulation.resources().change(simulation.resources().kinds().of(resource), "default", name, "", PERSON,
                change);
    }

    void delete(String resource, String name, String policy) {
        simulation.resources().delete(simulation.resources().kinds().of(resource), "default", name,
                new Deletion.Options(policy, null, "", "", false));
    }

    /** The reasons of the events about an object, in their order. */
    List<String> told(String name) {
        return ofEvents(name, "reason");
    }

    /** The messages of the events about an object, in their order. */
    List<String> said(String name) {
        return ofEvents(name, "message");
    }

    private List<String> ofEvents(String name, String field) {
        return all("events").stream().filter(e -> Json.text(e, "involvedObject", "name").equals(name))
                .sorted(java.util.Comparator.comparingLong(e -> Long.parseLong(Json.text(e, "metadata",
                        "resourceVersion"))))
                .map(e -> Json.text(e, field)).toList();
    }

    static String deployment(String name, int replicas, String image, String more) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {app: %1$s}}
                %4$s
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      containers:
                      - {name: main, image: '%3$s'}
                """.formatted(name, replicas, image, more);
    }

    static String pod(String name, String more) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, labels: {app: %s}}
                spec:
                %s
                """.formatted(name, name, more.indent(2));
    }

    static String daemonSet(String name) {
        return """
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: %1$s}
                spec:
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec: {containers: [{name: a, image: nginx}]}
                """.formatted(name);
    }
}
