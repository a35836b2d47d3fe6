package dev.hakobune.practice.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

/**
 * The arithmetic of a rolling update: never more than {@code replicas + maxSurge} pods, never fewer available than
 * {@code replicas - maxUnavailable}. With both at 25 % and four replicas, that is at most five pods and at least three
 * available: one new pod comes, when it is available one old pod goes, and so on. See "Rolling Update Deployment" in the
 * Kubernetes documentation.
 */
final class Rollout {
    private final int wanted;
    private final int surge;
    private final int unavailable;

    Rollout(JsonNode deployment) {
        var spec = deployment.path("spec");
        wanted = Json.number(spec, 0, "replicas");
        if (Json.text(spec, "strategy", "type").equals("RollingUpdate")) {
            var rolling = spec.path("strategy").path("rollingUpdate");
            surge = share(rolling.path("maxSurge"), true);
            int down = Math.min(share(rolling.path("maxUnavailable"), false), wanted);
            // Both rounded to nothing would make no step possible.
            unavailable = surge == 0 && down == 0 ? 1 : down;
        } else {
            surge = 0;
            unavailable = 0;
        }
    }

    /** A number, or a percentage of the wanted replicas: a surge is rounded up, an unavailability down. */
    private int share(JsonNode value, boolean up) {
        var text = value.asString("0");
        if (!text.endsWith("%")) {
            return value.asInt(0);
        }
        double exact = wanted * Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
        return (int) (up ? Math.ceil(exact) : Math.floor(exact));
    }

    int wanted() {
        return wanted;
    }

    /** As many pods as there may be during the rollout. */
    int most() {
        return wanted == 0 ? 0 : wanted + surge;
    }

    static int replicas(JsonNode set) {
        return Json.number(set, 0, "spec", "replicas");
    }

    private static int available(JsonNode set) {
        return Json.number(set, 0, "status", "availableReplicas");
    }

    /** The size of the new ReplicaSet now: up as far as the surge allows. */
    int newReplicas(ObjectNode current, List<ObjectNode> all) {
        int now = current == null ? 0 : replicas(current);
        if (current != null && now >= wanted) {
            return wanted;
        }
        int total = all.stream().mapToInt(Rollout::replicas).sum();
        if (surge == 0 && all.isEmpty()) {
            return wanted;
        }
        return total >= wanted + surge ? now : now + Math.min(wanted + surge - total, wanted - now);
    }

    /** The steps that can be taken on the old ReplicaSets: first their broken pods, then as many as are spare. */
    Map<ObjectNode, Integer> oldReplicas(ObjectNode current, List<ObjectNode> old) {
        var steps = new LinkedHashMap<ObjectNode, Integer>();
        int oldTotal = old.stream().mapToInt(Rollout::replicas).sum();
        if (oldTotal == 0) {
            return steps;
        }
        int least = wanted - unavailable;
        int newUnavailable = replicas(current) - available(current);
        int spare = oldTotal + replicas(current) - least - newUnavailable;
        if (spare <= 0) {
            return steps;
        }
        var oldestFirst = old.stream().filter(s -> replicas(s) > 0)
                .sorted(Comparator.comparing(s -> Json.text(s, "metadata", "creationTimestamp"))).toList();
        int cleaned = 0;
        for (var set : oldestFirst) {
            int broken = Math.min(spare - cleaned, replicas(set) - available(set));
            if (broken > 0) {
                steps.put(set, replicas(set) - broken);
                cleaned += broken;
            }
        }
        int availableNow = available(current) + old.stream().mapToInt(Rollout::available).sum();
        int removable = availableNow - least;
        for (var set : oldestFirst) {
            int size = steps.getOrDefault(set, replicas(set));
            int step = Math.min(size, removable);
            if (step > 0) {
                steps.put(set, size - step);
                removable -= step;
            }
        }
        return steps;
    }

    /** What each active ReplicaSet gets of a change of the number in the middle of a rollout, by its size. */
    Map<ObjectNode, Integer> proportional(List<ObjectNode> active) {
        var steps = new LinkedHashMap<ObjectNode, Integer>();
        int total = active.stream().mapToInt(Rollout::replicas).sum();
        int add = most() - total;
        var order = new ArrayList<>(active);
        Comparator<ObjectNode> bySize = Comparator.comparingInt(s -> -replicas(s));
        Comparator<ObjectNode> byAge = Comparator.comparing(s -> Json.text(s, "metadata", "creationTimestamp"));
        order.sort(bySize.thenComparing(add > 0 ? byAge.reversed() : byAge));
        int added = 0;
        for (var set : order) {
            int share = 0;
            if (add != 0) {
                int then = Revisions.mostThen(set) > 0 ? Revisions.mostThen(set) : total;
                int fraction = (int) Math.round((double) replicas(set) * most() / then) - replicas(set);
                share = add > 0 ? Math.min(fraction, add - added) : Math.max(fraction, add - added);
            }
            steps.put(set, replicas(set) + share);
            added += share;
        }
        if (added != add) {
            steps.computeIfPresent(order.getFirst(), (_, size) -> Math.max(0, size + add - sum(steps, total)));
        }
        return steps;
    }

    private static int sum(Map<ObjectNode, Integer> steps, int total) {
        return steps.values().stream().mapToInt(Integer::intValue).sum() - total;
    }

    /** Whether the new ReplicaSet has all that the Deployment wants, and all available. */
    static boolean isSaturated(JsonNode deployment, JsonNode current) {
        int wanted = Json.number(deployment, 0, "spec", "replicas");
        return replicas(current) == wanted && Revisions.desiredThen(current) == wanted
                && available(current) == wanted;
    }

    static boolean isComplete(JsonNode deployment) {
        int wanted = Json.number(deployment, 0, "spec", "replicas");
        var status = deployment.path("status");
        return Json.number(status, 0, "updatedReplicas") == wanted && Json.number(status, 0, "replicas") == wanted
                && Json.number(status, 0, "availableReplicas") == wanted
                && Json.number(status, 0, "observedGeneration") >= Json.number(deployment, 0, "metadata",
                        "generation");
    }

    int unavailable() {
        return unavailable;
    }
}
