package dev.hakobune.practice.node;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.control.Events;
import dev.hakobune.practice.control.Pods;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Quantity;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/**
 * What a kubelet does for one pod, from when it hears of it until nothing of it is left: when the volumes are there, it has
 * the init containers started one after the other, and then the others ({@link Starter}); what ends is started again
 * ({@link Restarts}) or counts as done; what the pod's object says anew is followed; and when that is deleted, or the node gives
 * the pod up, everything is stopped. Each step is told ({@link StatusManager}). On the loop only.
 */
final class PodWorker implements Probes.Host {
    private static final String NAME = "kubelet";

    private final Resources resources;
    private final Events events;
    private final Machine machine;
    private final Network network;
    private final Key key;
    private final String uid;
    private final List<Container> containers = new ArrayList<>();
    private final Starter starter;
    private final Restarts restarts;
    private final StatusManager status;
    private Stored pod;
    private String address = "";
    /** How many of the pod's main containers it has been tried to start. */
    private int begun;
    private boolean stopping;
    /** Why the node gives the pod up; empty as long as it does not. */
    private Optional<PodStatus.Failure> failure = Optional.empty();
    private boolean over;

    PodWorker(Resources resources, Events events, Machine machine, Network network, Stored pod) {
        this.resources = resources;
        this.events = events;
        this.machine = machine;
        this.network = network;
        this.key = pod.key();
        this.uid = pod.uid();
        this.pod = pod;
        this.starter = new Starter(resources, machine, this);
        this.restarts = new Restarts(machine, this, starter);
        this.status = new StatusManager(resources, machine, this);
    }

    String uid() {
        return uid;
    }

    Key key() {
        return key;
    }

    String address() {
        return address;
    }

    /** The pod as it was last heard of. Kept as the store has it, for a tree takes ten times as much memory. */
    ObjectNode pod() {
        return pod.tree();
    }

    Instant now() {
        return resources.now();
    }

    List<Container> containers() {
        return containers;
    }

    // ---- beginning

    void start() {
        var pod = pod();
        boolean init = !pod.path("spec").path("initContainers").isEmpty();
        for (var role : List.of(Container.Role.INIT, Container.Role.MAIN)) {
            for (var spec : Json.items(pod, "spec", role.list)) {
                containers.add(new Container(role, spec,
                        init ? "PodInitializing" : "ContainerCreating"));
            }
        }
        changed();
        int deadline = Json.number(pod, 0, "spec", "activeDeadlineSeconds");
        if (deadline > 0) {
            machine.loop().after(Duration.ofSeconds(deadline), this::deadline);
        }
        machine.loop().after(machine.between(150, 450), this::prepare);
    }

    /** The pod is found running: its containers are taken as they are. */
    void takeOver() {
        begun = Integer.MAX_VALUE;
        var pod = pod();
        address = Json.text(pod, "status", "podIP");
        for (var spec : Json.items(pod, "spec", Container.Role.MAIN.list)) {
            var container = new Container(Container.Role.MAIN, spec, "ContainerCreating");
            containers.add(container);
            starter.takeOver(container, Json.find(pod.path("status").path("containerStatuses"), "name",
                    container.name).orElseGet(Json::object));
        }
    }

    /** Volumes must be there before the first container. */
    private void prepare() {
        if (over || stopping) {
            return;
        }
        var missing = starter.missingVolume(pod());
        if (missing.isPresent()) {
            event("", "Warning", "FailedMount", missing.get());
            machine.loop().after(Duration.ofSeconds(2), this::prepare);
            return;
        }
        address = machine.podAddress();
        changed();
        next();
    }

    /** The next step on the way up: the next init container, or the first of the others. */
    private void next() {
        if (over || stopping) {
            return;
        }
        for (var container : of(Container.Role.INIT)) {
            if (!(container.isTerminated() && container.exitCode() == 0)) {
                if (!container.isRunning() && !container.isTerminated()) {
                    starter.start(container);
                }
                return;
            }
        }
        startNextMain();
    }

    /** The containers start one after the other: the next when the one before runs, or could not be started. */
    private void startNextMain() {
        var all = of(Container.Role.MAIN);
        if (begun < all.size() && !isStopping()) {
            starter.start(all.get(begun++));
        }
    }

    /** A container has been started, or could not be. */
    void tried(Container container) {
        if (container.role == Container.Role.MAIN) {
            startNextMain();
        }
    }

    private List<Container> of(Container.Role role) {
        return containers.stream().filter(c -> c.role == role).toList();
    }

    boolean isStopping() {
        return stopping || over;
    }

    Process process(Container container) {
        var process = new Process(machine.loop(), starter.environment(pod(), container, address), key.namespace(),
                hostname(), address, network, code -> ended(container, code));
        process.links(ServiceLinks.of(resources, key.namespace(), pod()));
        process.command(Commands.line(container.spec, Images.find(container.image())));
        process.files(() -> starter.files(pod(), container, hostname(), address));
        process.security(new SecurityContext(pod(), container.spec));
        process.killAtOnce(machine.isHurried());
        var limit = Quantity.of(container.spec.path("resources").path("limits").path("memory")).longValue();
        process.limitMemory(limit > 0 ? limit : Long.MAX_VALUE);
        return process;
    }

    /** The container of a name that can be looked into now. */
    Optional<Container> container(String name) {
        return containers.stream().filter(c -> c.name.equals(name)).findFirst();
    }

    private String hostname() {
        var given = Json.text(pod(), "spec", "hostname");
        return given.isEmpty() ? key.name() : given;
    }

    void started(Container container) {
        container.probes = new Probes(container, this);
        container.probes.start();
        changed();
        container.program.start(container.process);
    }

    // ---- ending

    private void ended(Container container, int code) {
        if (over) {
            return;
        }
        container.terminated(code, container.process.reason(code), container.process.started().truncatedTo(
                ChronoUnit.SECONDS), now());
        goOnWithout(container, code);
    }

    /** There is nothing in the container that could be run. */
    void notStarted(Container container, String message) {
        int code = 128;
        container.process.discard();
        container.terminated(code, "StartError", message, Instant.EPOCH, now());
        goOnWithout(container, code);
    }

    private void goOnWithout(Container container, int code) {
        changed();
        if (stopping) {
            finishIfStopped();
        } else if (container.role == Container.Role.EPHEMERAL) {
            return;
        } else if (container.role == Container.Role.INIT && code == 0) {
            next();
        } else {
            restarts.ended(container, code);
        }
    }

    @Override
    public void kill(Container container, String why) {
        event(container.field(), "Normal", "Killing", why);
        var process = container.process;
        container.program.terminate(process);
        machine.loop().after(Duration.ofSeconds(grace()), () -> process.exit(137));
    }

    // ---- changes from outside

    /** Hears that the pod's object changed. */
    void update(Stored changed) {
        pod = changed;
        var now = pod();
        if (Meta.isDeleting(now) && over && failure.isPresent()) {
            remove();
            return;
        }
        if (Meta.isDeleting(now)) {
            stop(Json.number(now, 30, "metadata", "deletionGracePeriodSeconds"));
            return;
        }
        for (var spec : Json.items(now, "spec", Container.Role.EPHEMERAL.list)) {
            var name = Json.text(spec, "name");
            if (containers.stream().noneMatch(c -> c.name.equals(name))) {
                var container = new Container(Container.Role.EPHEMERAL, spec, "ContainerCreating");
                containers.add(container);
                starter.start(container);
            }
        }
        for (var container : of(Container.Role.MAIN)) {
            var spec = Json.find(now.path("spec").path("containers"), "name", container.name);
            if (spec.isPresent() && !Json.text(spec.get(), "image").equals(container.image())) {
                container.spec = spec.get();
                if (container.isRunning()) {
                    kill(container, "Container " + container.name + " definition changed, will be restarted");
                } else {
                    container.forgetPulls();
                    starter.start(container);
                }
            }
        }
    }

    private void stop(int grace) {
        if (stopping) {
            return;
        }
        stopping = true;
        for (var container : containers) {
            if (container.isRunning()) {
                event(container.field(), "Normal", "Killing", "Stopping container " + container.name);
                container.program.terminate(container.process);
            }
        }
        machine.loop().after(Duration.ofSeconds(grace), () -> {
            // Who does not listen is killed when the grace period is over.
            containers.stream().filter(Container::isRunning).forEach(c -> c.process.exit(137));
            finishIfStopped();
        });
        finishIfStopped();
    }

    private void finishIfStopped() {
        if (over || containers.stream().anyMatch(Container::isRunning)) {
            return;
        }
        over = true;
        failure.ifPresent(why -> {
            if (of(Container.Role.INIT).stream().allMatch(Container::isTerminated)) {
                of(Container.Role.MAIN).stream().filter(c -> !c.isTerminated()).forEach(Container::unaccountedFor);
            }
            status.failed(why);
        });
        if (!staysFailed()) {
            remove();
        }
    }

    /** Whether the pod's object stays after its end, to tell why the node gave it up. */
    private boolean staysFailed() {
        return failure.isPresent() && !Meta.isDeleting(pod());
    }

    private void remove() {
        machine.loop().after(machine.between(200, 900), () -> {
            if (!machine.isLost()) {
                status.remove();
            }
        });
    }

    /** The node answers again: tells what has happened meanwhile. */
    void resume() {
        if (over && !staysFailed()) {
            status.remove();
        } else {
            changed();
        }
    }

    /** Whether the node would gain by giving the pod up: a pod that asks for nothing, and has not ended. */
    boolean isDispensable() {
        var pod = pod();
        return !isStopping() && Pods.isActive(pod) && Json.text(pod, "status", "qosClass").equals("BestEffort");
    }

    /** The node runs short of something and gives the pod up. */
    void evict(String message) {
        event("", "Warning", "Evicted", message);
        // Its containers are asked to end as always, but the node cannot wait for them.
        giveUp(new PodStatus.Failure("Evicted", message, true), 1);
    }

    private void deadline() {
        if (!isStopping() && Pods.isActive(pod())) {
            var message = "Pod was active on the node longer than the specified deadline";
            event("", "Normal", "DeadlineExceeded", message);
            giveUp(new PodStatus.Failure("DeadlineExceeded", message, false),
                    grace());
        }
    }

    private int grace() {
        return Json.number(pod(), 30, "spec", "terminationGracePeriodSeconds");
    }

    private void giveUp(PodStatus.Failure why, int grace) {
        failure = Optional.of(why);
        stop(grace);
    }

    /** The object is gone: nothing of the pod stays behind. */
    void discard() {
        over = true;
        containers.stream().filter(c -> c.process != null).forEach(c -> c.process.discard());
    }

    /** Whether all has been stopped and only the object is left. */
    boolean isOver() {
        return over;
    }

    // ---- reporting

    @Override
    public void changed() {
        status.changed();
    }

    void event(String field, String type, String reason, String message) {
        // Nobody hears what a lost node does.
        if (!machine.isLost()) {
            events.record(NAME, machine.name(), pod(), field, type, reason, message);
        }
    }

    @Override
    public void unhealthy(Container container, String message) {
        event(container.field(), "Warning", "Unhealthy", message);
    }

    @Override
    public void probe(Container container, JsonNode probe, Consumer<Probes.Outcome> taker) {
        starter.probe(container, address, probe, taker);
    }

    /** The answer of whichever container listens on a port. */
    Optional<Program.Reply> serve(int port, String path) {
        return containers.stream().filter(Container::isRunning)
                .flatMap(c -> c.program.serve(c.process, port, path).stream()).findFirst();
    }
}
