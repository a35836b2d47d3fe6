package dev.hakobune.practice;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.hakobune.practice.access.Authorizer;
import dev.hakobune.practice.access.BootstrapPolicy;
import dev.hakobune.practice.access.Escalation;
import dev.hakobune.practice.api.Kinds;
import dev.hakobune.practice.api.Names;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.control.ClusterRoleAggregationController;
import dev.hakobune.practice.control.ControlPlane;
import dev.hakobune.practice.control.CronJobController;
import dev.hakobune.practice.control.DaemonSetController;
import dev.hakobune.practice.control.DefinitionController;
import dev.hakobune.practice.control.DeploymentController;
import dev.hakobune.practice.control.EndpointsController;
import dev.hakobune.practice.control.Events;
import dev.hakobune.practice.control.GarbageCollector;
import dev.hakobune.practice.control.JobController;
import dev.hakobune.practice.control.NamespaceController;
import dev.hakobune.practice.control.NodeLifecycleController;
import dev.hakobune.practice.control.PodAdmission;
import dev.hakobune.practice.control.QuotaController;
import dev.hakobune.practice.control.ReplicaSetController;
import dev.hakobune.practice.control.Scheduler;
import dev.hakobune.practice.control.StatefulSetController;
import dev.hakobune.practice.control.TaintEvictionController;
import dev.hakobune.practice.control.VolumeController;
import dev.hakobune.practice.http.ApiServer;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.kinds.BuiltIn;
import dev.hakobune.practice.node.Nodes;
import dev.hakobune.practice.scene.Scene;
import dev.hakobune.practice.scene.Scenes;
import dev.hakobune.practice.store.Store;
import dev.hakobune.practice.time.Loop;

/**
 * The cluster itself, without the server: the store, the controllers and the nodes, on one loop. On a driven loop it is
 * wholly repeatable.
 */
public final class Simulation {
    private static final System.Logger LOG = System.getLogger(Simulation.class.getName());

    private final Loop loop;
    private final Store store;
    private final Resources resources;
    private final Nodes nodes;
    private final CompletableFuture<Void> roles = new CompletableFuture<>();
    private final Authorizer authorizer;

    /**
     * A cluster without anything in it, to be {@linkplain #furnish furnished}.
     *
     * @param authority the certificate, in PEM, that the namespaces hold
     */
    public Simulation(PracticeCluster.Settings settings, Loop loop, Supplier<String> authority) {
        this.loop = loop;
        this.store = new Store(settings.history());
        var names = new Names(settings.seed());
        this.resources = new Resources(store, new Kinds(BuiltIn.kinds(names, store)), names, loop);
        this.authorizer = new Authorizer(resources, roles);
        resources.admission(new Escalation(authorizer));
        resources.admission(new PodAdmission(resources));
        var events = new Events(resources, loop);
        this.nodes = new Nodes(resources, events, loop, settings.pace(), ApiServer.VERSION);
        var plane = new ControlPlane(loop, store);
        plane.add(new NamespaceController(resources, plane, authority));
        plane.add(new DeploymentController(resources, plane, events));
        plane.add(new ReplicaSetController(resources, plane, events));
        plane.add(new StatefulSetController(resources, events));
        plane.add(new DaemonSetController(resources, events));
        plane.add(new JobController(resources, plane, events));
        plane.add(new CronJobController(resources, plane, events));
        plane.add(new EndpointsController(resources));
        plane.add(new VolumeController(resources, plane, events));
        plane.add(new QuotaController(resources));
        plane.add(new ClusterRoleAggregationController(resources));
        plane.add(new DefinitionController(resources));
        plane.add(new NodeLifecycleController(resources, events));
        plane.add(new TaintEvictionController(resources, plane, events));
        plane.add(new GarbageCollector(resources));
        plane.add(new Scheduler(resources, events));
        plane.add(nodes);
    }

    /**
     * Brings in what a cluster has from the beginning, its nodes, and what a scene holds; not the roles, which
     * {@linkplain #bringInRoles come later}. On the loop, so that no controller finds half of it and sets to work on it: what
     * comes back is complete when all stands there.
     */
    public CompletableFuture<Void> furnish(Scene scene) {
        return loop.ask(() -> {
            bringIn(scene);
            return null;
        });
    }

    /**
     * Brings in the roles and bindings that every cluster has. A real server does so when it listens already (its post-start
     * hook {@code rbac/bootstrap-roles}), and it is most of the work that a small cluster begins with. Whoever is not the
     * cluster's owner is answered afterwards.
     */
    public void bringInRoles() {
        loop.ask(() -> {
            BootstrapPolicy.create(resources);
            return null;
        }).whenComplete((_, fault) -> {
            if (fault == null) {
                roles.complete(null);
            } else {
                LOG.log(System.Logger.Level.ERROR, "the roles of the practice cluster could not be brought in", fault);
                roles.completeExceptionally(fault);
            }
        });
    }

    /** Whether the roles are there that every cluster has. */
    public boolean hasRoles() {
        return roles.isDone() && !roles.isCompletedExceptionally();
    }

    private void bringIn(Scene scene) {
        var writer = Writer.of("kube-apiserver");
        for (var name : List.of("kube-system", "kube-public", "kube-node-lease", "default")) {
            resources.create(resources.kinds().of("namespaces"), "", Json.of("metadata", Json.of("name", name)),
                    writer);
        }
        resources.create(resources.kinds().of("services"), "default", Json.of("metadata",
                Json.of("name", "kubernetes", "labels",
                        Json.of("component", "apiserver", "provider", "kubernetes")),
                "spec", Json.of("clusterIP", "10.96.0.1", "ports",
                        List.of(Json.of("name", "https", "port", 443, "targetPort", 6443)))),
                writer);
        resources.create(resources.kinds().of("storageclasses.storage.k8s.io"), "",
                Json.of("metadata",
                        Json.of("name", "standard", "annotations",
                                Json.of("storageclass.kubernetes.io/is-default-class", "true")),
                        "provisioner", "hakobune.dev/practice"),
                writer);
        boolean large = scene.nodes() > 10;
        for (int i = 1; i <= scene.nodes(); i++) {
            nodes.add(i, large ? "250" : "110");
        }
        // A large cluster has stood for longer than Events are kept.
        if (!large) {
            nodes.tellOfStart();
        }
        new Scenes(resources, loop).set(scene);
    }

    public Loop loop() {
        return loop;
    }

    public Store store() {
        return store;
    }

    public Resources resources() {
        return resources;
    }

    public Nodes nodes() {
        return nodes;
    }

    public Authorizer authorizer() {
        return authorizer;
    }

    /** The node no longer answers: after 40 s it counts as not reachable, and after five minutes its pods go. */
    public void loseNode(String name) {
        loop.soon(() -> nodes.lose(name, Duration.ofSeconds(40)));
    }

    /** The node answers again. */
    public void returnNode(String name) {
        loop.soon(() -> nodes.bringBack(name));
    }

    /** Switches a pressure of a node on or off: {@code MemoryPressure} or {@code DiskPressure}. */
    public void pressNode(String name, String condition, boolean on) {
        loop.soon(() -> nodes.press(name, condition, on));
    }
}
