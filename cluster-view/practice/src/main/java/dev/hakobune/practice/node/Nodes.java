package dev.hakobune.practice.node;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.control.Conditions;
import dev.hakobune.practice.control.Controller;
import dev.hakobune.practice.control.Events;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;
import dev.hakobune.practice.time.Loop;

/** The kubelets of all nodes: each pod that is bound to a node gets a worker there. On the loop only. */
public final class Nodes implements Controller, Network.Pods {
    private static final List<String> PRESSURES = List.of("MemoryPressure", "DiskPressure", "PIDPressure");

    private final Resources resources;
    private final Events events;
    private final Loop loop;
    private final double pace;
    private final String version;
    private final Network network;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<Key, PodWorker> workers = new HashMap<>();
    /** Pods that were found running, and their uids: nothing happens to them until somebody looks or they change. */
    private final Map<Key, String> undisturbed = new HashMap<>();
    private final Map<String, Key> byAddress = new HashMap<>();

    /**
     * @param pace what the nodes' delays are multiplied by
     * @param version the version that the nodes report
     */
    public Nodes(Resources resources, Events events, Loop loop, double pace, String version) {
        this.resources = resources;
        this.events = events;
        this.loop = loop;
        this.pace = pace;
        this.version = version;
        this.network = new Network(resources, this);
    }

    /**
     * Adds a node that registers itself.
     *
     * @param pods how many pods it takes
     */
    public void add(int number, String pods) {
        var machine = new Machine(number, loop, resources.names(), pace);
        machines.put(machine.name(), machine);
        var kind = resources.kinds().of("nodes");
        var node = machine.object(resources.now(), version, pods);
        var status = node.get("status");
        var writer = Writer.of("kubelet");
        resources.create(kind, "", node, writer);
        resources.change(kind, "", machine.name(), "status", writer, n -> n.set("status", status));
        new Heartbeat(resources, machine, loop).begin();
    }

    /** Tells of each node's start, as its kubelet does, and of its registration. */
    public void tellOfStart() {
        for (var name : machines.keySet()) {
            var node = resources.get(resources.kinds().of("nodes"), "", name).tree();
            tell(node, "Starting", "Starting kubelet.");
            for (var reason : List.of("NodeHasSufficientMemory", "NodeHasNoDiskPressure", "NodeHasSufficientPID")) {
                tellStatus(node, reason);
            }
            tell(node, "NodeAllocatableEnforced", "Updated Node Allocatable limit across pods");
            tellStatus(node, "NodeReady");
            events.normal("node-controller", node, "RegisteredNode",
                    "Node " + name + " event: Registered Node " + name + " in Controller");
        }
    }

    private void tellStatus(ObjectNode node, String reason) {
        tell(node, reason, "Node " + Meta.name(node) + " status is now: " + reason);
    }

    private void tell(ObjectNode node, String reason, String message) {
        events.record("kubelet", Meta.name(node), node, "", "Normal", reason, message);
    }

    public Optional<Machine> machine(String name) {
        return Optional.ofNullable(machines.get(name));
    }

    /** The node falls silent; what it ran goes on unseen. */
    public void lose(String name, java.time.Duration noticed) {
        var machine = machines.get(name);
        if (machine == null || machine.isLost()) {
            return;
        }
        machine.lost(true);
        loop.after(noticed, () -> {
            if (machine.isLost()) {
                for (var type : List.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure")) {
                    condition(name, type, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.");
                }
            }
        });
    }

    /** The node answers again and reports what has become of its pods. */
    public void bringBack(String name) {
        var machine = machines.get(name);
        if (machine == null || !machine.isLost()) {
            return;
        }
        machine.lost(false);
        PRESSURES.forEach(type -> pressure(machine, type));
        report(machine, "Ready", true, "Ready", "kubelet is posting ready status");
        // It hears of all that has happened meanwhile before it tells of its pods.
        resources.list("pods", "").stream().filter(pod -> pod.node().equals(name)).map(Stored::key)
                .forEach(this::reconcile);
        workersOn(name).forEach(PodWorker::resume);
        PRESSURES.forEach(type -> reclaim(machine, type));
    }

    /**
     * Switches a pressure on or off. Under pressure a node takes no new pods, and gives up those that ask for least. Of a silent
     * node's nobody hears until it answers again.
     */
    public void press(String name, String type, boolean on) {
        var machine = machines.get(name);
        if (machine == null) {
            return;
        }
        machine.under(type, on);
        if (!machine.isLost()) {
            pressure(machine, type);
            reclaim(machine, type);
        }
    }

    /** Gives up one pod at a time and looks again, until the node is well or has none left that it may give up. */
    private void reclaim(Machine machine, String type) {
        var node = resources.find("nodes", "", machine.name());
        if (machine.isLost() || node.isEmpty() || !Conditions.isTrue(node.get(), type)) {
            return;
        }
        workersOn(machine.name()).stream().filter(PodWorker::isDispensable).findFirst().ifPresent(worker -> {
            boolean memory = type.equals("MemoryPressure");
            var what = memory ? "memory" : "ephemeral-storage";
            events.record("kubelet", machine.name(), node.get(), "", "Warning", "EvictionThresholdMet",
                    "Attempting to reclaim " + what);
            worker.evict("The node was low on resource: " + what + ". Threshold quantity: "
                    + (memory ? "100Mi, available: 92Mi" : "6125549Ki, available: 5904112Ki") + ". "
                    + (memory ? Statistics.consumption(worker, resources.now()) : ""));
            loop.after(machine.between(8_000, 12_000), () -> reclaim(machine, type));
        });
    }

    /** Reports whether the node runs short of something, as the kubelet words it. */
    private void pressure(Machine machine, String type) {
        boolean on = machine.isUnder(type);
        var reason = switch (type) {
            case "DiskPressure" -> on ? "HasDiskPressure" : "HasNoDiskPressure";
            case "PIDPressure" -> on ? "HasInsufficientPID" : "HasSufficientPID";
            default -> on ? "HasInsufficientMemory" : "HasSufficientMemory";
        };
        var message = switch (type) {
            case "DiskPressure" -> on ? "kubelet has disk pressure" : "kubelet has no disk pressure";
            case "PIDPressure" -> "kubelet has " + (on ? "in" : "") + "sufficient PID available";
            default -> "kubelet has " + (on ? "in" : "") + "sufficient memory available";
        };
        report(machine, type, on, reason, message);
    }

    /** Sets a condition of a node, and tells of it with an Event when it is another one than before. */
    private void report(Machine machine, String type, boolean on, String reason, String message) {
        var name = machine.name();
        var before = resources.get(resources.kinds().of("nodes"), "", name).tree();
        var value = on ? "True" : "False";
        condition(name, type, value, "Kubelet" + reason, message);
        if (Conditions.find(before, type).filter(c -> Json.text(c, "status").equals(value)).isEmpty()) {
            tellStatus(before, "Node" + reason);
        }
    }

    private void condition(String node, String type, String value, String reason, String message) {
        resources.change(resources.kinds().of("nodes"), "", node, "status", Writer.of("kubelet"),
                n -> {
                    Conditions.set(n, type, value, reason, message, resources.now());
                    if (!machines.get(node).isLost()) {
                        Heartbeat.tell(n, resources.now());
                    }
                });
    }

    public Network network() {
        return network;
    }

    @Override
    public Stream<Key> concerned(Change change) {
        return switch (change.key().resource()) {
            case "pods" -> change.now().node().isEmpty() ? Stream.empty() : Stream.of(change.key());
            case "nodes" -> Stream.of(change.key());
            default -> Stream.empty();
        };
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.store().get(key);
        if (key.resource().equals("nodes")) {
            found.ifPresent(node -> noticeCordon(node.tree()));
            return;
        }
        forgetUnless(key, found.map(Stored::uid).orElse(""));
        if (found.isEmpty()) {
            return;
        }
        var machine = machines.get(found.get().node());
        if (machine != null && machine.isLost()) {
            return;
        }
        var known = workerOf(key);
        if (known.isPresent()) {
            known.get().update(found.get());
            remember(known.get());
            return;
        }
        var pod = found.get().tree();
        var phase = Json.text(pod, "status", "phase");
        if (machine == null || phase.equals("Succeeded") || phase.equals("Failed")) {
            return;
        }
        if (phase.equals("Running")) {
            undisturbed.put(key, found.get().uid());
            byAddress.put(Json.text(pod, "status", "podIP"), key);
            return;
        }
        var made = new PodWorker(resources, events, machine, network, found.get());
        workers.put(key, made);
        if (Meta.isDeleting(pod)) {
            made.update(found.get());
        } else {
            made.start();
        }
    }

    private void noticeCordon(ObjectNode node) {
        boolean cordoned = Json.flag(node, "spec", "unschedulable");
        machine(Meta.name(node)).filter(m -> !m.isLost() && m.isCordoned() != cordoned).ifPresent(machine -> {
            machine.cordoned(cordoned);
            tellStatus(node, cordoned ? "NodeNotSchedulable" : "NodeSchedulable");
        });
    }

    /** What was known of a pod that is gone, or in whose place another one is now. */
    private void forgetUnless(Key key, String uid) {
        var worker = workers.get(key);
        if (worker != null && !worker.uid().equals(uid)) {
            worker.discard();
            workers.remove(key);
            byAddress.values().remove(key);
        }
        if (undisturbed.containsKey(key) && !undisturbed.get(key).equals(uid)) {
            undisturbed.remove(key);
            byAddress.values().remove(key);
        }
    }

    private void remember(PodWorker worker) {
        if (!worker.address().isEmpty()) {
            byAddress.put(worker.address(), worker.key());
        }
    }

    /** The worker of a pod. One that was found running gets it now: of ten thousand pods few are ever looked at. */
    private Optional<PodWorker> workerOf(Key key) {
        if (undisturbed.remove(key) != null) {
            resources.store().get(key).ifPresent(pod -> {
                var worker = new PodWorker(resources, events, machines.get(pod.node()), network, pod);
                workers.put(key, worker);
                worker.takeOver();
            });
        }
        return Optional.ofNullable(workers.get(key));
    }

    List<PodWorker> workersOn(String node) {
        return resources.list("pods", "").stream().filter(pod -> pod.node().equals(node))
                .flatMap(pod -> workerOf(pod.key()).stream()).toList();
    }

    Optional<PodWorker> worker(String namespace, String pod) {
        return workerOf(new Key("pods", namespace, pod));
    }

    @Override
    public Optional<Program.Reply> serve(String address, int port, String path) {
        return Optional.ofNullable(byAddress.get(address)).flatMap(this::workerOf)
                .flatMap(w -> w.serve(port, path));
    }

    @Override
    public boolean exists(String address) {
        return Optional.ofNullable(byAddress.get(address)).flatMap(resources.store()::get)
                .filter(pod -> machine(pod.node()).filter(Machine::isLost).isEmpty()).isPresent();
    }
}
