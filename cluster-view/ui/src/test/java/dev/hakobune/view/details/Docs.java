package dev.hakobune.view.details;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.yaml.snakeyaml.Yaml;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.view.Samples;

/** Objects written as YAML, as {@code kubectl get -o yaml} shows them. */
final class Docs {

    private Docs() {}

    static Doc yaml(String text) {
        Map<String, Object> fields = new Yaml().load(text);
        return new Doc(fields);
    }

    static Subject subject(ResourceType type, String text, Row... pods) {
        return subject(type, text, List.of(), pods);
    }

    static Subject subject(ResourceType type, String text, Collection<Row> sets, Row... pods) {
        return new Subject(new ResourceRef(type, "default", "echo"), null, yaml(text), "",
                new Catalog(List.of(Samples.POD, Samples.NODE), List.of()), Instant.EPOCH,
                Map.of(Query.of(Samples.POD, Set.of("default")), List.of(pods),
                        Query.of(Samples.REPLICA_SET, Set.of("default")), sets));
    }
}
