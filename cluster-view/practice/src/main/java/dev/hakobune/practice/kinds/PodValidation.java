package dev.hakobune.practice.kinds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Quantity;

/** What is refused of a pod's spec, be it a Pod's own or that in a workload's template, in the API server's order and words. */
final class PodValidation {
    private static final List<String> SOURCES = List.of("emptyDir", "hostPath", "secret", "nfs",
            "persistentVolumeClaim",
            "configMap", "projected", "downwardAPI");
    private static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc");
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");
    private static final Set<String> RESOURCES = Set.of("cpu", "memory", "ephemeral-storage");

    private final Problems problems;
    private final Set<String> containers = new HashSet<>();
    private final List<String> volumes = new ArrayList<>();

    private PodValidation(Problems problems) {
        this.problems = problems;
    }

    static void validate(String field, JsonNode spec, Problems problems) {
        validate(field, spec, List.of(), problems);
    }

    /** @param claimed volumes that the workload's claim templates bring */
    static void validate(String field, JsonNode spec, List<String> claimed, Problems problems) {
        var validation = new PodValidation(problems);
        validation.volumes.addAll(claimed);
        validation.spec(field, spec);
    }

    private void spec(String field, JsonNode spec) {
        each(field + ".volumes", spec.path("volumes"), this::volume);
        if (spec.path("containers").isEmpty()) {
            problems.required(field + ".containers", "");
        }
        each(field + ".containers", spec.path("containers"), this::container);
        each(field + ".initContainers", spec.path("initContainers"), this::container);
        oneOf(field + ".restartPolicy", spec.path("restartPolicy"), "Always", "OnFailure", "Never");
        oneOf(field + ".dnsPolicy", spec.path("dnsPolicy"), "ClusterFirstWithHostNet", "ClusterFirst", "Default",
                "None");
        Validation.labels(field + ".nodeSelector", spec.path("nodeSelector"), problems);
        var required = Json.at(spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        if (required.isObject() && required.path("nodeSelectorTerms").isEmpty()) {
            problems.required(field + ".affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution"
                    + ".nodeSelectorTerms", "must have at least one node selector term");
        }
        if (Json.text(spec, "dnsPolicy").equals("None")) {
            nameServers(field + ".dnsConfig", spec.path("dnsConfig"));
        }
        var deadline = spec.path("activeDeadlineSeconds");
        if (deadline.isNumber() && (deadline.asLong() < 1 || deadline.asLong() > Integer.MAX_VALUE)) {
            problems.invalid(field + ".activeDeadlineSeconds", deadline,
                    "must be between 1 and 2147483647, inclusive");
        }
        for (var name : List.of("hostname", "subdomain")) {
            if (!Json.text(spec, name).isEmpty()) {
                Validation.label(field + "." + name, Json.text(spec, name), problems);
            }
        }
        each(field + ".tolerations", spec.path("tolerations"), this::toleration);
    }

    private void nameServers(String field, JsonNode config) {
        if (!config.isObject()) {
            problems.required(field, "must provide `dnsConfig` when `dnsPolicy` is None");
        } else if (config.path("nameservers").isEmpty()) {
            problems.required(field + ".nameservers",
                    "must provide at least one DNS nameserver when `dnsPolicy` is None");
        }
    }

    private interface Check {
        void check(String field, JsonNode item);
    }

    private static void each(String field, JsonNode list, Check check) {
        for (int i = 0; i < list.size(); i++) {
            check.check(field + "[" + i + "]", list.get(i));
        }
    }

    private void oneOf(String field, JsonNode value, String... supported) {
        if (!List.of(supported).contains(value.asString(""))) {
            problems.unsupported(field, value.asString(""), List.of(supported));
        }
    }

    private void notNegative(String field, JsonNode object, String name) {
        Validation.notNegative(field + "." + name, object.path(name), problems);
    }

    private void volume(String field, JsonNode volume) {
        var name = Json.text(volume, "name");
        if (name.isEmpty()) {
            problems.required(field + ".name", "");
        } else {
            Validation.label(field + ".name", name, problems);
            if (volumes.contains(name)) {
                problems.duplicate(field + ".name", name);
            }
        }
        volumes.add(name);
        SOURCES.stream().filter(volume::has).skip(1).forEach(
                source -> problems.forbidden(field + "." + source, "may not specify more than 1 volume type"));
    }

    private void container(String field, JsonNode container) {
        var name = Json.text(container, "name");
        if (name.isEmpty()) {
            problems.required(field + ".name", "");
        } else {
            Validation.label(field + ".name", name, problems);
            if (!containers.add(name)) {
                problems.duplicate(field + ".name", name);
            }
        }
        var image = Json.text(container, "image");
        if (image.isEmpty()) {
            problems.required(field + ".image", "");
        } else if (!image.equals(image.strip())) {
            problems.invalid(field + ".image", image, "must not have leading or trailing whitespace");
        }
        var message = Json.text(container, "terminationMessagePolicy");
        if (!List.of("File", "FallbackToLogsOnError").contains(message)) {
            problems.invalid(field + ".terminationMessagePolicy", message, "must be 'File' or 'FallbackToLogsOnError'");
        }
        ports(field + ".ports", container.path("ports"));
        each(field + ".env", container.path("env"),
                (env, variable) -> VariableValidation.variable(env, variable, problems));
        each(field + ".envFrom", container.path("envFrom"),
                (from, source) -> VariableValidation.name(from + ".prefix", Json.text(source, "prefix"), problems));
        mounts(field + ".volumeMounts", container.path("volumeMounts"));
        oneOf(field + ".imagePullPolicy", container.path("imagePullPolicy"), "Always", "IfNotPresent", "Never");
        resources(field + ".resources", container.path("resources"));
        probe(field + ".livenessProbe", container.path("livenessProbe"), true);
        probe(field + ".readinessProbe", container.path("readinessProbe"), false);
        probe(field + ".startupProbe", container.path("startupProbe"), true);
    }

    private void ports(String list, JsonNode ports) {
        var names = new HashSet<String>();
        each(list, ports, (field, port) -> {
            var name = Json.text(port, "name");
            if (!name.isEmpty()) {
                int before = problems.count();
                Validation.portName(field + ".name", name, problems);
                if (problems.count() == before && !names.add(name)) {
                    problems.duplicate(field + ".name", name);
                }
            }
            if (Json.number(port, 0, "containerPort") == 0) {
                problems.required(field + ".containerPort", "");
            } else {
                Validation.port(field + ".containerPort", port.path("containerPort"), problems);
            }
            oneOf(field + ".protocol", port.path("protocol"), "SCTP", "TCP", "UDP");
        });
    }

    private void mounts(String list, JsonNode mounts) {
        var paths = new HashSet<String>();
        each(list, mounts, (field, mount) -> {
            var name = Json.text(mount, "name");
            var path = Json.text(mount, "mountPath");
            if (!volumes.contains(name)) {
                problems.notFound(field + ".name", name);
            }
            if (path.isEmpty()) {
                problems.required(field + ".mountPath", "");
            } else if (!paths.add(path)) {
                problems.invalid(field + ".mountPath", path, "must be unique");
            }
        });
    }

    private void resources(String field, JsonNode resources) {
        for (var list : List.of("limits", "requests")) {
            for (var entry : resources.path(list).properties()) {
                amount(field + "." + list, entry.getKey(), entry.getValue());
                var limit = resources.path("limits").path(entry.getKey());
                if (list.equals("requests") && !limit.isMissingNode()
                        && Quantity.of(entry.getValue()).compareTo(Quantity.of(limit)) > 0) {
                    problems.invalid(field + ".requests", entry.getValue().asString(""),
                            "must be less than or equal to " + entry.getKey() + " limit of " + limit.asString(""));
                }
            }
        }
    }

    private void amount(String list, String name, JsonNode amount) {
        var field = list + "[" + name + "]";
        if (!RESOURCES.contains(name) && !name.contains("/") && !name.startsWith("hugepages-")) {
            problems.invalid(field, name, "must be a standard resource type or fully qualified");
            problems.invalid(field, name, "must be a standard resource for containers");
        }
        if (Quantity.of(amount).signum() < 0) {
            problems.invalid(field, amount.asString(""), "must be greater than or equal to 0");
        }
    }

    /** @param once whether a success too many would mean nothing: for all but readiness */
    private void probe(String field, JsonNode probe, boolean once) {
        if (!probe.isObject()) {
            return;
        }
        var handlers = HANDLERS.stream().filter(probe::hasNonNull).toList();
        if (handlers.isEmpty()) {
            problems.required(field, "must specify a handler type");
        }
        if (probe.path("exec").isObject() && probe.path("exec").path("command").isEmpty()) {
            problems.required(field + ".exec.command", "");
        }
        handlers.stream().skip(1).forEach(
                handler -> problems.forbidden(field + "." + handler, "may not specify more than 1 handler type"));
        handlers.stream().limit(1).filter(handler -> !handler.equals("exec")).forEach(handler -> {
            var port = probe.path(handler).path("port");
            if (port.isNumber()) {
                Validation.port(field + "." + handler + ".port", port, problems);
            } else {
                Validation.portName(field + "." + handler + ".port", port.asString(""), problems);
            }
        });
        for (var name : List.of("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold",
                "failureThreshold")) {
            notNegative(field, probe, name);
        }
        if (once && Json.number(probe, 1, "successThreshold") != 1) {
            problems.invalid(field + ".successThreshold", Json.number(probe, 1, "successThreshold"), "must be 1");
        }
    }

    private void toleration(String field, JsonNode toleration) {
        var operator = Json.text(toleration, "operator");
        if (!List.of("", "Equal", "Exists").contains(operator)) {
            problems.unsupported(field + ".operator", operator, List.of("Equal", "Exists"));
        } else if (operator.equals("Exists") && !Json.text(toleration, "value").isEmpty()) {
            problems.invalid(field + ".operator",
                    new Problems.Go("core.Toleration{Key:\"" + Json.text(toleration, "key")
                            + "\", Operator:\"Exists\", Value:\"" + Json.text(toleration, "value") + "\", Effect:\""
                            + Json.text(toleration, "effect") + "\", TolerationSeconds:(*int64)(nil)}"),
                    "value must be empty when `operator` is 'Exists'");
        } else if (Json.text(toleration, "key").isEmpty() && !operator.equals("Exists")) {
            problems.invalid(field + ".operator", operator,
                    "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        }
        var effect = Json.text(toleration, "effect");
        if (!effect.isEmpty() && !EFFECTS.contains(effect)) {
            problems.unsupported(field + ".effect", effect, EFFECTS);
        }
    }
}
