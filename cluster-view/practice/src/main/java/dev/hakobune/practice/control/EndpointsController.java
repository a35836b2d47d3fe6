package dev.hakobune.practice.control;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/**
 * Writes down which pods a Service reaches: the addresses of the pods that its selector matches, as Endpoints and as an
 * EndpointSlice. Who calls the Service's address ends at one of those that are ready. A pod whose readiness probe fails moves
 * to the addresses that are not ready, and one that is being deleted leaves: so a rollout loses no request. A Service without
 * a selector is left alone: people write its Endpoints themselves.
 *
 * <p>In Kubernetes these are two controllers with the same idea: {@code pkg/controller/endpoint} and
 * {@code pkg/controller/endpointslice}. See "Service" in the Kubernetes documentation.
 */
public final class EndpointsController implements Controller {
    private static final String TRIGGER = "endpoints.kubernetes.io/last-change-trigger-time";

    private final Resources resources;
    private final Kind endpoints;
    private final Kind slices;
    private final TriggerTimes triggers = new TriggerTimes();

    public EndpointsController(Resources resources) {
        this.resources = resources;
        this.endpoints = resources.kinds().of("endpoints");
        this.slices = resources.kinds().of("endpointslices.discovery.k8s.io");
    }

    @Override
    public Stream<Key> concerned(Change change) {
        return switch (change.key().resource()) {
            case "services" -> Stream.of(change.key());
            case "pods" -> resources.list("services", change.key().namespace()).stream()
                    .filter(s -> reaches(s, change.now()) || change.before() != null && reaches(s, change.before()))
                    .map(Stored::key);
            default -> Stream.empty();
        };
    }

    private static boolean reaches(Stored service, Stored pod) {
        var selector = Json.texts(service.tree(), "spec", "selector");
        return !selector.isEmpty() && pod.labels().entrySet().containsAll(selector.entrySet());
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.find("services", key.namespace(), key.name());
        if (found.isEmpty()) {
            triggers.forget(key);
            resources.deleteIfThere(endpoints, key.namespace(), key.name(), Deletion.Options.NOW);
            return;
        }
        var service = found.get();
        Map<String, String> selector = Json.texts(service, "spec", "selector");
        if (selector.isEmpty()) {
            return;
        }
        var pods = resources.list("pods", key.namespace()).stream()
                .filter(p -> p.labels().entrySet().containsAll(selector.entrySet())).map(Stored::tree)
                .filter(p -> !Json.text(p, "status", "podIP").isEmpty() && !Pods.isFinished(p))
                .sorted(Comparator.comparing(p -> Json.text(p, "status", "podIP"))).toList();
        var trigger = triggers.next(key, service, pods).orElse("");
        var living = pods.stream().filter(p -> !Meta.isDeleting(p)).toList();
        writeEndpoints(key, service, living, trigger);
        writeSlice(key, service, pods, trigger);
    }

    // ---- Endpoints

    private void writeEndpoints(Key key, ObjectNode service, List<ObjectNode> pods, String trigger) {
        var ready = Json.array();
        var notReady = Json.array();
        for (var pod : pods) {
            var address = Json.of("ip", Json.text(pod, "status", "podIP"), "nodeName",
                    Json.text(pod, "spec", "nodeName"), "targetRef", reference(pod));
            Json.putText(address, "hostname", hostname(service, pod));
            (Pods.isReady(pod) || publishesAll(service) ? ready : notReady).add(address);
        }
        var subsets = Json.array();
        if (!ready.isEmpty() || !notReady.isEmpty()) {
            var subset = subsets.addObject();
            if (!ready.isEmpty()) {
                subset.set("addresses", ready);
            }
            if (!notReady.isEmpty()) {
                subset.set("notReadyAddresses", notReady);
            }
            var ports = ports(service, pods);
            if (!ports.isEmpty()) {
                subset.set("ports", ports);
            }
        }
        put(endpoints, key.namespace(), key.name(), trigger, object -> {
            var labels = labels(service);
            if (labels.isEmpty()) {
                Json.in(object, "metadata").remove("labels");
            } else {
                Json.in(object, "metadata").set("labels", labels);
            }
            if (subsets.isEmpty()) {
                object.remove("subsets");
            } else {
                object.set("subsets", subsets);
            }
        });
    }

    /** The Service's own, and that it has no address where it has none. */
    private static ObjectNode labels(JsonNode service) {
        var labels = Json.object();
        Json.texts(service, "metadata", "labels").forEach(labels::put);
        if (Json.text(service, "spec", "clusterIP").equals("None")) {
            labels.put("service.kubernetes.io/headless", "");
        }
        return labels;
    }

    private static boolean publishesAll(JsonNode service) {
        return Json.flag(service, "spec", "publishNotReadyAddresses");
    }

    /** The name that a pod has below the Service's in the cluster's DNS, as those of a StatefulSet; empty for none. */
    private static String hostname(JsonNode service, JsonNode pod) {
        return Json.text(pod, "spec", "subdomain").equals(Meta.name(service)) ? Json.text(pod, "spec", "hostname") : "";
    }

    private static ObjectNode reference(JsonNode pod) {
        return Json.of("kind", "Pod", "namespace", Meta.namespace(pod), "name",
                Meta.name(pod), "uid", Meta.uid(pod));
    }

    private static ArrayNode ports(ObjectNode service, List<ObjectNode> pods) {
        var ports = Json.array();
        for (var port : Json.items(service, "spec", "ports")) {
            int number = pods.stream().mapToInt(p -> targetPort(port, p)).filter(n -> n > 0).findFirst().orElse(0);
            if (number > 0) {
                var made = ports.addObject();
                Json.putText(made, "name", Json.text(port, "name"));
                made.put("port", number).put("protocol", Json.text(port, "protocol"));
            }
        }
        return ports;
    }

    /** The port of a pod that a Service's port leads to: a number, or the name of a container's port; 0 for none. */
    public static int targetPort(JsonNode port, JsonNode pod) {
        var target = port.path("targetPort");
        if (target.isNumber()) {
            return target.asInt();
        }
        return Json.items(pod, "spec", "containers").stream().flatMap(c -> Json.items(c, "ports").stream())
                .filter(p -> Json.text(p, "name").equals(target.asString("")))
                .mapToInt(p -> Json.number(p, 0, "containerPort")).findFirst().orElse(0);
    }

    // ---- EndpointSlice

    private void writeSlice(Key key, ObjectNode service, List<ObjectNode> pods, String trigger) {
        var list = Json.array();
        for (var pod : pods) {
            boolean terminating = Meta.isDeleting(pod);
            boolean ready = Pods.isReady(pod);
            var endpoint = Json.of("addresses", List.of(Json.text(pod, "status", "podIP")), "conditions",
                    Json.of("ready", ready && !terminating || publishesAll(service), "serving", ready, "terminating",
                            terminating),
                    "targetRef", reference(pod), "nodeName", Json.text(pod, "spec", "nodeName"));
            Json.putText(endpoint, "hostname", hostname(service, pod));
            list.add(endpoint);
        }
        var ports = ports(service, pods);
        // Here a port without a name has an empty one: kubectl describe counts on there being one.
        Json.objects(ports).forEach(port -> Json.fill(port, "name", ""));
        var name = existing(key, service).orElse(key.name() + "-" + resources.names().suffix());
        put(slices, key.namespace(), name, list.isEmpty() ? "" : trigger, slice -> {
            var meta = Json.in(slice, "metadata");
            meta.set("labels", labels(service)
                    .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io")
                    .put("kubernetes.io/service-name", key.name()));
            var owner = Pods.reference(service);
            Json.listIn(meta, "ownerReferences").removeAll().add(owner);
            slice.put("addressType", "IPv4");
            slice.set("endpoints", list);
            slice.set("ports", ports);
        });
    }

    private Optional<String> existing(Key key, ObjectNode service) {
        var uid = Meta.uid(service);
        return resources.list("endpointslices.discovery.k8s.io", key.namespace()).stream()
                .filter(s -> s.controller().equals(uid)).map(Stored::name).findFirst();
    }

    /** @param trigger since when it is so; left as it is when nothing else changes */
    private void put(Kind kind, String namespace, String name, String trigger, Consumer<ObjectNode> fill) {
        if (resources.find(kind.resource(), namespace, name).isPresent()) {
            resources.change(kind, namespace, name, "", Pods.WRITER, object -> {
                var before = object.deepCopy();
                fill.accept(object);
                if (!object.equals(before)) {
                    stamp(object, trigger);
                }
            });
        } else {
            var object = Json.of("metadata", Json.of("name", name));
            fill.accept(object);
            stamp(object, trigger);
            resources.create(kind, namespace, object, Pods.WRITER);
        }
    }

    private static void stamp(ObjectNode object, String trigger) {
        var annotations = Json.in(object, "metadata", "annotations");
        annotations.remove(TRIGGER);
        Json.putText(annotations, TRIGGER, trigger);
        if (annotations.isEmpty()) {
            Json.in(object, "metadata").remove("annotations");
        }
    }
}
