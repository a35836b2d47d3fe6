package dev.hakobune.practice.control;

import java.util.ArrayList;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Selectors;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/**
 * Puts a ClusterRole with an {@code aggregationRule} together from those whose labels it selects, so that whoever brings a
 * kind along can add to {@code view} what may be seen of it. See "Aggregated ClusterRoles" in the Kubernetes documentation.
 */
public final class ClusterRoleAggregationController implements Controller {
    private static final String RESOURCE = "clusterroles.rbac.authorization.k8s.io";
    private static final Writer WRITER = Writer.of("clusterrole-aggregation-controller");

    private final Resources resources;
    private final Kind kind;

    public ClusterRoleAggregationController(Resources resources) {
        this.resources = resources;
        this.kind = resources.kinds().of(RESOURCE);
    }

    /** Any role may be part of any: all that aggregate are looked at. */
    @Override
    public Stream<Key> concerned(Change change) {
        return change.key().resource().equals(RESOURCE)
                ? resources.list(RESOURCE, "").stream().filter(role -> role.tree().has("aggregationRule"))
                        .map(Stored::key)
                : Stream.empty();
    }

    @Override
    public void reconcile(Key key) {
        var role = resources.find(RESOURCE, "", key.name());
        if (role.isEmpty()) {
            return;
        }
        var selectors = Json.items(role.get(), "aggregationRule", "clusterRoleSelectors").stream()
                .map(Selectors::of).toList();
        var rules = new ArrayList<JsonNode>();
        for (var other : resources.list(RESOURCE, "")) {
            if (!other.name().equals(key.name()) && selectors.stream().anyMatch(s -> s.test(other.labels()))) {
                Json.items(other.tree(), "rules").stream().filter(rule -> !rules.contains(rule)).forEach(rules::add);
            }
        }
        var wanted = Json.array(rules);
        if (!wanted.equals(role.get().path("rules"))) {
            resources.change(kind, "", key.name(), "", WRITER, r -> r.set("rules", wanted));
        }
    }
}
