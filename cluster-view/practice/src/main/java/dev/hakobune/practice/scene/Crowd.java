package dev.hakobune.practice.scene;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Names;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Stored;

/**
 * Many pods at once, as they would be after the controllers had made them: written straight into the store, for making
 * them the usual way takes as long as in a real cluster.
 */
final class Crowd {

    private static final int NAMESPACES = 20;
    private static final List<String> TIERS = List.of("web", "api", "db");

    private final Resources resources;
    private final Names names;
    private final List<String> nodes = new ArrayList<>();
    private int placed;

    Crowd(Resources resources) {
        this.resources = resources;
        this.names = resources.names();
        resources.list("nodes", "").stream().map(Stored::name).forEach(nodes::add);
    }

    void fill(int deployments, int podsEach) {
        for (int i = 0; i < deployments; i++) {
            var namespace = "crowd-" + i % NAMESPACES;
            if (resources.find("namespaces", "", namespace).isEmpty()) {
                resources.create(resources.kinds().of("namespaces"), "",
                        Json.of("metadata", Json.of("name", namespace)), dev.hakobune.practice.api.Writer.of("scene"));
            }
            deployment(namespace, "app-%03d".formatted(i), TIERS.get(i % TIERS.size()), podsEach);
        }
    }

    private void deployment(String namespace, String name, String tier, int replicas) {
        var now = resources.now();
        var hash = Names.safe(name.hashCode());
        var template = Json.of("metadata", Json.of("labels", Json.of("app", name, "tier", tier)), "spec",
                Json.of("containers",
                        List.of(Json.of("name", "main", "image", "gihyodocker/echo:latest", "ports",
                                List.of(Json.of("containerPort", 8080))))));
        var deployment = object("Deployment", namespace, name, now);
        Json.in(deployment, "metadata", "annotations").put("deployment.kubernetes.io/revision", "1");
        Json.in(deployment, "metadata", "labels").put("app", name).put("tier", tier);
        Json.in(deployment, "spec").put("replicas", replicas).set("selector",
                Json.of("matchLabels", Json.of("app", name)));
        Json.in(deployment, "spec").set("template", template);
        var owner = put("deployments.apps", deployment, Json.of("observedGeneration", 1, "replicas", replicas,
                "updatedReplicas", replicas, "readyReplicas", replicas, "availableReplicas", replicas, "conditions",
                List.of(condition("Available", "MinimumReplicasAvailable", "Deployment has minimum availability.", now),
                        condition("Progressing", "NewReplicaSetAvailable", "ReplicaSet \"" + name + "-" + hash
                                + "\" has successfully progressed.", now).put("lastUpdateTime", now.toString()))));
        var labels = Json.of("app", name, "pod-template-hash", hash);
        var set = object("ReplicaSet", namespace, name + "-" + hash, now);
        set.set("spec", Json.of("replicas", replicas, "selector", Json.of("matchLabels", labels), "template",
                owner.path("spec").path("template").deepCopy()));
        var tiered = labels.deepCopy().put("tier", tier);
        Json.in(set, "spec", "template", "metadata").set("labels", tiered);
        Json.in(set, "metadata").set("labels", tiered.deepCopy());
        Json.in(set, "metadata", "annotations").put("deployment.kubernetes.io/revision", "1")
                .put("deployment.kubernetes.io/desired-replicas", Integer.toString(replicas))
                .put("deployment.kubernetes.io/max-replicas", Integer.toString(replicas + (replicas + 3) / 4));
        own(set, owner);
        var parent = put("replicasets.apps", set, Json.of("observedGeneration", 1, "replicas", replicas,
                "fullyLabeledReplicas", replicas, "readyReplicas", replicas, "availableReplicas", replicas));
        pods(parent, replicas, now);
    }

    private void pods(ObjectNode set, int count, Instant now) {
        var kind = resources.kinds().of("pods");
        var name = Meta.name(set);
        var model = object("Pod", Meta.namespace(set), name, now);
        Json.in(model, "metadata").put("generateName", name + "-").set("labels",
                set.path("spec").path("template").path("metadata").path("labels").deepCopy());
        own(model, set);
        model.set("spec", set.path("spec").path("template").path("spec").deepCopy());
        kind.rules().defaults(model);
        kind.rules().prepare(model);
        for (int i = 0; i < count; i++) {
            var pod = model.deepCopy();
            int node = placed++ % nodes.size();
            var address = "10." + (244 + node / 256) + "." + (node + 1) + "." + (2 + placed / nodes.size());
            Json.in(pod, "metadata").put("name", names.generate(name + "-",
                    made -> resources.find("pods", Meta.namespace(set), made).isPresent())).put("uid", names.uid());
            Json.in(pod, "spec").put("nodeName", nodes.get(node));
            pod.set("status", status(address, now));
            resources.store().create(Resources.key(kind, Meta.namespace(pod),
                    Meta.name(pod)), pod);
        }
    }

    private ObjectNode status(String address, Instant now) {
        var conditions = Json.array();
        for (var type : List.of("PodScheduled", "PodReadyToStartContainers", "Initialized", "Ready",
                "ContainersReady")) {
            conditions.add(condition(type, "", "", now));
        }
        return Json.of("phase", "Running", "qosClass", "BestEffort", "podIP", address, "podIPs",
                List.of(Json.of("ip", address)), "startTime", now.toString(), "conditions", conditions,
                "containerStatuses",
                List.of(Json.of("name", "main", "image", "docker.io/gihyodocker/echo:latest", "imageID", "simulated",
                        "containerID", "simulated://" + names.hex(12), "ready", true, "started", true, "restartCount",
                        0, "lastState", Json.object(), "state",
                        Json.of("running", Json.of("startedAt", now.toString())))));
    }

    private static ObjectNode condition(String type, String reason, String message, Instant now) {
        var condition = Json.of("type", type, "status", "True", "lastTransitionTime", now.toString());
        Json.putText(condition, "reason", reason);
        Json.putText(condition, "message", message);
        return condition;
    }

    private ObjectNode object(String kind, String namespace, String name, Instant now) {
        var meta = Json.of("name", name, "namespace", namespace, "uid", names.uid(), "creationTimestamp",
                now.toString(), "generation", 1);
        return Json.of("apiVersion", kind.equals("Pod") ? "v1" : "apps/v1", "kind", kind, "metadata", meta);
    }

    private static void own(ObjectNode object, ObjectNode owner) {
        Json.in(object, "metadata").set("ownerReferences",
                Json.array().add(Json.of("apiVersion", "apps/v1", "kind", Json.text(owner, "kind"), "name",
                        Meta.name(owner), "uid", Meta.uid(owner), "controller",
                        true, "blockOwnerDeletion", true)));
    }

    private ObjectNode put(String resource, ObjectNode object, ObjectNode status) {
        Kind kind = resources.kinds().of(resource);
        kind.rules().defaults(object);
        object.set("status", status);
        return resources.store().create(Resources.key(kind, Meta.namespace(object),
                Meta.name(object)), object).tree();
    }
}
