package dev.hakobune.practice.kinds;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Columns;
import dev.hakobune.practice.api.Names;
import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.json.Json;

/** Services: each gets an address of the cluster's own. */
final class ServiceRules implements Rules {
    static final Columns COLUMNS = new Columns().name().text("Type", s -> Json.text(s, "spec", "type"))
            .text("Cluster-IP", s -> PodColumns.or(Json.text(s, "spec", "clusterIP")))
            .text("External-IP", ServiceRules::external).text("Port(s)", ServiceRules::ports).age()
            .wide("Selector", s -> labels(s.path("spec").path("selector")));

    private final Names names;

    ServiceRules(Names names) {
        this.names = names;
    }

    @Override
    public boolean nameIsLabel() {
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
            if (!port.hasNonNull("targetPort")) {
                port.set("targetPort", port.path("port"));
            }
        }
        var type = Json.text(spec, "type");
        if (!type.equals("ExternalName")) {
            Json.fill(spec, "internalTrafficPolicy", "Cluster");
            Json.fill(spec, "ipFamilies", List.of("IPv4"));
            Json.fill(spec, "ipFamilyPolicy", "SingleStack");
            if (!spec.hasNonNull("clusterIP")) {
                spec.put("clusterIP", "10.96." + names.below(256) + "." + (2 + names.below(250)));
            }
            Json.fill(spec, "clusterIPs", List.of(Json.text(spec, "clusterIP")));
        }
        if (type.equals("NodePort") || type.equals("LoadBalancer")) {
            Json.fill(spec, "externalTrafficPolicy", "Cluster");
            for (var port : Json.objects(spec, "ports")) {
                Json.fill(port, "nodePort", 30000 + names.below(2768));
            }
        }
    }

    @Override
    public void prepare(ObjectNode service) {
        service.set("status", Json.of("loadBalancer", Json.object()));
    }

    @Override
    public void validate(ObjectNode service, Problems problems) {
        var spec = service.path("spec");
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
            var port = ports.get(i).path("port");
            if (port.asInt(0) < 1 || port.asInt(0) > 65535) {
                problems.invalid("spec.ports[" + i + "].port", port.asInt(0),
                        "must be between 1 and 65535, inclusive");
            }
            if (ports.size() > 1 && Json.text(ports.get(i), "name").isEmpty()) {
                problems.required("spec.ports[" + i + "].name", "");
            }
        }
        if (type.equals("ExternalName") && Json.text(spec, "externalName").isEmpty()) {
            problems.required("spec.externalName", "");
        }
    }

    @Override
    public void validateChange(ObjectNode before, ObjectNode now, Problems problems) {
        var old = Json.text(before, "spec", "clusterIP");
        var address = Json.text(now, "spec", "clusterIP");
        if (!old.isEmpty() && !Json.text(now, "spec", "type").equals("ExternalName") && !old.equals(address)) {
            problems.invalid("spec.clusterIPs[0]", List.of(address), "may not change once set");
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
