package dev.hakobune.practice.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;

/** The roles and bindings with which a cluster comes into the world: {@code roles.yaml}. */
public final class BootstrapPolicy {
    private BootstrapPolicy() {}

    public static void create(Resources resources) {
        try (var in = BootstrapPolicy.class.getResourceAsStream("roles.yaml")) {
            for (var document : Yaml.parseAll(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
                var kind = resources.kinds().byName(Json.text(document, "apiVersion"), Json.text(document, "kind"))
                        .orElseThrow();
                Json.in((ObjectNode) document, "metadata", "annotations")
                        .put("rbac.authorization.kubernetes.io/autoupdate", "true");
                resources.create(kind, "", (ObjectNode) document, Writer.of("kube-apiserver"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
