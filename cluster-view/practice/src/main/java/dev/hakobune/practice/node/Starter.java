package dev.hakobune.practice.node;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;

/** How a container comes up: image, configuration, program; each with the events and waits that a kubelet has. */
final class Starter {
    private final Resources resources;
    private final Machine machine;
    private final PodWorker worker;
    private final Set<Container> starting = new HashSet<>();

    Starter(Resources resources, Machine machine, PodWorker worker) {
        this.resources = resources;
        this.machine = machine;
        this.worker = worker;
    }

    boolean isStarting(Container container) {
        return starting.contains(container);
    }

    void start(Container container) {
        if (worker.isStopping() || container.isRunning() || !starting.add(container)) {
            return;
        }
        var fault = ImageName.fault(container.image());
        if (fault.isPresent()) {
            misnamed(container, fault.get());
            return;
        }
        var image = Images.find(container.image());
        var name = Images.canonical(container.image());
        var policy = Json.text(container.spec, "imagePullPolicy");
        if (policy.equals("Never") && !machine.hasImage(name)) {
            notPresent(container);
            return;
        }
        if (image.isEmpty()) {
            pullFailed(container);
            return;
        }
        if (machine.hasImage(name) && !policy.equals("Always")) {
            worker.event(container.field(), "Normal", "Pulled", "Container image \"" + container.image()
                    + "\" already present on machine");
            create(container, image.get());
            return;
        }
        worker.event(container.field(), "Normal", "Pulling", "Pulling image \"" + container.image() + "\"");
        var takes = machine.hasImage(name)
                ? machine.between(300, 900)
                : machine.between(700, 1500).plusMillis(image.get().bytes() / 400_000);
        machine.loop().after(takes, () -> {
            machine.keepImage(name);
            worker.event(container.field(), "Normal", "Pulled",
                    "Successfully pulled image \"" + container.image() + "\" in " + goDuration(takes) + " ("
                            + goDuration(takes) + " including waiting). Image size: " + image.get().bytes()
                            + " bytes.");
            create(container, image.get());
        });
    }

    /** A duration as Go writes it: {@code 1.25s}, {@code 2m40s}. */
    static String goDuration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return duration.toMillis() + "ms";
        }
        long millis = duration.toMillisPart();
        var rest = seconds % 60 + (millis == 0 ? "" : ("." + String.format("%03d", millis)).replaceFirst("0+$", ""))
                + "s";
        return seconds < 60 ? rest : seconds / 60 + "m" + rest;
    }

    private void notPresent(Container container) {
        var image = container.image();
        notStarted(container, "ErrImageNeverPull", "ErrImageNeverPull",
                "Container image \"" + image + "\" is not present with pull policy of Never");
    }

    /** No pull is tried, so that none has to be waited for. */
    private void misnamed(Container container, String fault) {
        var image = container.image();
        notStarted(container, "InspectFailed", "InvalidImageName", "Failed to apply default image tag \"" + image
                + "\": couldn't parse image reference \"" + image + "\": " + fault);
    }

    private void notStarted(Container container, String event, String reason, String message) {
        worker.event(container.field(), "Warning", event, message);
        worker.event(container.field(), "Warning", "Failed", "Error: " + reason);
        container.waiting(reason, message);
        worker.changed();
        worker.tried(container);
        startAgain(container);
    }

    /** A kubelet tries again from the image on at its next look at a pod that failed: after ten seconds, or up to half as long again. */
    private void startAgain(Container container) {
        machine.loop().after(machine.between(10_000, 15_000), () -> {
            starting.remove(container);
            start(container);
        });
    }

    private void pullFailed(Container container) {
        var image = container.image();
        worker.event(container.field(), "Normal", "Pulling", "Pulling image \"" + image + "\"");
        machine.loop().after(machine.between(600, 1800), () -> {
            var full = Images.canonical(image);
            var message = "failed to pull and unpack image \"" + full + "\": failed to resolve reference \"" + full
                    + "\": " + full + ": not found";
            worker.event(container.field(), "Warning", "Failed", "Failed to pull image \"" + image
                    + "\": rpc error: code = NotFound desc = " + message);
            worker.event(container.field(), "Warning", "Failed", "Error: ErrImagePull");
            container.waiting("ErrImagePull", "rpc error: code = NotFound desc = " + message);
            worker.changed();
            worker.tried(container);
            var wait = container.nextPull();
            machine.loop().after(Duration.ofSeconds(Math.min(wait.toSeconds(), 3)), () -> backOff(container, wait));
        });
    }

    private void backOff(Container container, Duration wait) {
        if (worker.isStopping() || !starting.contains(container)) {
            return;
        }
        if (Images.find(container.image()).isEmpty()) {
            var message = "Back-off pulling image \"" + container.image() + "\"";
            worker.event(container.field(), "Normal", "BackOff", message);
            worker.event(container.field(), "Warning", "Failed", "Error: ImagePullBackOff");
            // Since 1.32 with the cause, which otherwise nobody would see who comes later.
            container.waiting("ImagePullBackOff",
                    message + ": ErrImagePull: " + Json.text(container.state, "waiting", "message"));
            worker.changed();
        }
        machine.loop().after(wait, () -> {
            starting.remove(container);
            start(container);
        });
    }

    private void create(Container container, Images.Image image) {
        if (worker.isStopping()) {
            starting.remove(container);
            return;
        }
        var missing = missingReference(container)
                .or(() -> new SecurityContext(worker.pod(), container.spec).refusal());
        if (missing.isPresent()) {
            container.waiting("CreateContainerConfigError", missing.get());
            worker.event(container.field(), "Warning", "Failed", "Error: " + missing.get());
            worker.changed();
            worker.tried(container);
            startAgain(container);
            return;
        }
        machine.loop().after(machine.between(100, 400), () -> {
            starting.remove(container);
            if (!worker.isStopping()) {
                run(container, image);
                worker.tried(container);
            }
        });
    }

    private void run(Container container, Images.Image image) {
        container.id = "simulated://" + machine.names().hex(64);
        container.imageId = Images.canonical(container.image()).replaceFirst(":[^:/]*$", "") + "@sha256:"
                + digest(container.image());
        worker.event(container.field(), "Normal", "Created", "Created container: " + container.name);
        var process = worker.process(container);
        process.image(image);
        var program = Commands.of(container.spec, image);
        if (program.isEmpty()) {
            var command = Commands.words(container.spec).getFirst();
            var message = "failed to create containerd task: failed to create shim task: OCI runtime create failed: "
                    + "runc create failed: " + Commands.missing(command);
            worker.event(container.field(), "Warning", "Failed", "Error: " + message);
            container.begin(process, Images.shell());
            worker.notStarted(container, message);
            return;
        }
        container.begin(process, program.get());
        container.running(worker.now());
        worker.event(container.field(), "Normal", "Started", "Started container " + container.name);
        worker.started(container);
    }

    /** A container that runs already, by its status. */
    void takeOver(Container container, JsonNode status) {
        container.id = Json.text(status, "containerID");
        container.imageId = Json.text(status, "imageID");
        container.restarts = Json.number(status, 0, "restartCount");
        var image = Images.find(container.image());
        if (image.isEmpty()) {
            return;
        }
        machine.keepImage(Images.canonical(container.image()));
        var process = worker.process(container);
        process.image(image.get());
        container.begin(process, Commands.of(container.spec, image.get()).orElseGet(Images::shell));
        container.running(worker.now());
        container.state = Json.copy(status.path("state"));
        container.ready = Json.flag(status, "ready");
        container.program.start(process);
    }

    /** Always the same for the same image, as a digest is. */
    private static String digest(String image) {
        var random = new dev.hakobune.practice.api.Names(Images.canonical(image).hashCode());
        return random.hex(64);
    }

    // ---- configuration

    private Optional<JsonNode> lookUp(String resource, String name) {
        return resources.find(resource, worker.key().namespace(), name).map(o -> o);
    }

    private Optional<String> missingReference(Container container) {
        for (var source : Json.items(container.spec, "envFrom")) {
            for (var kind : List.of("configMap", "secret")) {
                var ref = source.path(kind + "Ref");
                if (ref.isObject() && !Json.flag(ref, "optional")
                        && lookUp(kind.toLowerCase(java.util.Locale.ROOT) + "s", Json.text(ref, "name")).isEmpty()) {
                    return Optional.of(kind.toLowerCase(java.util.Locale.ROOT) + " \"" + Json.text(ref, "name")
                            + "\" not found");
                }
            }
        }
        for (var env : Json.items(container.spec, "env")) {
            for (var kind : List.of("configMap", "secret")) {
                var ref = env.path("valueFrom").path(kind + "KeyRef");
                if (!ref.isObject() || Json.flag(ref, "optional")) {
                    continue;
                }
                var word = kind.toLowerCase(java.util.Locale.ROOT);
                var found = lookUp(word + "s", Json.text(ref, "name"));
                if (found.isEmpty()) {
                    return Optional.of(word + " \"" + Json.text(ref, "name") + "\" not found");
                }
                if (!found.get().path("data").has(Json.text(ref, "key"))) {
                    return Optional.of("couldn't find key " + Json.text(ref, "key") + " in "
                            + (kind.equals("secret") ? "Secret " : "ConfigMap ") + worker.key().namespace() + "/"
                            + Json.text(ref, "name"));
                }
            }
        }
        return Optional.empty();
    }

    /** What is said of the first volume that cannot be mounted. */
    Optional<String> missingVolume(JsonNode pod) {
        for (var volume : Json.items(pod, "spec", "volumes")) {
            var name = Json.text(volume, "name");
            var map = volume.path("configMap");
            var secret = volume.path("secret");
            if (map.isObject() && !Json.flag(map, "optional")
                    && lookUp("configmaps", Json.text(map, "name")).isEmpty()) {
                return Optional.of("MountVolume.SetUp failed for volume \"" + name + "\" : configmap \""
                        + Json.text(map, "name") + "\" not found");
            }
            if (secret.isObject() && !Json.flag(secret, "optional")
                    && lookUp("secrets", Json.text(secret, "secretName")).isEmpty()) {
                return Optional.of("MountVolume.SetUp failed for volume \"" + name + "\" : secret \""
                        + Json.text(secret, "secretName") + "\" not found");
            }
        }
        return Optional.empty();
    }

    Map<String, String> environment(JsonNode pod, Container container, String address) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("HOSTNAME", worker.key().name());
        for (var source : Json.items(container.spec, "envFrom")) {
            var map = Json.text(source, "configMapRef", "name");
            lookUp("configmaps", map).ifPresent(m -> environment.putAll(Json.texts(m, "data")));
            var secret = Json.text(source, "secretRef", "name");
            lookUp("secrets", secret).ifPresent(
                    s -> Json.texts(s, "data").forEach((k, v) -> environment.put(k, decoded(v))));
        }
        for (var env : Json.items(container.spec, "env")) {
            environment.put(Json.text(env, "name"), value(pod, env, address));
        }
        environment.put("HOME", "/root");
        return environment;
    }

    /** The files that a container finds: those that a node makes, and what its volumes bring. */
    Map<String, String> files(JsonNode pod, Container container, String hostname, String address) {
        var files = new LinkedHashMap<String, String>();
        var namespace = worker.key().namespace();
        // No real image says so of itself: the one that a learner's container was made from is worth a look.
        files.put("/etc/image", container.image() + "\n");
        files.put("/etc/hostname", hostname + "\n");
        files.put("/etc/hosts", "127.0.0.1\tlocalhost\n" + address + "\t" + hostname + "\n");
        files.put("/etc/resolv.conf", "search " + namespace + ".svc.cluster.local svc.cluster.local cluster.local\n"
                + "nameserver 10.96.0.10\noptions ndots:5\n");
        for (var mount : Json.items(container.spec, "volumeMounts")) {
            var volume = Json.find(pod.path("spec").path("volumes"), "name", Json.text(mount, "name"));
            volume.ifPresent(v -> content(v).forEach((name, text) -> {
                var path = Json.text(mount, "mountPath").replaceFirst("/+$", "");
                var part = Json.text(mount, "subPath");
                if (part.isEmpty()) {
                    files.put(path + "/" + name, text);
                } else if (part.equals(name)) {
                    files.put(path, text);
                }
            }));
        }
        return files;
    }

    private Map<String, String> content(JsonNode volume) {
        if (volume.has("configMap")) {
            return lookUp("configmaps", Json.text(volume, "configMap", "name")).map(m -> Json.texts(m, "data"))
                    .orElse(Map.of());
        }
        if (volume.has("secret")) {
            var content = new LinkedHashMap<String, String>();
            lookUp("secrets", Json.text(volume, "secret", "secretName"))
                    .ifPresent(s -> Json.texts(s, "data").forEach((k, v) -> content.put(k, decoded(v))));
            return content;
        }
        return volume.has("projected")
                ? Map.of("namespace", worker.key().namespace(), "ca.crt",
                        lookUp("configmaps", "kube-root-ca.crt").map(m -> Json.text(m, "data", "ca.crt")).orElse(""))
                : Map.of();
    }

    private String value(JsonNode pod, JsonNode env, String address) {
        var from = env.path("valueFrom");
        if (from.has("configMapKeyRef")) {
            return lookUp("configmaps", Json.text(from, "configMapKeyRef", "name"))
                    .map(m -> Json.text(m, "data", Json.text(from, "configMapKeyRef", "key"))).orElse("");
        }
        if (from.has("secretKeyRef")) {
            return lookUp("secrets", Json.text(from, "secretKeyRef", "name"))
                    .map(s -> decoded(Json.text(s, "data", Json.text(from, "secretKeyRef", "key")))).orElse("");
        }
        if (from.has("fieldRef")) {
            var path = Json.text(from, "fieldRef", "fieldPath");
            return path.equals("status.podIP") ? address : Json.text(pod, path.split("\\."));
        }
        return Json.text(env, "value");
    }

    private static String decoded(String base64) {
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    // ---- probes

    void probe(Container container, String address, JsonNode probe, Consumer<Probes.Outcome> taker) {
        if (probe.has("exec")) {
            var words = new ArrayList<String>();
            Json.items(probe, "exec", "command").forEach(w -> words.add(w.asString("")));
            if (container.process.canRun(words.getFirst())) {
                ExecProbe.run(container.process, words, Duration.ofSeconds(Json.number(probe, 1, "timeoutSeconds")),
                        taker);
            } else {
                taker.accept(Probes.Outcome.unknown("rpc error: code = Unknown desc = "
                        + Commands.notExecuted(machine.names(), words.getFirst())));
            }
        } else {
            taker.accept(connect(container, address, probe));
        }
    }

    private Probes.Outcome connect(Container container, String address, JsonNode probe) {
        if (probe.has("httpGet")) {
            var get = probe.path("httpGet");
            int port = port(get.path("port"), container);
            var path = Json.text(get, "path");
            var reply = worker.serve(port, path);
            if (reply.isEmpty()) {
                return Probes.Outcome.failure("Get \"http://" + address + ":" + port + path + "\": dial tcp " + address
                        + ":" + port + ": connect: connection refused");
            }
            int code = reply.get().code();
            return code >= 200 && code < 400
                    ? Probes.Outcome.SUCCESS
                    : Probes.Outcome.failure("HTTP probe failed with statuscode: " + code);
        }
        if (probe.has("tcpSocket")) {
            int port = port(probe.path("tcpSocket").path("port"), container);
            return worker.serve(port, "/").isPresent()
                    ? Probes.Outcome.SUCCESS
                    : Probes.Outcome.failure("dial tcp " + address + ":" + port + ": connect: connection refused");
        }
        return Probes.Outcome.SUCCESS;
    }

    private static int port(JsonNode port, Container container) {
        return port.isNumber()
                ? port.asInt()
                : Json.items(container.spec, "ports").stream()
                        .filter(p -> Json.text(p, "name").equals(port.asString("")))
                        .mapToInt(p -> Json.number(p, 0, "containerPort")).findFirst().orElse(0);
    }
}
