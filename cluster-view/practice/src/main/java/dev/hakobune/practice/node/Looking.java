package dev.hakobune.practice.node;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.time.Loop;

/**
 * Looking into containers, as the API server does through the kubelets: logs, exec, attach. Safe for any thread; what is
 * refused is an {@link ApiError} in Kubernetes' words.
 */
public final class Looking {
    private final Resources resources;
    private final Nodes nodes;
    private final Loop loop;
    private final Kind pods;

    public Looking(Resources resources, Nodes nodes, Loop loop) {
        this.resources = resources;
        this.nodes = nodes;
        this.loop = loop;
        this.pods = resources.kinds().of("pods");
    }

    /** Runs something on the loop. */
    public void onLoop(Runnable work) {
        loop.soon(work);
    }

    /** The log of the current run of a container, or of the one before. */
    public ContainerLog log(String namespace, String pod, String container, boolean previous) {
        var object = resources.get(pods, namespace, pod).tree();
        var name = containerName(object, pod, container);
        if (Json.text(object, "spec", "nodeName").isEmpty()) {
            // There is no kubelet to ask yet.
            return ContainerLog.ended();
        }
        return loop.call(() -> {
            kubelet(object).ifPresent(unreachable -> {
                throw ApiError.broken("Get \"https://" + unreachable + "/containerLogs/" + namespace + "/" + pod + "/"
                        + name + "\": dial tcp " + unreachable + ": connect: no route to host");
            });
            var found = nodes.worker(namespace, pod).flatMap(w -> w.container(name));
            if (previous) {
                return found.flatMap(c -> c.log(true)).orElseThrow(() -> ApiError.badRequest(
                        "previous terminated container \"" + name + "\" in pod \"" + pod + "\" not found"));
            }
            return found.flatMap(c -> c.log(false)).orElseThrow(() -> notStarted(found, name, pod));
        });
    }

    private static ApiError notStarted(Optional<Container> container, String name, String pod) {
        var reason = container.map(c -> Json.text(c.state, "waiting", "reason")).orElse("ContainerCreating");
        var why = reason.equals("ErrImagePull") || reason.equals("ImagePullBackOff")
                ? "trying and failing to pull image"
                : reason;
        return ApiError.badRequest(
                "container \"" + name + "\" in pod \"" + pod + "\" is waiting to start: " + why);
    }

    /** Where the kubelet of a pod's node listens, when the node is lost: nothing gets there. */
    private Optional<String> kubelet(ObjectNode pod) {
        return nodes.machine(Json.text(pod, "spec", "nodeName")).filter(Machine::isLost)
                .map(machine -> machine.address() + ":10250");
    }

    /** The container that is meant: as named, or the only one. */
    private static String containerName(ObjectNode object, String pod, String container) {
        var names = List.of("containers", "initContainers", "ephemeralContainers").stream()
                .flatMap(list -> Json.items(object, "spec", list).stream()).map(c -> Json.text(c, "name")).toList();
        if (!container.isEmpty()) {
            if (!names.contains(container)) {
                throw ApiError.badRequest("container " + container + " is not valid for pod " + pod);
            }
            return container;
        }
        var main = Json.items(object, "spec", "containers").stream().map(c -> Json.text(c, "name")).toList();
        if (main.size() == 1) {
            return main.getFirst();
        }
        throw ApiError.badRequest("a container name must be specified for pod " + pod + ", choose one of: ["
                + String.join(" ", main) + "]");
    }

    /** Refuses what the API server itself does: containers of which no node needs to be asked. */
    public void check(String namespace, String pod, String container) {
        containerToAsk(namespace, pod, container);
    }

    /** What the kubelet says when the container that is meant does not run; empty when it does. */
    public Optional<String> absence(String namespace, String pod, String container, boolean attach) {
        var name = containerToAsk(namespace, pod, container);
        return running(namespace, pod, name).isPresent()
                ? Optional.empty()
                : Optional.of(notFound(namespace, pod, name, attach));
    }

    private static String notFound(String namespace, String pod, String container, boolean attach) {
        return attach
                ? "container " + container + " not found in pod " + pod + "_" + namespace
                : "container not found (\"" + container + "\")";
    }

    private Optional<Container> running(String namespace, String pod, String container) {
        return loop.call(() -> nodes.worker(namespace, pod).flatMap(w -> w.container(container))
                .filter(c -> c.process != null && c.process.isRunning()));
    }

    private Container entered(String namespace, String pod, String container, boolean attach) {
        var name = containerToAsk(namespace, pod, container);
        return running(namespace, pod, name).orElseThrow(() -> ApiError.internal(
                "unable to upgrade connection: " + notFound(namespace, pod, name, attach)));
    }

    private String containerToAsk(String namespace, String pod, String container) {
        var object = resources.get(pods, namespace, pod).tree();
        var name = containerName(object, pod, container);
        var phase = Json.text(object, "status", "phase");
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            throw ApiError.badRequest("cannot exec into a container in a completed pod; current phase is " + phase);
        }
        if (Json.text(object, "spec", "nodeName").isEmpty()) {
            throw ApiError.badRequest("pod " + pod + " does not have a host assigned");
        }
        loop.call(() -> kubelet(object)).ifPresent(unreachable -> {
            throw ApiError.broken("error dialing backend: dial tcp " + unreachable + ": connect: no route to host");
        });
        return name;
    }

    /**
     * Runs a command in a container.
     *
     * @param end is told the Status when it is over
     * @return what takes the input
     */
    public Console exec(String namespace, String pod, String container, List<String> command, boolean terminal,
            Console.Output output, Consumer<ObjectNode> end) {
        var found = entered(namespace, pod, container, false);
        return loop.call(() -> {
            var console = new Console(found.process, false, terminal, String.join(" ", command), output,
                    code -> end.accept(ended(code)));
            var first = command.isEmpty() ? "" : command.getFirst();
            var name = first.substring(first.lastIndexOf('/') + 1);
            if (!found.process.canRun(first)) {
                end.accept(noSuchProgram(first));
            } else if (List.of("sh", "bash", "ash").contains(name)) {
                shell(console, name, command);
            } else {
                console.command(command);
            }
            return console;
        });
    }

    private static void shell(Console console, String name, List<String> command) {
        int script = command.indexOf("-c");
        if (script >= 0 && script + 1 < command.size()) {
            console.script(command.get(script + 1));
        } else if (command.size() > 1 && !command.getLast().startsWith("-")) {
            console.script(command.getLast());
        } else {
            console.interactive(name, command.stream().anyMatch(word -> word.matches("-\\w*l\\w*|--login")));
        }
    }

    /** Joins the container's own program: what it writes is heard, what is typed reaches it if it reads. */
    public Console attach(String namespace, String pod, String container, boolean terminal, Console.Output output,
            Consumer<ObjectNode> end) {
        var found = entered(namespace, pod, container, true);
        return loop.call(() -> {
            var console = new Console(found.process, true, terminal, "", output, code -> {
                if (found.program instanceof InteractiveShell && found.process.isRunning()) {
                    found.process.exit(code);
                }
                // The exit code is the container's, and stands in the pod's status.
                end.accept(ended(0));
            });
            if (found.program instanceof InteractiveShell shell) {
                console.interactive(shell.name(), false);
            } else {
                follow(found.process.lines(), output);
            }
            return console;
        });
    }

    private static void follow(ContainerLog log, Console.Output output) {
        Thread.ofVirtual().name("practice-attach").start(() -> {
            try {
                for (long next = 0; !log.isEnded();) {
                    for (var line : log.from(next, 500)) {
                        output.out(line.text() + "\r\n");
                        next = line.number() + 1;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static ObjectNode ended(int code) {
        if (code == 0) {
            return Json.of("metadata", Json.object(), "status", "Success");
        }
        return Json.of("metadata", Json.object(), "status", "Failure", "message",
                "command terminated with non-zero exit code: exit status " + code, "reason", "NonZeroExitCode",
                "details",
                Json.of("causes", List.of(Json.of("reason", "ExitCode", "message", Integer.toString(code)))));
    }

    private ObjectNode noSuchProgram(String program) {
        return ApiError.internal("error executing command in container: "
                + Commands.notExecuted(resources.names(), program)).status();
    }

    /** The answer of what listens on a port of a pod, for port-forward. */
    public Optional<Program.Reply> request(String namespace, String pod, int port, String path) {
        return loop.call(() -> nodes.worker(namespace, pod).flatMap(w -> w.serve(port, path)));
    }

    /** The answer that a Service gives inside the cluster. */
    public Optional<Program.Reply> requestService(String namespace, String service, int port, String path) {
        return loop.call(() -> nodes.network().resolve(service, namespace)
                .flatMap(address -> nodes.network().to(address, service, port, path).reply()));
    }

    /** The stats summary of a node's kubelet. */
    public ObjectNode statistics(String node) {
        resources.get(resources.kinds().of("nodes"), "", node);
        return loop.call(() -> {
            if (nodes.machine(node).filter(m -> !m.isLost()).isEmpty()) {
                throw ApiError.unavailable("error trying to reach service: dial tcp: i/o timeout");
            }
            return Statistics.summary(node, nodes.workersOn(node), resources.now());
        });
    }

    /** Refuses a pod of which no container runs. */
    public void checkPod(String namespace, String pod) {
        var first = resources.get(pods, namespace, pod).tree().path("spec").path("containers").path(0);
        entered(namespace, pod, Json.text(first, "name"), false);
    }
}
