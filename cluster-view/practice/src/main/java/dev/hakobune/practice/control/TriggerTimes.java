package dev.hakobune.practice.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Key;

/**
 * Since when what Endpoints say is true: the first moment at which the Service, or one of its pods by becoming ready or not,
 * changed since they were last looked at. By it one measures how long a cluster takes until requests go elsewhere. In Kubernetes
 * {@code TriggerTimeTracker} of {@code pkg/controller/util/endpoint}.
 */
final class TriggerTimes {
    private final Map<Key, Map<String, String>> seen = new HashMap<>();

    /** Empty when nothing has come or changed. */
    Optional<String> next(Key key, JsonNode service, List<ObjectNode> pods) {
        var times = new HashMap<String, String>();
        times.put(Meta.uid(service), Json.text(service, "metadata", "creationTimestamp"));
        for (var pod : pods) {
            Conditions.find(pod, "Ready")
                    .ifPresent(ready -> times.put(Meta.uid(pod), Json.text(ready, "lastTransitionTime")));
        }
        var before = Objects.requireNonNullElse(seen.put(key, times), Map.<String, String>of());
        return times.entrySet().stream().filter(time -> !time.getValue().equals(before.get(time.getKey())))
                .map(Map.Entry::getValue).sorted().findFirst();
    }

    void forget(Key service) {
        seen.remove(service);
    }
}
