package dev.hakobune.practice.control;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Registry;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.User;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Quantity;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/**
 * Keeps a namespace within its ResourceQuotas, in two places. As an admission check it refuses a creation that would exceed what
 * is left, and, where processors or memory are counted, a pod that does not say how much it takes. As a controller it counts what
 * is used, for people to read in the status. Nothing that is there already is ever deleted for a quota's sake. See "Resource
 * Quotas" in the Kubernetes documentation; in Kubernetes {@code plugin/pkg/admission/resourcequota} and
 * {@code pkg/controller/resourcequota}.
 */
public final class QuotaController implements Controller, Registry.Admission {
    private static final String RESOURCE = "resourcequotas";

    private final Resources resources;
    private final Kind kind;

    public QuotaController(Resources resources) {
        this.resources = resources;
        this.kind = resources.kinds().of(RESOURCE);
        resources.admission(this);
    }

    @Override
    public Stream<Key> concerned(Change change) {
        if (change.key().resource().equals(RESOURCE)) {
            return Stream.of(change.key());
        }
        return change.key().namespace().isEmpty() || change.key().resource().equals("events")
                ? Stream.empty()
                : resources.list(RESOURCE, change.key().namespace()).stream().map(Stored::key);
    }

    @Override
    public void reconcile(Key key) {
        resources.find(RESOURCE, key.namespace(), key.name()).ifPresent(quota -> {
            var hard = quota.path("spec").path("hard");
            var used = used(key.namespace(), hard);
            resources.change(kind, key.namespace(), key.name(), "status", Pods.WRITER, q -> {
                var status = Json.in(q, "status");
                status.set("hard", hard.deepCopy());
                var counts = Json.object();
                used.forEach((name, amount) -> counts.put(name, written(name, amount)));
                status.set("used", counts);
            });
        });
    }

    private Map<String, BigDecimal> used(String namespace, JsonNode hard) {
        var used = new TreeMap<String, BigDecimal>();
        hard.properties().forEach(e -> used.put(e.getKey(), BigDecimal.ZERO));
        for (var name : used.keySet()) {
            var resource = counted(name);
            for (var object : resources.list(resource, namespace)) {
                used.merge(name, resource.equals("pods") ? ofPod(name, object.tree()) : BigDecimal.ONE,
                        BigDecimal::add);
            }
        }
        return used;
    }

    /** What a quota's name counts: pods for what pods ask for, else the resource itself. */
    private static String counted(String name) {
        if (name.startsWith("count/")) {
            return name.substring("count/".length());
        }
        return name.matches("pods|cpu|memory|(requests|limits)\\.(cpu|memory)") ? "pods" : name;
    }

    private static BigDecimal ofPod(String name, JsonNode pod) {
        if (Pods.isFinished(pod)) {
            return BigDecimal.ZERO;
        }
        if (name.equals("pods") || name.equals("count/pods")) {
            return BigDecimal.ONE;
        }
        return Json.items(pod, "spec", "containers").stream().map(c -> Quantity.of(taken(name, c)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What a container says of the resource that a quota counts, such as {@code limits.cpu}; of {@code cpu}, what it requests. */
    private static JsonNode taken(String name, JsonNode container) {
        var full = name.contains(".") ? name : "requests." + name;
        int dot = full.indexOf('.');
        return container.path("resources").path(full.substring(0, dot)).path(full.substring(dot + 1));
    }

    private static String written(String name, BigDecimal amount) {
        if (name.endsWith("cpu") && amount.stripTrailingZeros().scale() > 0) {
            return amount.movePointRight(3).toBigInteger() + "m";
        }
        var mebi = BigDecimal.valueOf(1L << 20);
        if (name.endsWith("memory") && amount.signum() > 0 && amount.remainder(mebi).signum() == 0) {
            return amount.divide(mebi).toBigInteger() + "Mi";
        }
        return amount.toBigInteger().toString();
    }

    @Override
    public void admit(Kind kind, Optional<ObjectNode> before, ObjectNode now, User by) {
        if (before.isPresent() || !kind.namespaced()) {
            return;
        }
        for (var stored : resources.list(RESOURCE, Meta.namespace(now))) {
            var quota = stored.tree();
            var hard = quota.path("spec").path("hard");
            requireWhatIsCounted(kind, now, stored.name(), hard);
            var requested = new ArrayList<String>();
            var used = new ArrayList<String>();
            var limited = new ArrayList<String>();
            if (hard.properties().stream().noneMatch(e -> counted(e.getKey()).equals(kind.resource()))) {
                continue;
            }
            var already = used(stored.namespace(), hard);
            already.forEach((name, amount) -> {
                if (!counted(name).equals(kind.resource())) {
                    return;
                }
                var more = kind.resource().equals("pods") ? ofPod(name, now) : BigDecimal.ONE;
                if (more.signum() > 0 && amount.add(more).compareTo(Quantity.of(hard.path(name))) > 0) {
                    requested.add(name + "=" + written(name, more));
                    used.add(name + "=" + written(name, amount));
                    limited.add(name + "=" + hard.path(name).asString(""));
                }
            });
            if (!requested.isEmpty()) {
                throw ApiError.forbidden(kind, Meta.name(now),
                        "exceeded quota: " + stored.name() + ", requested: " + String.join(",", requested) + ", used: "
                                + String.join(",", used) + ", limited: " + String.join(",", limited));
            }
        }
    }

    /** Where processors or memory are counted, every container must say how much it takes. */
    private static void requireWhatIsCounted(Kind kind, ObjectNode now, String quota, JsonNode hard) {
        if (!kind.resource().equals("pods")) {
            return;
        }
        var missing = new ArrayList<String>();
        hard.properties().stream().map(Map.Entry::getKey).filter(n -> n.matches("((requests|limits)\\.)?(cpu|memory)"))
                .sorted().forEach(name -> {
                    var without = Stream.of("containers", "initContainers")
                            .flatMap(list -> Json.items(now, "spec", list).stream())
                            .filter(c -> taken(name, c).isMissingNode()).map(c -> Json.text(c, "name")).sorted()
                            .toList();
                    if (!without.isEmpty()) {
                        missing.add(name + " for: " + String.join(",", without));
                    }
                });
        if (!missing.isEmpty()) {
            throw ApiError.forbidden(kind, Meta.name(now),
                    "failed quota: " + quota + ": must specify " + String.join("; ", missing));
        }
    }
}
