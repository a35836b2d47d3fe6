package dev.hakobune.practice.kinds;

import java.util.HashMap;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Columns;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.json.Json;

/** Services: each gets an address of the cluster's own. */
final class ServiceRules implements Rules {
    static final Columns COLUMNS = new Columns().name().text("Type", s -> Json.text(s, "spec", "type"))
            .text("Cluster-IP", s -> PodColumns.or(Json.text(s, "spec", "clusterIP")))
            .text("External-IP", ServiceRules::external).text("Port(s)", ServiceRules::ports).age()
            .wide("Selector", s -> labels(s.path("spec").path("selector")));

    private static final List<String> POLICIES = List.of("Cluster", "Local");
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

    private final Allocations allocations;

    ServiceRules(Allocations allocations) {
        this.allocations = allocations;
    }

    @Override
    public boolean inTurn() {
        return true;
    }

    @Override
    public boolean nameIsPathSegment() {
        return true;
    }

    @Override
    public boolean counted() {
        return false;
    }

    @Override
    public void defaults(ObjectNode service) {
        var spec = Json.in(service, "spec");
        Json.fill(spec, "type", "ClusterIP");
        Json.fill(spec, "sessionAffinity", "None");
        for (var port : Json.objects(spec, "ports")) {
            Json.fill(port, "protocol", "TCP");
            if (List.of("", "0").contains(port.path("targetPort").asString(""))) {
                port.set("targetPort", port.path("port"));
            }
        }
        var type = Json.text(spec, "type");
        if (!type.equals("ExternalName")) {
            Json.fill(spec, "internalTrafficPolicy", "Cluster");
        }
        if (isOpenToTheOutside(type)) {
            Json.fill(spec, "externalTrafficPolicy", "Cluster");
        }
    }

    private static boolean isOpenToTheOutside(String type) {
        return type.equals("NodePort") || type.equals("LoadBalancer");
    }

    @Override
    public void prepare(ObjectNode service) {
        service.set("status", Json.of("loadBalancer", Json.object()));
        allocate(Json.in(service, "spec"));
    }

    @Override
    public void prepareChange(ObjectNode before, ObjectNode now) {
        var spec = Json.in(now, "spec");
        // Whoever does not say the address means the one that there is.
        if (!spec.hasNonNull("clusterIP") && before.path("spec").hasNonNull("clusterIP")
                && !Json.text(spec, "type").equals("ExternalName")) {
            spec.set("clusterIP", before.path("spec").get("clusterIP"));
        }
        if (Json.text(spec, "type").equals("ExternalName")
                && spec.path("clusterIP").equals(before.path("spec").path("clusterIP"))) {
            spec.remove(List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"));
        }
        if (isOpenToTheOutside(Json.text(before, "spec", "type")) && !isOpenToTheOutside(Json.text(spec, "type"))) {
            spec.remove("externalTrafficPolicy");
            Json.objects(spec, "ports").forEach(port -> port.remove("nodePort"));
        }
        if (isOpenToTheOutside(Json.text(spec, "type"))) {
            keepNodePorts(before, spec);
        }
        allocate(spec);
    }

    /** Whoever does not say the node port of a port means the one that the port of that name has. */
    private static void keepNodePorts(ObjectNode before, ObjectNode spec) {
        var kept = new HashMap<String, Integer>();
        Json.items(before, "spec", "ports").forEach(p -> kept.put(Json.text(p, "name"), Allocations.nodePort(p)));
        Json.objects(spec, "ports").forEach(port -> kept.values().remove(Allocations.nodePort(port)));
        for (var port : Json.objects(spec, "ports")) {
            var old = Allocations.nodePort(port) == 0 ? kept.remove(Json.text(port, "name")) : null;
            if (old != null) {
                port.put("nodePort", old);
            }
        }
    }

    private void allocate(ObjectNode spec) {
        var type = Json.text(spec, "type");
        if (!type.equals("ExternalName")) {
            Json.fill(spec, "ipFamilies", List.of("IPv4"));
            Json.fill(spec, "ipFamilyPolicy", "SingleStack");
            if (!spec.hasNonNull("clusterIP")) {
                spec.put("clusterIP", allocations.freeAddress());
            }
            Json.fill(spec, "clusterIPs", List.of(Json.text(spec, "clusterIP")));
        }
        if (isOpenToTheOutside(type)) {
            var ports = Json.objects(spec, "ports");
            for (var port : ports) {
                if (Allocations.nodePort(port) == 0) {
                    port.put("nodePort", nodePort(port, ports));
                }
            }
        }
    }

    /** Ports of one number, as that of a name server for TCP and for UDP, share a node port. */
    private int nodePort(JsonNode port, List<ObjectNode> ports) {
        return ports.stream().filter(p -> p.path("port").equals(port.path("port")) && Allocations.nodePort(p) != 0)
                .findFirst().map(Allocations::nodePort)
                .orElseGet(() -> allocations
                        .freePort(n -> ports.stream().anyMatch(p -> Allocations.nodePort(p) == n)));
    }

    @Override
    public void validate(ObjectNode service, Problems problems) {
        var spec = service.path("spec");
        Validation.letterLabel("metadata.name", Meta.name(service), problems);
        var type = Json.text(spec, "type");
        var types = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        if (!types.contains(type)) {
            problems.unsupported("spec.type", type, types);
        }
        var ports = Json.items(spec, "ports");
        boolean headless = Json.text(spec, "clusterIP").equals("None");
        if (ports.isEmpty() && !headless && !type.equals("ExternalName")) {
            problems.required("spec.ports", "");
        }
        for (int i = 0; i < ports.size(); i++) {
            port("spec.ports[" + i + "]", ports.get(i), ports.subList(0, i), problems);
            nodePort("spec.ports[" + i + "].nodePort", service, ports.subList(0, i + 1), problems);
            portName("spec.ports[" + i + "].name", ports, i, problems);
        }
        Validation.labels("spec.selector", spec.path("selector"), problems);
        if (type.equals("ExternalName")) {
            externalName(Json.text(spec, "externalName").replaceFirst("\\.$", ""), problems);
        }
        externalTraffic(type, spec.path("externalTrafficPolicy"), problems);
        var affinity = Json.text(spec, "sessionAffinity");
        if (!List.of("ClientIP", "None").contains(affinity)) {
            problems.unsupported("spec.sessionAffinity", affinity, List.of("ClientIP", "None"));
        }
        address(service, problems);
    }

    private static void port(String field, JsonNode port, List<JsonNode> before, Problems problems) {
        Validation.port(field + ".port", port.path("port"), problems);
        var protocol = Json.text(port, "protocol");
        if (!PROTOCOLS.contains(protocol)) {
            problems.unsupported(field + ".protocol", protocol, PROTOCOLS);
        }
        var target = port.path("targetPort");
        if (target.isNumber()) {
            Validation.port(field + ".targetPort", target, problems);
        } else {
            Validation.portName(field + ".targetPort", target.asString(""), problems);
        }
        if (before.stream().anyMatch(b -> b.path("port").equals(port.path("port"))
                && b.path("protocol").equals(port.path("protocol")))) {
            problems.duplicate(field, new Problems.Go("core.ServicePort{Name:\"\", Protocol:" + port.path("protocol")
                    + ", AppProtocol:(*string)(nil), Port:" + port.path("port")
                    + ", TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:\"\"}, NodePort:0}"));
        }
    }

    private static void portName(String field, List<JsonNode> ports, int at, Problems problems) {
        var name = Json.text(ports.get(at), "name");
        if (!name.isEmpty()) {
            int before = problems.count();
            Validation.label(field, name, problems);
            if (problems.count() == before
                    && ports.subList(0, at).stream().anyMatch(p -> Json.text(p, "name").equals(name))) {
                problems.duplicate(field, name);
            }
        } else if (ports.size() > 1) {
            problems.required(field, "");
        }
    }

    private static void externalName(String name, Problems problems) {
        if (name.isEmpty()) {
            problems.required("spec.externalName", "");
        } else {
            Validation.subdomain("spec.externalName", name, problems);
        }
    }

    private static void externalTraffic(String type, JsonNode policy, Problems problems) {
        var field = "spec.externalTrafficPolicy";
        if (policy.isString() && !isOpenToTheOutside(type)) {
            problems.invalid(field, policy, "may only be set for externally-accessible services");
        } else if (policy.isString() && !POLICIES.contains(policy.asString())) {
            problems.unsupported(field, policy.asString(), POLICIES);
        }
    }

    /** @param ports those up to the one that this is about */
    private void nodePort(String field, ObjectNode service, List<JsonNode> ports, Problems problems) {
        var port = ports.getLast();
        int number = Allocations.nodePort(port);
        if (number != 0 && Json.text(service, "spec", "type").equals("ClusterIP")) {
            problems.forbidden(field, "may not be used when `type` is 'ClusterIP'");
            return;
        }
        boolean again = ports.subList(0, ports.size() - 1).stream().anyMatch(
                p -> Allocations.nodePort(p) == number && p.path("protocol").equals(port.path("protocol")));
        if (number != 0 && (number < Allocations.FIRST_PORT || number > Allocations.LAST_PORT)) {
            problems.invalid(field, number, "provided port is not in the valid range. The range of valid ports is "
                    + Allocations.FIRST_PORT + "-" + Allocations.LAST_PORT);
        } else if (number != 0 && (again || allocations.isTaken(number, service))) {
            problems.invalid(field, number, "provided port is already allocated");
        }
    }

    private void address(ObjectNode service, Problems problems) {
        var address = Json.text(service, "spec", "clusterIP");
        var type = Json.text(service, "spec", "type");
        if (address.equals("None") && isOpenToTheOutside(type)) {
            problems.invalid("spec.clusterIPs[0]", address, "may not be set to 'None' for " + type + " services");
        }
        if (!address.isEmpty() && type.equals("ExternalName")) {
            problems.forbidden("spec.clusterIPs", "may not be set for ExternalName services");
            return;
        }
        if (address.isEmpty() || address.equals("None")) {
            return;
        }
        if (!address.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            problems.invalid("spec.clusterIPs[0]", address,
                    "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
        } else if (!address.startsWith("10.96.")) {
            problems.invalid("spec.clusterIPs", Json.strings(List.of(address)), "failed to allocate IP " + address
                    + ": the provided IP (" + address
                    + ") is not in the valid range. The range of valid IPs is 10.96.0.0/16");
        } else if (allocations.isTaken(address, service)) {
            problems.invalid("spec.clusterIPs", Json.strings(List.of(address)),
                    "failed to allocate IP " + address + ": provided IP is already allocated");
        }
    }

    @Override
    public void validateChange(ObjectNode before, ObjectNode now, Problems problems) {
        var old = Json.text(before, "spec", "clusterIP");
        var address = Json.text(now, "spec", "clusterIP");
        if (!old.isEmpty() && !Json.text(now, "spec", "type").equals("ExternalName") && !old.equals(address)) {
            problems.invalid("spec.clusterIPs[0]", new Problems.Go("[]string{\"" + address + "\"}"),
                    "may not change once set");
        }
    }

    private static String external(JsonNode service) {
        return switch (Json.text(service, "spec", "type")) {
            case "LoadBalancer" -> {
                var ingress = Json.items(service, "status", "loadBalancer", "ingress");
                yield ingress.isEmpty() ? "<pending>" : Json.text(ingress.getFirst(), "ip");
            }
            case "ExternalName" -> Json.text(service, "spec", "externalName");
            default -> "<none>";
        };
    }

    private static String ports(JsonNode service) {
        var ports = Json.items(service, "spec", "ports").stream().map(port -> {
            int node = Json.number(port, 0, "nodePort");
            return Json.number(port, 0, "port") + (node > 0 ? ":" + node : "") + "/" + Json.text(port, "protocol");
        }).toList();
        return ports.isEmpty() ? "<none>" : String.join(",", ports);
    }

    /** A map as kubectl shows selectors and labels. */
    static String labels(JsonNode map) {
        var parts = Json.texts(map).entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                .map(e -> e.getKey() + "=" + e.getValue()).toList();
        return parts.isEmpty() ? "<none>" : String.join(",", parts);
    }
}
