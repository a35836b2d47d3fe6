package dev.hakobune.practice.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.User;
import dev.hakobune.practice.json.Json;

/**
 * Role-based access control: roles say what may be done, bindings say by whom and where. Nothing is ever forbidden by a
 * rule; what no rule allows is refused. A ClusterRole counts everywhere by a ClusterRoleBinding, and in one namespace by a
 * RoleBinding there. See "Using RBAC Authorization" in the Kubernetes documentation. Safe for any thread.
 */
public final class Authorizer {
    /** @param reason what allows it, or what is amiss with the bindings; may be empty */
    public record Decision(boolean allowed, String reason) {}

    /** A rule that counts for somebody. */
    private record Granted(JsonNode rule, String by) {}

    private final Resources resources;
    private final CompletableFuture<?> roles;

    /** @param roles done when the roles are there that every cluster has: no question about others is answered before */
    public Authorizer(Resources resources, CompletableFuture<?> roles) {
        this.resources = resources;
        this.roles = roles;
    }

    public Decision decide(User user, Act act) {
        if (user.groups().contains(User.MASTERS)) {
            return new Decision(true, "");
        }
        var missing = new TreeSet<String>();
        return granted(user, act.namespace(), missing).stream().filter(g -> allows(g.rule(), act)).findFirst()
                .map(g -> new Decision(true, "RBAC: allowed by " + g.by()))
                .orElseGet(() -> new Decision(false, missing.isEmpty()
                        ? ""
                        : "RBAC: " + (missing.size() == 1
                                ? missing.getFirst()
                                : "[" + String.join(", ", missing) + "]")));
    }

    /** All rules that count for somebody in a namespace, those of the whole cluster first. */
    public List<JsonNode> rules(User user, String namespace) {
        return granted(user, namespace, new TreeSet<>()).stream().map(Granted::rule).toList();
    }

    /** @param missing is told which roles are bound but not there */
    private List<Granted> granted(User user, String namespace, TreeSet<String> missing) {
        roles.join();
        var granted = new ArrayList<Granted>();
        for (var binding : resources.list("clusterrolebindings.rbac.authorization.k8s.io", "")) {
            add(binding.tree(), "", user, granted, missing);
        }
        if (!namespace.isEmpty()) {
            for (var binding : resources.list("rolebindings.rbac.authorization.k8s.io", namespace)) {
                add(binding.tree(), namespace, user, granted, missing);
            }
        }
        return granted;
    }

    private void add(JsonNode binding, String namespace, User user, List<Granted> granted, TreeSet<String> missing) {
        var subject = Json.items(binding, "subjects").stream().filter(s -> means(s, namespace, user)).findFirst();
        if (subject.isEmpty()) {
            return;
        }
        var kind = Json.text(binding, "roleRef", "kind");
        var name = Json.text(binding, "roleRef", "name");
        var role = role(binding.path("roleRef"), namespace);
        if (role.isEmpty()) {
            missing.add((kind.equals("ClusterRole") ? "clusterrole" : "role") + ".rbac.authorization.k8s.io \"" + name
                    + "\" not found");
            return;
        }
        var by = Json.text(binding, "kind") + " \"" + Meta.name(binding)
                + (namespace.isEmpty() ? "" : "/" + namespace) + "\" of " + kind + " \"" + name + "\" to "
                + said(subject.get(), namespace);
        Json.items(role.get(), "rules").forEach(rule -> granted.add(new Granted(rule, by)));
    }

    private Optional<ObjectNode> role(JsonNode ref, String namespace) {
        var kind = kindOf(ref);
        return resources.find(kind.resource(), kind.namespaced() ? namespace : "", Json.text(ref, "name"));
    }

    private Kind kindOf(JsonNode ref) {
        return resources.kinds().of((Json.text(ref, "kind").equals("ClusterRole") ? "clusterroles" : "roles")
                + ".rbac.authorization.k8s.io");
    }

    /**
     * The rules of the role that a binding refers to.
     *
     * @throws ApiError when there is none
     */
    List<JsonNode> rulesOf(JsonNode ref, String namespace) {
        var role = role(ref, namespace).orElseThrow(() -> ApiError.notFound(kindOf(ref), Json.text(ref, "name")));
        return Json.items(role, "rules");
    }

    private static boolean means(JsonNode subject, String namespace, User user) {
        var name = Json.text(subject, "name");
        return switch (Json.text(subject, "kind")) {
            case "User" -> user.name().equals(name);
            case "Group" -> user.groups().contains(name);
            case "ServiceAccount" -> user.name().equals(User.serviceAccount(home(subject, namespace), name));
            default -> false;
        };
    }

    private static String home(JsonNode subject, String namespace) {
        return Optional.of(Json.text(subject, "namespace")).filter(n -> !n.isEmpty()).orElse(namespace);
    }

    private static String said(JsonNode subject, String namespace) {
        var kind = Json.text(subject, "kind");
        var name = Json.text(subject, "name");
        return kind + " \"" + name + (kind.equals("ServiceAccount") ? "/" + home(subject, namespace) : "") + "\"";
    }

    private static boolean allows(JsonNode rule, Act act) {
        if (!has(rule, "verbs", act.verb())) {
            return false;
        }
        if (act.resource().isEmpty()) {
            return Json.items(rule, "nonResourceURLs").stream().map(u -> u.asString("")).anyMatch(
                    url -> url.equals(act.path()) || url.endsWith("*")
                            && act.path().startsWith(url.substring(0, url.length() - 1)));
        }
        var names = Json.items(rule, "resourceNames");
        return has(rule, "apiGroups", act.group())
                && (has(rule, "resources", act.what())
                        || !act.subresource().isEmpty() && has(rule, "resources", "*/" + act.subresource()))
                && (names.isEmpty() || names.stream().anyMatch(n -> n.asString("").equals(act.name())));
    }

    private static boolean has(JsonNode rule, String list, String wanted) {
        return Json.items(rule, list).stream().map(v -> v.asString("")).anyMatch(v -> v.equals("*")
                || v.equals(wanted));
    }
}
