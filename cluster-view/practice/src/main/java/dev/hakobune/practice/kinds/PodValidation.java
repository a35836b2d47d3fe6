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
    private static final List<String> HOOKS = List.of("exec", "httpGet", "tcpSocket", "sleep");
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");
    private static final Set<String> RESOURCES = Set.of("cpu", "memory", "ephemeral-storage");

    /** The fields of a container's security context, and their types in Kubernetes. */
    private static final List<String> SECURITY = List.of("capabilities core.Capabilities", "privileged bool",
            "seLinuxOptions core.SELinuxOptions", "windowsOptions core.WindowsSecurityContextOptions",
            "runAsUser int64", "runAsGroup int64", "runAsNonRoot bool", "readOnlyRootFilesystem bool",
            "allowPrivilegeEscalation bool", "procMount core.ProcMountType", "seccompProfile core.SeccompProfile",
            "appArmorProfile core.AppArmorProfile");

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
        podSecurity(field + ".securityContext", spec.path("securityContext"));
        new AffinityValidation(problems).affinity(field + ".affinity", spec.path("affinity"));
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
        var sources = SOURCES.stream().filter(volume::has).toList();
        sources.stream().limit(1).forEach(source -> VolumeValidation.source(field + "." + source, source,
                volume.path(source), problems));
        sources.stream().skip(1).forEach(
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
        for (var hook : List.of("postStart", "preStop")) {
            if (container.path("lifecycle").path(hook).isObject()) {
                handler(field + ".lifecycle." + hook, container.path("lifecycle").path(hook), HOOKS);
            }
        }
        var message = Json.text(container, "terminationMessagePolicy");
        if (!List.of("File", "FallbackToLogsOnError").contains(message)) {
            problems.invalid(field + ".terminationMessagePolicy", message, "must be 'File' or 'FallbackToLogsOnError'");
        }
        ports(field + ".ports", container.path("ports"));
        each(field + ".env", container.path("env"),
                (env, variable) -> VariableValidation.variable(env, variable, problems));
        VariableValidation.sources(field + ".envFrom", container.path("envFrom"), problems);
        mounts(field + ".volumeMounts", container.path("volumeMounts"));
        oneOf(field + ".imagePullPolicy", container.path("imagePullPolicy"), "Always", "IfNotPresent", "Never");
        resources(field + ".resources", container.path("resources"));
        probe(field + ".livenessProbe", container.path("livenessProbe"), true);
        probe(field + ".readinessProbe", container.path("readinessProbe"), false);
        probe(field + ".startupProbe", container.path("startupProbe"), true);
        security(field + ".securityContext", container.path("securityContext"));
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
            VolumeValidation.within(list + ".subPath", Json.text(mount, "subPath"), problems);
        });
    }

    private void resources(String field, JsonNode resources) {
        for (var list : List.of("limits", "requests")) {
            for (var entry : resources.path(list).properties()) {
                amount(field + "." + list, entry.getKey(), entry.getValue());
            }
        }
        for (var entry : resources.path("requests").properties()) {
            request(field, entry.getKey(), entry.getValue(), resources.path("limits").path(entry.getKey()));
        }
    }

    private void request(String field, String name, JsonNode request, JsonNode limit) {
        // What cannot be given out more than once: of that no less is asked for than may be used.
        boolean whole = name.startsWith("hugepages-") || name.contains("/");
        if (limit.isMissingNode()) {
            if (whole) {
                problems.required(field + ".limits", "Limit must be set for non overcommitable resources");
            }
            return;
        }
        int order = Quantity.of(request).compareTo(Quantity.of(limit));
        if (order > 0 || order < 0 && whole) {
            problems.invalid(field + ".requests", request.asString(""), "must be " + (whole ? "" : "less than or ")
                    + "equal to " + name + " limit of " + limit.asString(""));
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

    /** @param types those that are known there */
    private void handler(String field, JsonNode handler, List<String> types) {
        var given = types.stream().filter(handler::hasNonNull).toList();
        if (given.isEmpty()) {
            problems.required(field, "must specify a handler type");
        }
        if (handler.path("exec").isObject() && handler.path("exec").path("command").isEmpty()) {
            problems.required(field + ".exec.command", "");
        }
        given.stream().skip(1).forEach(
                type -> problems.forbidden(field + "." + type, "may not specify more than 1 handler type"));
        given.stream().limit(1).filter(type -> !List.of("exec", "sleep").contains(type)).forEach(type -> {
            var port = handler.path(type).path("port");
            if (port.isNumber()) {
                Validation.port(field + "." + type + ".port", port, problems);
            } else {
                Validation.portName(field + "." + type + ".port", port.asString(""), problems);
            }
        });
        if (handler.path("httpGet").isObject()) {
            oneOf(field + ".httpGet.scheme", handler.path("httpGet").path("scheme"), "HTTP", "HTTPS");
        }
    }

    private void podSecurity(String field, JsonNode security) {
        for (var name : List.of("fsGroup", "runAsUser", "runAsGroup")) {
            id(field + "." + name, security.path(name));
        }
        each(field + ".supplementalGroups", security.path("supplementalGroups"), this::id);
    }

    private void security(String field, JsonNode security) {
        for (var name : List.of("runAsUser", "runAsGroup")) {
            id(field + "." + name, security.path(name));
        }
        var escalation = security.path("allowPrivilegeEscalation");
        if (Json.flag(security, "privileged") && escalation.isBoolean() && !escalation.asBoolean()) {
            problems.invalid(field, Problems.Go.pointers("core.SecurityContext", SECURITY, security),
                    "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        }
    }

    /** The number of a user or a group. */
    private void id(String field, JsonNode id) {
        if (id.isNumber() && (id.asLong() < 0 || id.asLong() > Integer.MAX_VALUE)) {
            problems.invalid(field, id, "must be between 0 and 2147483647, inclusive");
        }
    }

    /** @param once whether a success too many would mean nothing: for all but readiness */
    private void probe(String field, JsonNode probe, boolean once) {
        if (!probe.isObject()) {
            return;
        }
        handler(field, probe, HANDLERS);
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
        if (toleration.has("tolerationSeconds") && !effect.equals("NoExecute")) {
            problems.invalid(field + ".effect", effect, "effect must be 'NoExecute' when `tolerationSeconds` is set");
        }
        if (!effect.isEmpty() && !EFFECTS.contains(effect)) {
            problems.unsupported(field + ".effect", effect, EFFECTS);
        }
    }
}
