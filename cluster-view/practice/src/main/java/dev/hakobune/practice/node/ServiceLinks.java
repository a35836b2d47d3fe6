package dev.hakobune.practice.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Stored;

/**
 * The environment variables by which a container finds the Services of its namespace that there were when it started, as it
 * was done before clusters had a DNS: {@code ECHO_SERVICE_HOST} and those that Docker's links had, {@code ECHO_PORT_80_TCP}.
 * Services without an address have none. The API server's are there always, the others unless the pod says
 * {@code enableServiceLinks: false}. In Kubernetes {@code pkg/kubelet/envvars} and {@code getServiceEnvVarMap}.
 */
record ServiceLinks(List<Stored> services) {

    /** @param namespace the pod's */
    static ServiceLinks of(Resources resources, String namespace, JsonNode pod) {
        var own = Json.at(pod, "spec", "enableServiceLinks").asBoolean(true)
                ? resources.list("services", namespace)
                : List.<Stored>of();
        if (own.stream().anyMatch(service -> service.name().equals("kubernetes"))) {
            return new ServiceLinks(own);
        }
        return new ServiceLinks(Stream.concat(own.stream(), resources.list("services", "default").stream()
                .filter(service -> service.name().equals("kubernetes"))).toList());
    }

    Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        services.stream().map(Stored::tree).filter(ServiceLinks::hasAddress).forEach(s -> put(s, variables));
        return variables;
    }

    private static boolean hasAddress(JsonNode service) {
        return !List.of("", "None").contains(Json.text(service, "spec", "clusterIP"));
    }

    private static void put(JsonNode service, Map<String, String> variables) {
        var name = inCapitals(Meta.name(service));
        var address = Json.text(service, "spec", "clusterIP");
        var ports = Json.items(service, "spec", "ports");
        variables.put(name + "_SERVICE_HOST", address);
        variables.put(name + "_SERVICE_PORT", number(ports.getFirst()));
        for (var port : ports) {
            if (port.hasNonNull("name")) {
                variables.put(name + "_SERVICE_PORT_" + inCapitals(Json.text(port, "name")), number(port));
            }
        }
        variables.put(name + "_PORT", url(address, ports.getFirst()));
        for (var port : ports) {
            var link = name + "_PORT_" + number(port) + "_" + Json.text(port, "protocol");
            variables.put(link, url(address, port));
            variables.put(link + "_PROTO", protocol(port));
            variables.put(link + "_PORT", number(port));
            variables.put(link + "_ADDR", address);
        }
    }

    private static String inCapitals(String name) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String number(JsonNode port) {
        return Integer.toString(Json.number(port, 0, "port"));
    }

    private static String protocol(JsonNode port) {
        return Json.text(port, "protocol").toLowerCase(Locale.ROOT);
    }

    private static String url(String address, JsonNode port) {
        return protocol(port) + "://" + address + ":" + number(port);
    }
}
