package dev.hakobune.practice.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;
import dev.hakobune.practice.time.Loop;

/** Sets the scenes: the manifests beside this class, applied as a person would. */
public final class Scenes {
    private static final Writer PERSON = Writer.of("kubectl-client-side-apply");

    private final Resources resources;
    private final Loop loop;

    public Scenes(Resources resources, Loop loop) {
        this.resources = resources;
        this.loop = loop;
    }

    public void set(Scene scene) {
        switch (scene) {
            case EMPTY -> {
                // Nothing to do.
            }
            case WALKTHROUGH -> {
                apply("walkthrough-1.yaml");
                // The second revision comes when the first has had its time.
                loop.after(Duration.ofSeconds(8), () -> apply("walkthrough-2.yaml"));
            }
            case SHOP -> apply("shop.yaml");
            case BROKEN -> apply("broken.yaml");
            case TEN_THOUSAND_PODS -> new Crowd(resources).fill(500, 20);
        }
    }

    private void apply(String file) {
        try (var in = Scenes.class.getResourceAsStream(file)) {
            for (var document : Yaml.parseAll(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
                apply((ObjectNode) document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void apply(ObjectNode document) {
        var kind = resources.kinds().byName(Json.text(document, "apiVersion"), Json.text(document, "kind"))
                .orElseThrow();
        var name = Meta.name(document);
        var given = Meta.namespace(document);
        var namespace = kind.namespaced() && given.isEmpty() ? "default" : given;
        var object = document.deepCopy();
        Json.in(object, "metadata", "annotations").put("kubectl.kubernetes.io/last-applied-configuration",
                document + "\n");
        if (resources.find(kind.resource(), kind.namespaced() ? namespace : "", name).isEmpty()) {
            resources.create(kind, namespace, object, PERSON);
        } else {
            resources.change(kind, namespace, name, "", PERSON, live -> {
                var annotations = Json.in(live, "metadata", "annotations");
                annotations.setAll((ObjectNode) object.path("metadata").path("annotations"));
                live.set("spec", object.path("spec").deepCopy());
            });
        }
    }
}
