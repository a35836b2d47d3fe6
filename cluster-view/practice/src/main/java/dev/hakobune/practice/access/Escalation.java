package dev.hakobune.practice.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Registry;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.User;
import dev.hakobune.practice.json.Json;

/**
 * Keeps people from giving themselves, or anybody, more than they have. Whoever may write roles could else write one that
 * allows everything: so a role may only hold what its writer holds already, or the writer needs the verb {@code escalate} on
 * roles; and a binding may only give a role whose every rule the writer holds, or the writer needs the verb {@code bind} on
 * that role. See "Privilege escalation prevention and bootstrapping" in the Kubernetes documentation on RBAC.
 */
public final class Escalation implements Registry.Admission {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final List<JsonNode> EVERYTHING = List.of(
            Json.of("verbs", List.of("*"), "apiGroups", List.of("*"), "resources", List.of("*")),
            Json.of("verbs", List.of("*"), "nonResourceURLs", List.of("*")));

    private final Authorizer authorizer;

    public Escalation(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public void admit(Kind kind, Optional<ObjectNode> before, ObjectNode now, User by) {
        if (!kind.group().equals(GROUP) || by.groups().contains(User.MASTERS)
                || before.filter(b -> bare(b).equals(bare(now))).isPresent()) {
            return;
        }
        var namespace = Meta.namespace(now);
        if (kind.name().endsWith("Binding")) {
            binding(kind, now, by, namespace);
        } else {
            role(kind, before, now, by, namespace);
        }
    }

    /** Without what the garbage collector writes: to let a role go is to give nothing away. */
    private static ObjectNode bare(ObjectNode object) {
        var copy = object.deepCopy();
        Json.in(copy, "metadata").remove(List.of("ownerReferences", "finalizers", "managedFields"));
        return copy;
    }

    private void role(Kind kind, Optional<ObjectNode> before, ObjectNode now, User by, String namespace) {
        var name = Meta.name(now);
        var escalate = Act.on("escalate", GROUP, kind.plural(), "", namespace, before.isEmpty() ? "" : name);
        if (authorizer.decide(by, escalate).allowed()) {
            return;
        }
        demand(kind, now, by, namespace, Json.items(now, "rules"));
        boolean gathers = now.has("aggregationRule") || before.filter(b -> b.has("aggregationRule")).isPresent();
        if (gathers && !missing(by, namespace, EVERYTHING).isEmpty()) {
            throw ApiError.forbidden(kind, name, "must have cluster-admin privileges to use the aggregationRule");
        }
    }

    private void binding(Kind kind, ObjectNode now, User by, String namespace) {
        var ref = now.path("roleRef");
        var roles = Json.text(ref, "kind").equals("ClusterRole") ? "clusterroles" : "roles";
        if (!authorizer.decide(by, Act.on("bind", GROUP, roles, "", namespace, Json.text(ref, "name"))).allowed()) {
            demand(kind, now, by, namespace, authorizer.rulesOf(ref, namespace));
        }
    }

    private void demand(Kind kind, ObjectNode object, User by, String namespace, List<JsonNode> rules) {
        var missing = missing(by, namespace, rules);
        if (!missing.isEmpty()) {
            var groups = by.groups().stream().map(Escalation::quoted).collect(Collectors.joining(" ", "[", "]"));
            throw ApiError.forbidden(kind, Meta.name(object),
                    "user " + quoted(by.name()) + " (groups=" + groups
                            + ") is attempting to grant RBAC permissions not "
                            + "currently held:\n" + String.join("\n", said(missing)));
        }
    }

    // ---- what is covered

    /** The smallest parts of the given rules that no rule of the user's covers. */
    private List<ObjectNode> missing(User by, String namespace, List<JsonNode> rules) {
        var held = authorizer.rules(by, namespace);
        return rules.stream().flatMap(rule -> parts(rule).stream())
                .filter(part -> held.stream().noneMatch(rule -> covers(rule, part))).toList();
    }

    /** A rule taken apart: one verb on one resource, one object of it, or one path, each. */
    private static List<ObjectNode> parts(JsonNode rule) {
        var parts = new ArrayList<ObjectNode>();
        var names = Json.items(rule, "resourceNames");
        for (var group : Json.items(rule, "apiGroups")) {
            for (var resource : Json.items(rule, "resources")) {
                for (var verb : Json.items(rule, "verbs")) {
                    var part = Json.of("apiGroups", List.of(group), "resources", List.of(resource), "verbs",
                            List.of(verb));
                    if (names.isEmpty()) {
                        parts.add(part);
                    }
                    names.forEach(name -> parts.add(part.deepCopy().<ObjectNode>set("resourceNames",
                            Json.array().add(name))));
                }
            }
        }
        for (var url : Json.items(rule, "nonResourceURLs")) {
            Json.items(rule, "verbs").forEach(
                    verb -> parts.add(Json.of("nonResourceURLs", List.of(url), "verbs", List.of(verb))));
        }
        return parts;
    }

    private static boolean covers(JsonNode rule, JsonNode part) {
        boolean names = rule.path("resourceNames").isEmpty()
                || !part.path("resourceNames").isEmpty() && all(rule, part, "resourceNames", String::equals);
        return names && all(rule, part, "verbs", (has, wanted) -> has.equals("*") || has.equals(wanted))
                && all(rule, part, "apiGroups", (has, wanted) -> has.equals("*") || has.equals(wanted))
                && all(rule, part, "resources", Escalation::coversResource)
                && all(rule, part, "nonResourceURLs", Escalation::coversPath);
    }

    private static boolean all(JsonNode rule, JsonNode part, String list, BiPredicate<String, String> covers) {
        return Json.items(part, list).stream().map(JsonNode::asString).allMatch(wanted -> Json.items(rule, list)
                .stream().map(JsonNode::asString).anyMatch(has -> covers.test(has, wanted)));
    }

    private static boolean coversResource(String has, String wanted) {
        int slash = wanted.indexOf('/');
        return has.equals("*") || has.equals(wanted) || slash >= 0 && has.equals("*" + wanted.substring(slash));
    }

    private static boolean coversPath(String has, String wanted) {
        return has.equals(wanted) || has.endsWith("*") && wanted.startsWith(has.substring(0, has.length() - 1));
    }

    // ---- what is said

    /** The missing parts, the verbs on one resource put together again, as the API server writes them. */
    private static TreeSet<String> said(List<ObjectNode> missing) {
        var together = new LinkedHashMap<ObjectNode, ObjectNode>();
        for (var part : missing) {
            var what = part.deepCopy();
            if (!part.has("nonResourceURLs")) {
                what.remove("verbs");
            }
            together.merge(what, part, (one, other) -> {
                Json.items(other, "verbs").forEach(Json.listIn(one, "verbs")::add);
                return one;
            });
        }
        return together.values().stream().map(Escalation::said).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String said(ObjectNode rule) {
        var lists = new LinkedHashMap<String, String>();
        lists.put("apiGroups", "APIGroups");
        lists.put("resources", "Resources");
        lists.put("nonResourceURLs", "NonResourceURLs");
        lists.put("resourceNames", "ResourceNames");
        lists.put("verbs", "Verbs");
        return lists.entrySet().stream().filter(e -> rule.has(e.getKey()))
                .map(e -> e.getValue() + ":" + Json.items(rule, e.getKey()).stream()
                        .map(v -> quoted(v.asString())).collect(Collectors.joining(" ", "[", "]")))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String text) {
        return Json.value(text).toString();
    }
}
