package dev.hakobune.practice.kinds;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.json.Json;

/** Ingresses. */
final class IngressRules implements Rules {
    private static final List<String> TYPES = List.of("Exact", "ImplementationSpecific", "Prefix");
    /** What could be read as another path. */
    private static final List<String> WITHIN = List.of("//", "/./", "/../", "%2f", "%2F");
    private static final List<String> AT_THE_END = List.of("/..", "/.");

    @Override
    public void prepare(ObjectNode ingress) {
        ingress.set("status", Json.of("loadBalancer", Json.object()));
    }

    @Override
    public void validate(ObjectNode ingress, Problems problems) {
        var spec = ingress.path("spec");
        if (spec.path("rules").isEmpty() && !spec.has("defaultBackend")) {
            problems.invalid("spec", new Problems.Go("[]networking.IngressRule(nil)"),
                    "either `defaultBackend` or `rules` must be specified");
        }
        if (spec.path("defaultBackend").isObject()) {
            backend("spec.defaultBackend", spec.path("defaultBackend"), problems);
        }
        var rules = Json.items(spec, "rules");
        for (int i = 0; i < rules.size(); i++) {
            rule("spec.rules[" + i + "]", rules.get(i), problems);
        }
        var tls = Json.items(spec, "tls");
        for (int i = 0; i < tls.size(); i++) {
            tls("spec.tls[" + i + "]", tls.get(i), problems);
        }
        if (spec.hasNonNull("ingressClassName")) {
            Validation.subdomain("spec.ingressClassName", Json.text(spec, "ingressClassName"), problems);
        }
    }

    private static void tls(String field, JsonNode tls, Problems problems) {
        var hosts = Json.items(tls, "hosts");
        for (int i = 0; i < hosts.size(); i++) {
            host(field + ".hosts[" + i + "]", hosts.get(i).asString(""), problems);
        }
        var secret = Json.text(tls, "secretName");
        if (!secret.isEmpty()) {
            Validation.subdomain(field + ".secretName", secret, problems);
        }
    }

    private static void host(String field, String host, Problems problems) {
        if (host.contains("*")) {
            Validation.wildcard(field, host, problems);
        } else {
            Validation.subdomain(field, host, problems);
        }
    }

    private static void rule(String field, JsonNode rule, Problems problems) {
        var host = Json.text(rule, "host");
        if (host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            problems.invalid(field + ".host", host, "must be a DNS name, not an IP address");
        } else if (!host.isEmpty()) {
            host(field + ".host", host, problems);
        }
        var paths = Json.items(rule, "http", "paths");
        if (rule.path("http").isObject() && paths.isEmpty()) {
            problems.required(field + ".http.paths", "");
        }
        for (int i = 0; i < paths.size(); i++) {
            path(field + ".http.paths[" + i + "]", paths.get(i), problems);
        }
    }

    private static void path(String field, JsonNode path, Problems problems) {
        var type = Json.text(path, "pathType");
        var text = Json.text(path, "path");
        if (type.isEmpty()) {
            problems.required(field + ".pathType", "pathType must be specified");
        } else if (!TYPES.contains(type)) {
            problems.unsupported(field + ".pathType", type, TYPES);
        } else if (!text.startsWith("/") && !(text.isEmpty() && type.equals("ImplementationSpecific"))) {
            problems.invalid(field + ".path", text, "must be an absolute path");
        } else if (!type.equals("ImplementationSpecific")) {
            WITHIN.stream().filter(text::contains)
                    .forEach(part -> problems.invalid(field + ".path", text, "must not contain '" + part + "'"));
            AT_THE_END.stream().filter(text::endsWith)
                    .forEach(end -> problems.invalid(field + ".path", text, "cannot end with '" + end + "'"));
        }
        backend(field + ".backend", path.path("backend"), problems);
    }

    private static void backend(String field, JsonNode backend, Problems problems) {
        var service = backend.path("service");
        if (!service.isObject()) {
            if (!backend.path("resource").isObject()) {
                problems.invalid(field, "", "resource or service backend is required");
            }
            return;
        }
        var name = Json.text(service, "name");
        if (name.isEmpty()) {
            problems.required(field + ".service.name", "");
        } else {
            Validation.letterLabel(field + ".service.name", name, problems);
        }
        var portName = Json.text(service, "port", "name");
        int number = Json.number(service, 0, "port", "number");
        if (!portName.isEmpty() && number != 0) {
            problems.invalid(field, "", "cannot set both port name & port number");
        } else if (!portName.isEmpty()) {
            Validation.portName(field + ".service.port.name", portName, problems);
        } else if (number != 0) {
            Validation.port(field + ".service.port.number", service.path("port").path("number"), problems);
        } else {
            problems.required(field, "port name or number is required");
        }
    }
}
