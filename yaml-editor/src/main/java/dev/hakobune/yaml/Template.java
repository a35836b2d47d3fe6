package dev.hakobune.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import dev.hakobune.icons.Icon;

/** Small manifests to begin with, explained to learners in their own language. */
public enum Template {
    POD("Pod", Icon.POD), REPLICA_SET("ReplicaSet", Icon.REPLICA_SET), DEPLOYMENT("Deployment", Icon.DEPLOYMENT),
    SERVICE("Service", Icon.SERVICE), CONFIG_MAP("ConfigMap", Icon.CONFIG_MAP), JOB("Job", Icon.JOB),
    NAMESPACE("Namespace", Icon.NAMESPACE);

    private final String kind;
    private final Icon icon;

    Template(String kind, Icon icon) {
        this.kind = kind;
        this.icon = icon;
    }

    public String kind() {
        return kind;
    }

    public Icon icon() {
        return icon;
    }

    /** The manifest, which ends with a line end. */
    public String manifest() {
        return manifest(Texts.text("template.language"));
    }

    String manifest(String language) {
        String name = "templates/" + language + "/" + kind.toLowerCase(java.util.Locale.ROOT) + ".yaml";
        try (var in = Template.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
