package dev.hakobune.practice.node;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Names;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.control.EndpointsController;
import dev.hakobune.practice.json.Json;

/**
 * The network of the cluster: names of Services, their addresses, and those of pods. A request to a Service goes to one
 * of its ready pods. Runs on the loop.
 */
public final class Network {
    /** An answer, or in curl's words why there is none, with curl's exit code. */
    public record Answer(Optional<Program.Reply> reply, String failure, int exitCode) {
        static Answer of(Program.Reply reply) {
            return new Answer(Optional.of(reply), "", 0);
        }

        static Answer failed(int exitCode, String failure) {
            return new Answer(Optional.empty(), failure, exitCode);
        }
    }

    /** Finds the running programs of a pod. */
    public interface Pods {
        /** The answer of whatever listens on a port of the pod with this address; empty when nothing does. */
        Optional<Program.Reply> serve(String address, int port, String path);

        boolean exists(String address);
    }

    private static final Pattern URL = Pattern.compile("(?:http://)?([^/:?]+)(?::(\\d{1,5}))?([/?].*)?");

    private final Resources resources;
    private final Names names;
    private final Pods pods;

    Network(Resources resources, Pods pods) {
        this.resources = resources;
        this.names = resources.names();
        this.pods = pods;
    }

    /** Asks for an address such as {@code http://echo.default/} on behalf of a process. */
    public Answer get(Process from, String url) {
        var m = URL.matcher(url);
        if (!m.matches()) {
            return Answer.failed(3, "URL using bad/illegal format or missing URL");
        }
        var host = m.group(1);
        int port = m.group(2) == null ? 80 : Integer.parseInt(m.group(2));
        var path = m.group(3) == null ? "/" : m.group(3);
        if (host.equals("localhost") || host.equals("127.0.0.1")) {
            return direct(from.address(), host, port, path);
        }
        var address = resolve(host, from.namespace());
        if (address.isEmpty()) {
            return Answer.failed(6, "Could not resolve host: " + host);
        }
        return to(address.get(), host, port, path);
    }

    /** Asks a Service, or a pod by its address. */
    public Answer to(String address, String shown, int port, String path) {
        if (pods.exists(address)) {
            return direct(address, shown, port, path);
        }
        var service = service(address);
        if (service.isEmpty()) {
            return Answer.failed(28, "Failed to connect to " + shown + " port " + port + ": Connection timed out");
        }
        var matching = Json.items(service.get(), "spec", "ports").stream()
                .filter(p -> Json.number(p, 0, "port") == port).findFirst();
        var ready = readyPods(service.get());
        if (matching.isEmpty() || ready.isEmpty()) {
            return Answer.failed(7, "Failed to connect to " + shown + " port " + port + ": Connection refused");
        }
        var pod = ready.get(names.below(ready.size()));
        return direct(Json.text(pod, "status", "podIP"), shown, EndpointsController.targetPort(matching.get(), pod),
                path);
    }

    private Answer direct(String address, String shown, int port, String path) {
        return pods.serve(address, port, path).map(Answer::of).orElseGet(() -> Answer.failed(7,
                "Failed to connect to " + shown + " port " + port + ": Connection refused"));
    }

    private Optional<JsonNode> service(String address) {
        return resources.list("services", "").stream().map(s -> (JsonNode) s.tree())
                .filter(s -> Json.text(s, "spec", "clusterIP").equals(address)).findFirst();
    }

    private List<JsonNode> readyPods(JsonNode service) {
        var selector = Json.texts(service, "spec", "selector");
        return selector.isEmpty()
                ? List.of()
                : resources.list("pods", Meta.namespace(service)).stream()
                        .filter(p -> p.labels().entrySet().containsAll(selector.entrySet()))
                        .map(p -> (JsonNode) p.tree()).filter(dev.hakobune.practice.control.Pods::isReady)
                        .filter(dev.hakobune.practice.control.Pods::isActive).toList();
    }

    /**
     * The address of a name as the cluster's DNS knows it, seen from a namespace: {@code echo}, {@code echo.default},
     * {@code echo.default.svc}, {@code echo.default.svc.cluster.local}, a pod of a headless Service, or an address.
     */
    public Optional<String> resolve(String name, String namespace) {
        if (name.matches("\\d+\\.\\d+\\.\\d+\\.\\d+")) {
            return Optional.of(name);
        }
        var parts = name.replaceFirst("\\.$", "").replaceFirst("\\.cluster\\.local$", "").replaceFirst("\\.svc$", "")
                .split("\\.");
        return switch (parts.length) {
            case 1 -> serviceAddress(parts[0], namespace);
            case 2 -> serviceAddress(parts[0], parts[1]).or(() -> podAddress(parts[0], parts[1], namespace));
            case 3 -> podAddress(parts[0], parts[1], parts[2]);
            default -> Optional.empty();
        };
    }

    private Optional<String> serviceAddress(String name, String namespace) {
        return resources.find("services", namespace, name).flatMap(service -> {
            var address = Json.text(service, "spec", "clusterIP");
            if (!address.equals("None")) {
                return Optional.of(address).filter(a -> !a.isEmpty());
            }
            var ready = readyPods(service);
            return ready.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Json.text(ready.get(names.below(ready.size())), "status", "podIP"));
        });
    }

    private Optional<String> podAddress(String pod, String service, String namespace) {
        return resources.find("pods", namespace, pod)
                .filter(p -> Json.text(p, "spec", "subdomain").equals(service))
                .map(p -> Json.text(p, "status", "podIP")).filter(a -> !a.isEmpty());
    }
}
